package io.github.grantcontrol.policy;

import static io.github.grantcontrol.policy.Saying.realm;
import static io.github.grantcontrol.policy.Saying.statements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class AdmissionTest {

    private static final Supplier<ClaimedClients> NOBODY = () -> new ClaimedClients(Set.of(), false);
    private static final Supplier<ClaimedClients> NOT_ASKED = () -> fail("what a request claims does not matter");

    @Test
    void aGrantNobodySpeaksOfMayBeUsed() {
        RealmPolicy neutral = policy(statements(Author.REALM, Grant.CIBA));

        assertThat(Admission.beforeAuthentication(Grant.PASSWORD, neutral, NOT_ASKED))
                .isEmpty();
        assertThat(Admission.afterAuthentication(Grant.PASSWORD, neutral, GrantPolicy.NEUTRAL))
                .isEmpty();
    }

    @Test
    void aRealmThatSwitchedItOffIsNamedAsTheOneWhoDecided() {
        RealmPolicy off = policy(statements(Author.REALM, Grant.PASSWORD, "enable=false"));
        Denial denial =
                new Denial(Denial.Reason.DISABLED, "Grant type password is disabled", Optional.of(Author.REALM));

        assertThat(Admission.beforeAuthentication(Grant.PASSWORD, off, NOT_ASKED))
                .contains(denial);
        assertThat(Admission.afterAuthentication(Grant.PASSWORD, off, off.of(Grant.PASSWORD)))
                .contains(denial);
    }

    @Test
    void aReportedSwitchRefusesNobody() {
        RealmPolicy reported = policy(statements(Author.REALM, Grant.PASSWORD, "enable=false", "report_only=true"));

        assertThat(Admission.beforeAuthentication(Grant.PASSWORD, reported, NOT_ASKED))
                .isEmpty();
        assertThat(Admission.afterAuthentication(Grant.PASSWORD, reported, reported.of(Grant.PASSWORD)))
                .isEmpty();
    }

    @Test
    void unreadableComesBeforeDisabled() {
        RealmPolicy both = policy(statements(Author.REALM, Grant.PASSWORD, "enable=false", "report_only=maybe"));
        Denial denial = new Denial(Denial.Reason.UNREADABLE, Admission.UNREADABLE, Optional.empty());

        assertThat(Admission.beforeAuthentication(Grant.PASSWORD, both, NOT_ASKED))
                .contains(denial);
        assertThat(Admission.afterAuthentication(Grant.PASSWORD, both, both.of(Grant.PASSWORD)))
                .contains(denial);
    }

    @Test
    void offForOneClientAloneIsFoundOnceItIsKnown() {
        RealmPolicy on = policy(Statements.NONE);
        GrantPolicy off = on.of(Grant.PASSWORD)
                .and(statements(Author.CLIENT, Grant.PASSWORD, "enable=false").of(Grant.PASSWORD));

        assertThat(Admission.beforeAuthentication(Grant.PASSWORD, on, NOT_ASKED))
                .isEmpty();
        assertThat(Admission.afterAuthentication(Grant.PASSWORD, on, off))
                .contains(new Denial(
                        Denial.Reason.DISABLED_FOR_CLIENT,
                        "Grant type password is disabled for this client",
                        Optional.of(Author.CLIENT)));
    }

    @Test
    void whoMayBeAnExceptionHasToBeOneByEveryNameThatTheRequestClaims() {
        RealmPolicy exception = new RealmPolicy(
                OperatorStatements.NONE,
                "acme",
                new RealmStatements(
                        statements(Author.REALM, Grant.PASSWORD, "enable=false"),
                        Map.of("old-app", statements(Author.REALM, Grant.PASSWORD, "enable=true"))));

        assertThat(Admission.beforeAuthentication(Grant.PASSWORD, exception, () -> ClaimedClients.named("old-app")))
                .isEmpty();
        // An access token or a code without client credentials names nobody yet.
        assertThat(Admission.beforeAuthentication(Grant.PASSWORD, exception, NOBODY))
                .isEmpty();
        assertThat(Admission.beforeAuthentication(
                        Grant.PASSWORD, exception, () -> new ClaimedClients(Set.of("old-app", "other"), false)))
                .map(Denial::reason)
                .contains(Denial.Reason.DISABLED);
        // Credentials that do not say whose they are could be anybody's.
        assertThat(Admission.beforeAuthentication(Grant.PASSWORD, exception, () -> new ClaimedClients(Set.of(), true)))
                .map(Denial::reason)
                .contains(Denial.Reason.DISABLED);
        assertThat(Admission.afterAuthentication(Grant.PASSWORD, exception, exception.of(Grant.PASSWORD, "old-app")))
                .isEmpty();
        assertThat(Admission.afterAuthentication(Grant.PASSWORD, exception, exception.of(Grant.PASSWORD, "other")))
                .map(Denial::reason)
                .contains(Denial.Reason.DISABLED);
    }

    @Test
    void aLifetimeThatIsNoNumberIsNoRequestForADefault() {
        assertThat(Admission.wellFormed(RequestedLifetime.parse(null))).isEmpty();
        assertThat(Admission.wellFormed(RequestedLifetime.parse("300"))).isEmpty();
        assertThat(Admission.wellFormed(RequestedLifetime.parse("")))
                .map(Denial::reason)
                .contains(Denial.Reason.MALFORMED);
    }

    private static RealmPolicy policy(Statements realm) {
        return new RealmPolicy(OperatorStatements.NONE, "acme", realm(realm));
    }
}
