package io.github.grantcontrol.policy.decision;

import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.GrantPolicy;
import io.github.grantcontrol.policy.Layer;
import io.github.grantcontrol.policy.RealmPolicy;
import io.github.grantcontrol.policy.RealmSettings;
import io.github.grantcontrol.policy.ServerFileSettings;
import io.github.grantcontrol.policy.SettingsByGrant;
import static io.github.grantcontrol.policy.SettingsBuilder.realm;
import static io.github.grantcontrol.policy.SettingsBuilder.statements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class GrantAdmissionTest {

    private static final Supplier<ClaimedClients> NOBODY = () -> new ClaimedClients(Set.of(), false);
    private static final Supplier<ClaimedClients> NOT_ASKED = () -> fail("what a request claims does not matter");

    @Test
    void aGrantNobodySpeaksOfMayBeUsed() {
        RealmPolicy neutral = policy(statements(Layer.REALM, Grant.CIBA));

        assertThat(GrantAdmission.beforeAuthentication(Grant.PASSWORD, neutral, NOT_ASKED))
                .isEmpty();
        assertThat(GrantAdmission.afterAuthentication(Grant.PASSWORD, neutral, GrantPolicy.NEUTRAL))
                .isEmpty();
    }

    @Test
    void aRealmThatSwitchedItOffIsNamedAsTheOneWhoDecided() {
        RealmPolicy off = policy(statements(Layer.REALM, Grant.PASSWORD, "enable=false"));
        GrantDenial denial =
                new GrantDenial(GrantDenial.Reason.DISABLED, "Grant type password is disabled", Optional.of(Layer.REALM));

        assertThat(GrantAdmission.beforeAuthentication(Grant.PASSWORD, off, NOT_ASKED))
                .contains(denial);
        assertThat(GrantAdmission.afterAuthentication(Grant.PASSWORD, off, off.of(Grant.PASSWORD)))
                .contains(denial);
    }

    @Test
    void aReportedSwitchRefusesNobody() {
        RealmPolicy reported = policy(statements(Layer.REALM, Grant.PASSWORD, "enable=false", "report_only=true"));

        assertThat(GrantAdmission.beforeAuthentication(Grant.PASSWORD, reported, NOT_ASKED))
                .isEmpty();
        assertThat(GrantAdmission.afterAuthentication(Grant.PASSWORD, reported, reported.of(Grant.PASSWORD)))
                .isEmpty();
    }

    @Test
    void unreadableComesBeforeDisabled() {
        RealmPolicy both = policy(statements(Layer.REALM, Grant.PASSWORD, "enable=false", "report_only=maybe"));
        GrantDenial denial = new GrantDenial(GrantDenial.Reason.UNREADABLE, GrantAdmission.UNREADABLE, Optional.empty());

        assertThat(GrantAdmission.beforeAuthentication(Grant.PASSWORD, both, NOT_ASKED))
                .contains(denial);
        assertThat(GrantAdmission.afterAuthentication(Grant.PASSWORD, both, both.of(Grant.PASSWORD)))
                .contains(denial);
    }

    @Test
    void offForOneClientAloneIsFoundOnceItIsKnown() {
        RealmPolicy on = policy(SettingsByGrant.NONE);
        GrantPolicy off = on.of(Grant.PASSWORD)
                .and(statements(Layer.CLIENT, Grant.PASSWORD, "enable=false").of(Grant.PASSWORD));

        assertThat(GrantAdmission.beforeAuthentication(Grant.PASSWORD, on, NOT_ASKED))
                .isEmpty();
        assertThat(GrantAdmission.afterAuthentication(Grant.PASSWORD, on, off))
                .contains(new GrantDenial(
                        GrantDenial.Reason.DISABLED_FOR_CLIENT,
                        "Grant type password is disabled for this client",
                        Optional.of(Layer.CLIENT)));
    }

    @Test
    void whoMayBeAnExceptionHasToBeOneByEveryNameThatTheRequestClaims() {
        RealmPolicy exception = new RealmPolicy(
                ServerFileSettings.NONE,
                "acme",
                new RealmSettings(
                        statements(Layer.REALM, Grant.PASSWORD, "enable=false"),
                        Map.of("old-app", statements(Layer.REALM, Grant.PASSWORD, "enable=true"))));

        assertThat(GrantAdmission.beforeAuthentication(Grant.PASSWORD, exception, () -> ClaimedClients.named("old-app")))
                .isEmpty();
        // An access token or a code without client credentials names nobody yet.
        assertThat(GrantAdmission.beforeAuthentication(Grant.PASSWORD, exception, NOBODY))
                .isEmpty();
        assertThat(GrantAdmission.beforeAuthentication(
                        Grant.PASSWORD, exception, () -> new ClaimedClients(Set.of("old-app", "other"), false)))
                .map(GrantDenial::reason)
                .contains(GrantDenial.Reason.DISABLED);
        // Credentials that do not say whose they are could be anybody's.
        assertThat(GrantAdmission.beforeAuthentication(Grant.PASSWORD, exception, () -> new ClaimedClients(Set.of(), true)))
                .map(GrantDenial::reason)
                .contains(GrantDenial.Reason.DISABLED);
        assertThat(GrantAdmission.afterAuthentication(Grant.PASSWORD, exception, exception.of(Grant.PASSWORD, "old-app")))
                .isEmpty();
        assertThat(GrantAdmission.afterAuthentication(Grant.PASSWORD, exception, exception.of(Grant.PASSWORD, "other")))
                .map(GrantDenial::reason)
                .contains(GrantDenial.Reason.DISABLED);
    }

    @Test
    void aLifetimeThatIsNoNumberIsNoRequestForADefault() {
        assertThat(GrantAdmission.wellFormed(RequestedLifetime.parse(null))).isEmpty();
        assertThat(GrantAdmission.wellFormed(RequestedLifetime.parse("300"))).isEmpty();
        assertThat(GrantAdmission.wellFormed(RequestedLifetime.parse("")))
                .map(GrantDenial::reason)
                .contains(GrantDenial.Reason.MALFORMED);
    }

    private static RealmPolicy policy(SettingsByGrant realm) {
        return new RealmPolicy(ServerFileSettings.NONE, "acme", realm(realm));
    }
}
