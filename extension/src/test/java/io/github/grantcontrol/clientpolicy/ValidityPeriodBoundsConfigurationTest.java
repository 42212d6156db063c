package io.github.grantcontrol.clientpolicy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.grantcontrol.policy.EffectiveSettings;
import io.github.grantcontrol.policy.GrantPolicy;
import io.github.grantcontrol.policy.GrantSettings;
import io.github.grantcontrol.policy.OnExceed;
import io.github.grantcontrol.policy.SettingKey;
import io.github.grantcontrol.policy.Sourced;
import io.github.grantcontrol.policy.origin.Layer;
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
    void readsValuesAsTextAndAsJsonTypes(String json) {
        GrantSettings settings = read(json).settings();
        assertThat(settings.problems()).isEmpty();
        assertThat(settings.get(SettingKey.MIN).map(Sourced::value)).contains(60L);
        assertThat(settings.get(SettingKey.MAX).map(Sourced::value)).contains(600L);
        assertThat(settings.get(SettingKey.BEARER_MAX).map(Sourced::value)).contains(300L);
        assertThat(settings.get(SettingKey.ON_EXCEED).map(Sourced::value)).contains(OnExceed.CLAMP);
        assertThat(settings.isReportOnly()).isTrue();
        assertThat(settings.get(SettingKey.MAX).map(Sourced::layer)).contains(Layer.CLIENT_POLICY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'min': '', 'max': null, 'on_exceed': '', 'report_only': ''}"})
    void anEmptyValueIsNotSet(String json) {
        assertThat(read(json).settings()).isEqualTo(GrantSettings.NONE);
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
                "{'maxx': '300'}|maxx: unknown option with value '300'; expected one of min, max, bearer_max, on_exceed, report_only",
                "{'default': '300'}|default: unknown option with value '300'",
            })
    void anUnreadableConfigurationFailsClosedAndIsNotStored(String json, String expected) {
        ValidityPeriodBoundsConfiguration configuration = read(json);
        assertThat(configuration.mistakes()).singleElement().asString().contains(expected);
        assertThat(GrantPolicy.NEUTRAL.narrow(List.of(configuration.settings())).isReadable())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'min': 600, 'max': 300}|no token lifetime is possible: min 600 of a client policy is more than max 300 of a client policy",
                "{'min': 600, 'bearer_max': 300}|no token lifetime is possible: min 600 of a client policy is more than bearer_max 300 of a client policy",
            })
    void boundsThatLeaveNoLifetimeAreNotStored(String json, String expected) {
        ValidityPeriodBoundsConfiguration configuration = read(json);
        assertThat(configuration.mistakes()).containsExactly(expected);
        assertThat(configuration.settings().problems()).isEmpty();
    }

    @Test
    void equalBoundsAreNoMistake() {
        assertThat(read("{'min': 300, 'max': 300, 'bearer_max': 300}").mistakes())
                .isEmpty();
    }

    @Test
    void theOrderOfTwoPoliciesDoesNotMatter() {
        GrantSettings one =
                read("{'min': 60, 'max': 600, 'on_exceed': 'clamp'}").settings();
        GrantSettings other = read("{'min': 30, 'max': 300, 'bearer_max': 200, 'on_exceed': 'reject'}")
                .settings();
        GrantPolicy forwards = GrantPolicy.NEUTRAL.narrow(List.of(one, other));
        GrantPolicy backwards = GrantPolicy.NEUTRAL.narrow(List.of(other, one));
        assertThat(forwards).isEqualTo(backwards);
        EffectiveSettings effective = forwards.enforced();
        assertThat(effective.get(SettingKey.MIN).map(Sourced::value)).contains(60L);
        assertThat(effective.get(SettingKey.MAX).map(Sourced::value)).contains(300L);
        assertThat(effective.get(SettingKey.BEARER_MAX).map(Sourced::value)).contains(200L);
        assertThat(effective.onExceed()).isEqualTo(OnExceed.REJECT);
    }

    @Test
    void aReportOnlyPolicyTakesNothingFromAnEnforcedOne() {
        GrantSettings enforced = read("{'max': 600}").settings();
        GrantSettings reporting = read("{'max': 300, 'report_only': true}").settings();
        GrantPolicy policy = GrantPolicy.NEUTRAL.narrow(List.of(reporting, enforced));
        assertThat(policy.enforced().get(SettingKey.MAX).map(Sourced::value)).contains(600L);
        assertThat(policy.reported().get(SettingKey.MAX).map(Sourced::value)).contains(300L);
    }

    @Test
    void theNameOfAnOptionCannotWriteALineOfItsOwnAndIsShort() {
        String name = "x\r\n2026-01-01 00:00:00 ERROR [forged] \u001b[2J" + "y".repeat(1000);
        ValidityPeriodBoundsConfiguration configuration = new ValidityPeriodBoundsConfiguration();
        configuration.setConfigAsMap(name, name);

        assertThat(configuration.mistakes())
                .singleElement()
                .asString()
                .doesNotContain("\r", "\n", "\u001b")
                .hasSizeLessThan(350);
    }

    @Test
    void aFewOfManyUnknownOptionsAreReported() {
        ValidityPeriodBoundsConfiguration configuration = new ValidityPeriodBoundsConfiguration();
        for (int i = 0; i < 1000; i++) {
            configuration.setConfigAsMap("option" + i, "1");
        }

        assertThat(configuration.mistakes()).hasSize(11).last().asString().endsWith(": and 990 more unknown options");
    }

    private static ValidityPeriodBoundsConfiguration read(String json) {
        try {
            return new ObjectMapper().readValue(json.replace('\'', '"'), ValidityPeriodBoundsConfiguration.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
