package io.github.grantcontrol.policy.decision;

import static io.github.grantcontrol.policy.SettingsBuilder.byGrant;
import static io.github.grantcontrol.policy.SettingsBuilder.realm;
import static io.github.grantcontrol.policy.SettingsBuilder.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.GrantPolicy;
import io.github.grantcontrol.policy.RealmPolicy;
import io.github.grantcontrol.policy.RealmSettings;
import io.github.grantcontrol.policy.ServerFileSettings;
import io.github.grantcontrol.policy.SettingsByGrant;
import io.github.grantcontrol.policy.message.LocalizableMessage;
import io.github.grantcontrol.policy.message.MessageKey;
import io.github.grantcontrol.policy.origin.Layer;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrantAdmissionTest {

    private static final Supplier<ClaimedClients> NOT_READ = () -> fail("the claims of the request do not matter");

    /** A realm that disables {@code password} for every client but {@code old-app}. */
    private static final RealmPolicy WITH_EXCEPTION = new RealmPolicy(
            ServerFileSettings.NONE,
            "acme",
            new RealmSettings(
                    byGrant(Layer.REALM, Grant.PASSWORD, "enable=false"),
                    Map.of("old-app", byGrant(Layer.REALM, Grant.PASSWORD, "enable=true"))));

    @Test
    void unsetGrantIsAdmitted() {
        RealmPolicy neutral = policy(SettingsByGrant.NONE);

        assertThat(GrantAdmission.beforeAuthentication(Grant.PASSWORD, neutral, NOT_READ))
                .isEmpty();
        assertThat(GrantAdmission.afterAuthentication(Grant.PASSWORD, neutral, GrantPolicy.NEUTRAL))
                .isEmpty();
    }

    @Test
    void disabledGrantIsDenied() {
        RealmPolicy disabled = policy(byGrant(Layer.REALM, Grant.PASSWORD, "enable=false"));
        GrantDenial denial = new GrantDenial(
                GrantDenial.Reason.DISABLED, LocalizableMessage.ofText("Grant type password is disabled"));

        assertThat(GrantAdmission.beforeAuthentication(Grant.PASSWORD, disabled, NOT_READ))
                .contains(denial);
        assertThat(GrantAdmission.afterAuthentication(Grant.PASSWORD, disabled, disabled.forRealm(Grant.PASSWORD)))
                .contains(denial);
    }

    @Test
    void reportOnlyDisabledGrantIsAdmitted() {
        RealmPolicy reported = policy(byGrant(Layer.REALM, Grant.PASSWORD, "enable=false", "report_only=true"));

        assertThat(GrantAdmission.beforeAuthentication(Grant.PASSWORD, reported, NOT_READ))
                .isEmpty();
        assertThat(GrantAdmission.afterAuthentication(Grant.PASSWORD, reported, reported.forRealm(Grant.PASSWORD)))
                .isEmpty();
    }

    @Test
    void unreadableSettingsAreDeniedBeforeADisabledGrant() {
        RealmPolicy both = policy(byGrant(Layer.REALM, Grant.PASSWORD, "enable=false", "report_only=maybe"));
        GrantDenial denial = new GrantDenial(GrantDenial.Reason.UNREADABLE, MessageKey.POLICY_INVALID.with());

        assertThat(GrantAdmission.beforeAuthentication(Grant.PASSWORD, both, NOT_READ))
                .contains(denial);
        assertThat(GrantAdmission.afterAuthentication(Grant.PASSWORD, both, both.forRealm(Grant.PASSWORD)))
                .contains(denial);
        assertThat(GrantAdmission.readable(both.forRealm(Grant.PASSWORD))).contains(denial);
    }

    @Test
    void grantThatIsDisabledForOneClientIsDeniedAfterAuthentication() {
        RealmPolicy enabled = policy(SettingsByGrant.NONE);
        GrantPolicy ofClient =
                enabled.forRealm(Grant.PASSWORD).narrow(settings(Layer.CLIENT, Grant.PASSWORD, "enable=false"));

        assertThat(GrantAdmission.beforeAuthentication(Grant.PASSWORD, enabled, NOT_READ))
                .isEmpty();
        assertThat(GrantAdmission.afterAuthentication(Grant.PASSWORD, enabled, ofClient))
                .contains(new GrantDenial(
                        GrantDenial.Reason.DISABLED_FOR_CLIENT,
                        LocalizableMessage.ofText("Grant type password is disabled for this client")));
    }

    @Test
    void exceptionIsAdmittedBeforeAuthenticationIfEveryClaimedClientIsOne() {
        assertThat(admits(ClaimedClients.named("old-app"))).isTrue();
        assertThat(admits(new ClaimedClients(Set.of("old-app", "other"), false)))
                .isFalse();
        assertThat(admits(ClaimedClients.named("other"))).isFalse();
    }

    @Test
    void requestWithoutCredentialsIsAdmittedBeforeAuthentication() {
        // An access token or a code without client credentials does not name a client yet.
        assertThat(admits(new ClaimedClients(Set.of(), false))).isTrue();
    }

    @Test
    void credentialsWithoutAClientNameAreDeniedBeforeAuthentication() {
        assertThat(admits(new ClaimedClients(Set.of(), true))).isFalse();
        assertThat(admits(new ClaimedClients(Set.of("old-app"), true))).isFalse();
    }

    @Test
    void exceptionIsDecidedAgainAfterAuthentication() {
        assertThat(GrantAdmission.afterAuthentication(
                        Grant.PASSWORD, WITH_EXCEPTION, WITH_EXCEPTION.forClient(Grant.PASSWORD, "old-app")))
                .isEmpty();
        assertThat(GrantAdmission.afterAuthentication(
                        Grant.PASSWORD, WITH_EXCEPTION, WITH_EXCEPTION.forClient(Grant.PASSWORD, "other")))
                .map(GrantDenial::reason)
                .contains(GrantDenial.Reason.DISABLED);
    }

    @Test
    void malformedLifetimeIsDenied() {
        assertThat(GrantAdmission.wellFormed(RequestedLifetime.parse(null))).isEmpty();
        assertThat(GrantAdmission.wellFormed(RequestedLifetime.parse("300"))).isEmpty();
        assertThat(GrantAdmission.wellFormed(RequestedLifetime.parse("")))
                .map(GrantDenial::reason)
                .contains(GrantDenial.Reason.MALFORMED);
    }

    @ParameterizedTest
    @CsvSource({
        "UNREADABLE, 500, server_error",
        "DISABLED, 400, unsupported_grant_type",
        "DISABLED_FOR_CLIENT, 400, unauthorized_client",
        "MALFORMED, 400, invalid_request",
    })
    void reasonHasTheErrorCodeOfTheStandard(GrantDenial.Reason reason, int status, String error) {
        assertThat(reason.status()).isEqualTo(status);
        assertThat(reason.error()).isEqualTo(error);
    }

    private static boolean admits(ClaimedClients claimed) {
        return GrantAdmission.beforeAuthentication(Grant.PASSWORD, WITH_EXCEPTION, () -> claimed)
                .isEmpty();
    }

    private static RealmPolicy policy(SettingsByGrant realm) {
        return new RealmPolicy(ServerFileSettings.NONE, "acme", realm(realm));
    }
}
