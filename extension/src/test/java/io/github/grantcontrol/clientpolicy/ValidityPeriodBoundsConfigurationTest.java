package io.github.grantcontrol.clientpolicy;

import io.github.grantcontrol.policy.EffectiveSettings;
import io.github.grantcontrol.policy.GrantPolicy;
import io.github.grantcontrol.policy.GrantSettings;
import io.github.grantcontrol.policy.Layer;
import io.github.grantcontrol.policy.OnExceed;
import io.github.grantcontrol.policy.Sourced;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValidityPeriodBoundsConfigurationTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'min': '60', 'max': '600', 'bearer_max': '300', 'on_exceed': 'clamp', 'report_only': 'true'}",
                "{'min': 60, 'max': 600, 'bearer_max': 300, 'on_exceed': 'clamp', 'report_only': true}"
            })
    void readsNumbersAndBooleansAsTheConsoleAndAsScriptsWriteThem(String json) {
        GrantSettings statement = read(json).statement();
        assertThat(statement.problems()).isEmpty();
        assertThat(statement.min().map(Sourced::value)).contains(60L);
        assertThat(statement.max().map(Sourced::value)).contains(600L);
        assertThat(statement.bearerMax().map(Sourced::value)).contains(300L);
        assertThat(statement.onExceed().map(Sourced::value)).contains(OnExceed.CLAMP);
        assertThat(statement.isReportOnly()).isTrue();
        assertThat(statement.max().map(Sourced::author)).contains(Layer.CLIENT_POLICY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'min': '', 'max': null, 'on_exceed': '', 'report_only': ''}"})
    void whatIsEmptySaysNothing(String json) {
        assertThat(read(json).statement()).isEqualTo(GrantSettings.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'min': 'abc'}|min: oauth.grant_type.client_credentials.validity_period.min must be a whole number",
                "{'max': 0}|but is 0",
                "{'max': 1.5}|but is 1.5",
                "{'max': [300]}|but is [300]",
                "{'bearer_max': 99999999999}|but is 99999999999",
                "{'on_exceed': 'cut'}|must be \"reject\" or \"clamp\", but is 'cut'",
                "{'report_only': 'yes'}|must be true or false, but is 'yes'",
                "{'maxx': '300'}|maxx: unknown option: there are min, max, bearer_max, on_exceed, report_only",
                "{'default': '300'}|default: unknown option",
            })
    void whatCannotBeReadFailsClosedAndIsNotStored(String json, String expected) {
        ValidityPeriodBoundsConfiguration configuration = read(json);
        assertThat(configuration.mistakes()).singleElement().asString().contains(expected);
        assertThat(ClientPolicySettings.narrow(GrantPolicy.NEUTRAL, List.of(configuration.statement()))
                        .isReadable())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'min': 600, 'max': 300}|min 600 is more than max: no lifetime would be left",
                "{'min': 600, 'bearer_max': 300}|min 600 is more than bearer_max: no lifetime would be left",
            })
    void boundsThatLeaveNoLifetimeAreNotStored(String json, String expected) {
        ValidityPeriodBoundsConfiguration configuration = read(json);
        assertThat(configuration.mistakes()).containsExactly(expected);
        assertThat(configuration.statement().problems()).isEmpty();
    }

    @Test
    void equalBoundsAreNoMistake() {
        assertThat(read("{'min': 300, 'max': 300, 'bearer_max': 300}").mistakes())
                .isEmpty();
    }

    @Test
    void twoPoliciesNarrowInWhicheverOrder() {
        GrantSettings one = read("{'min': 60, 'max': 600, 'on_exceed': 'clamp'}").statement();
        GrantSettings other = read("{'min': 30, 'max': 300, 'bearer_max': 200, 'on_exceed': 'reject'}")
                .statement();
        GrantPolicy there = ClientPolicySettings.narrow(GrantPolicy.NEUTRAL, List.of(one, other));
        GrantPolicy back = ClientPolicySettings.narrow(GrantPolicy.NEUTRAL, List.of(other, one));
        assertThat(there).isEqualTo(back);
        EffectiveSettings rules = there.enforced();
        assertThat(rules.min().map(Sourced::value)).contains(60L);
        assertThat(rules.max().map(Sourced::value)).contains(300L);
        assertThat(rules.bearerMax().map(Sourced::value)).contains(200L);
        assertThat(rules.clamps()).isFalse();
    }

    @Test
    void onePolicyThatOnlyReportsTakesNothingFromAnotherThatBinds() {
        GrantSettings binding = read("{'max': 600}").statement();
        GrantSettings reporting = read("{'max': 300, 'report_only': true}").statement();
        GrantPolicy policy = ClientPolicySettings.narrow(GrantPolicy.NEUTRAL, List.of(reporting, binding));
        assertThat(policy.enforced().max().map(Sourced::value)).contains(600L);
        assertThat(policy.reported().max().map(Sourced::value)).contains(300L);
    }

    private static ValidityPeriodBoundsConfiguration read(String json) {
        try {
            return new ObjectMapper().readValue(json.replace('\'', '"'), ValidityPeriodBoundsConfiguration.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
