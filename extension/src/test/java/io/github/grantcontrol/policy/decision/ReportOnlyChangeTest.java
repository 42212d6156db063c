package io.github.grantcontrol.policy.decision;

import static io.github.grantcontrol.policy.Grant.PASSWORD;
import static io.github.grantcontrol.policy.GrantPolicyTest.enforce;
import static io.github.grantcontrol.policy.GrantPolicyTest.policy;
import static io.github.grantcontrol.policy.SettingsBuilder.settings;
import static io.github.grantcontrol.policy.origin.Layer.CLIENT;
import static io.github.grantcontrol.policy.origin.Layer.REALM;
import static io.github.grantcontrol.policy.origin.Layer.SERVER_FILE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.grantcontrol.policy.EffectiveSettings;
import io.github.grantcontrol.policy.Generated;
import io.github.grantcontrol.policy.GrantPolicy;
import io.github.grantcontrol.policy.GrantSettings;
import io.github.grantcontrol.policy.message.LocalizableMessage;
import java.util.Optional;
import java.util.OptionalLong;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportOnlyChangeTest {

    private static final KeycloakDefault KEYCLOAK = new KeycloakDefault(300, false, false);
    private static final LifetimeRequest UNSPECIFIED = LifetimeRequest.unspecified(true, KEYCLOAK);

    @Property(tries = 3000)
    void changeIsDescribedExactlyIfEnforcingRefusesOrShortens(
            @ForAll("ofFile") GrantSettings file,
            @ForAll("ofRealm") GrantSettings realm,
            @ForAll("ofClient") GrantSettings client,
            @ForAll("requests") LifetimeRequest request) {
        GrantPolicy policy = policy(file, realm, client);
        GrantPolicy allEnforced = policy(enforce(file), enforce(realm), enforce(client));

        boolean disabled =
                policy.enforced().isEnabled() && !allEnforced.enforced().isEnabled();
        OptionalLong lifetime = lifetime(policy, request);
        boolean shorter = lifetime.isPresent() && lifetime(allEnforced, request).orElse(0) < lifetime.getAsLong();
        assertThat(ReportOnlyChange.disabled(policy).isPresent()).isEqualTo(disabled);
        assertThat(ReportOnlyChange.of(policy, request, false).isPresent()).isEqualTo(disabled || shorter);
    }

    @Test
    void layerThatWouldDisableTheGrantIsNamed() {
        GrantPolicy policy = policy(settings(REALM, PASSWORD, "enable=false", "report_only=true"));

        assertThat(policy.enforced().isEnabled()).isTrue();
        assertThat(ReportOnlyChange.disabled(policy))
                .contains(LocalizableMessage.ofText("grant disabled by the realm"));
        assertThat(ReportOnlyChange.of(policy, UNSPECIFIED, false)).isEqualTo(ReportOnlyChange.disabled(policy));
    }

    @Test
    void disabledGrantHasNoChange() {
        GrantPolicy policy = policy(
                settings(SERVER_FILE, "enable=false"), settings(REALM, "enable=false", "max=10", "report_only=true"));

        assertThat(ReportOnlyChange.disabled(policy)).isEmpty();
        assertThat(ReportOnlyChange.of(policy, UNSPECIFIED, true)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "max=100               |     | lifetime 100 instead of 300: max 100 of the server file",
                "max=100               |  90 | ",
                "max=100               | 200 | validity_period 200 is outside the allowed 1 to 100 seconds",
                "max=100 on_exceed=clamp | 200 | lifetime 100 instead of 200: max 100 of the server file",
                "default=100           |     | lifetime 100 instead of 300",
                "default=100           | 200 | ",
                "default=7200          |     | ",
                "min=600 on_exceed=clamp | 300 | ",
                "min=600               | 300 | validity_period 300 is outside the allowed 600 to 3600 seconds",
                "allow_refresh_tokens=true |  | ",
            })
    void changeOfALifetimeIsDescribed(String keyValues, Long requested, String change) {
        GrantPolicy policy = policy(settings(SERVER_FILE, (keyValues + " report_only=true").split(" ")));
        LifetimeRequest request = requested == null
                ? UNSPECIFIED
                : new LifetimeRequest(OptionalLong.of(requested), true, KEYCLOAK, OptionalLong.empty());

        assertThat(policy.enforced()).isEqualTo(EffectiveSettings.NEUTRAL);
        assertThat(ReportOnlyChange.of(policy, request, false))
                .isEqualTo(Optional.ofNullable(change).map(LocalizableMessage::ofText));
    }

    @Test
    void lossOfARefreshTokenIsDescribed() {
        GrantPolicy policy = policy(
                settings(SERVER_FILE, "allow_refresh_tokens=true"),
                settings(REALM, "allow_refresh_tokens=false", "report_only=true"));

        assertThat(ReportOnlyChange.of(policy, UNSPECIFIED, true))
                .contains(LocalizableMessage.ofText("no refresh token"));
        assertThat(ReportOnlyChange.of(policy, UNSPECIFIED, false)).isEmpty();
        assertThat(ReportOnlyChange.of(GrantPolicy.NEUTRAL, UNSPECIFIED, true)).isEmpty();
    }

    /** Returns the lifetime in seconds; empty if there is no token. */
    private static OptionalLong lifetime(GrantPolicy policy, LifetimeRequest request) {
        return policy.enforced().isEnabled()
                        && LifetimeRules.decide(policy.enforced(), request) instanceof LifetimeDecision.Granted granted
                ? OptionalLong.of(granted.seconds())
                : OptionalLong.empty();
    }

    @Provide
    Arbitrary<GrantSettings> ofFile() {
        return Generated.settings(SERVER_FILE);
    }

    @Provide
    Arbitrary<GrantSettings> ofRealm() {
        return Generated.settings(REALM);
    }

    @Provide
    Arbitrary<GrantSettings> ofClient() {
        return Generated.settings(CLIENT);
    }

    @Provide
    Arbitrary<LifetimeRequest> requests() {
        return Generated.request();
    }
}
