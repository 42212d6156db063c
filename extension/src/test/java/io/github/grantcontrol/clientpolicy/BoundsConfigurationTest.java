package io.github.grantcontrol.clientpolicy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.grantcontrol.policy.Author;
import io.github.grantcontrol.policy.GrantPolicy;
import io.github.grantcontrol.policy.GrantRules;
import io.github.grantcontrol.policy.OnExceed;
import io.github.grantcontrol.policy.Said;
import io.github.grantcontrol.policy.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoundsConfigurationTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'min': '60', 'max': '600', 'bearer_max': '300', 'on_exceed': 'clamp', 'report_only': 'true'}",
                "{'min': 60, 'max': 600, 'bearer_max': 300, 'on_exceed': 'clamp', 'report_only': true}"
            })
    void readsNumbersAndBooleansAsTheConsoleAndAsScriptsWriteThem(String json) {
        Statement statement = read(json).statement();
        assertThat(statement.problems()).isEmpty();
        assertThat(statement.min().map(Said::value)).contains(60L);
        assertThat(statement.max().map(Said::value)).contains(600L);
        assertThat(statement.bearerMax().map(Said::value)).contains(300L);
        assertThat(statement.onExceed().map(Said::value)).contains(OnExceed.CLAMP);
        assertThat(statement.isReportOnly()).isTrue();
        assertThat(statement.max().map(Said::author)).contains(Author.CLIENT_POLICY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'min': '', 'max': null, 'on_exceed': '', 'report_only': ''}"})
    void whatIsEmptySaysNothing(String json) {
        assertThat(read(json).statement()).isEqualTo(Statement.NONE);
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
        BoundsConfiguration configuration = read(json);
        assertThat(configuration.mistakes()).singleElement().asString().contains(expected);
        assertThat(ClientPolicyStatements.narrow(GrantPolicy.NEUTRAL, List.of(configuration.statement()))
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
        BoundsConfiguration configuration = read(json);
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
        Statement one = read("{'min': 60, 'max': 600, 'on_exceed': 'clamp'}").statement();
        Statement other = read("{'min': 30, 'max': 300, 'bearer_max': 200, 'on_exceed': 'reject'}")
                .statement();
        GrantPolicy there = ClientPolicyStatements.narrow(GrantPolicy.NEUTRAL, List.of(one, other));
        GrantPolicy back = ClientPolicyStatements.narrow(GrantPolicy.NEUTRAL, List.of(other, one));
        assertThat(there).isEqualTo(back);
        GrantRules rules = there.enforced();
        assertThat(rules.min().map(Said::value)).contains(60L);
        assertThat(rules.max().map(Said::value)).contains(300L);
        assertThat(rules.bearerMax().map(Said::value)).contains(200L);
        assertThat(rules.clamps()).isFalse();
    }

    @Test
    void onePolicyThatOnlyReportsTakesNothingFromAnotherThatBinds() {
        Statement binding = read("{'max': 600}").statement();
        Statement reporting = read("{'max': 300, 'report_only': true}").statement();
        GrantPolicy policy = ClientPolicyStatements.narrow(GrantPolicy.NEUTRAL, List.of(reporting, binding));
        assertThat(policy.enforced().max().map(Said::value)).contains(600L);
        assertThat(policy.reported().max().map(Said::value)).contains(300L);
    }

    private static BoundsConfiguration read(String json) {
        try {
            return new ObjectMapper().readValue(json.replace('\'', '"'), BoundsConfiguration.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
