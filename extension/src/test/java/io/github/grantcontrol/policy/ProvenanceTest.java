package io.github.grantcontrol.policy;

import static io.github.grantcontrol.policy.Author.CLIENT;
import static io.github.grantcontrol.policy.Author.CLIENT_POLICY;
import static io.github.grantcontrol.policy.Author.OPERATOR;
import static io.github.grantcontrol.policy.Author.REALM;
import static io.github.grantcontrol.policy.Provenance.Outcome.AGREES;
import static io.github.grantcontrol.policy.Provenance.Outcome.DECIDES;
import static io.github.grantcontrol.policy.Provenance.Outcome.NARROWED;
import static io.github.grantcontrol.policy.Provenance.Outcome.NOT_COUNTED;
import static io.github.grantcontrol.policy.Provenance.Outcome.OVERRIDDEN;
import static io.github.grantcontrol.policy.Provenance.Outcome.REPORTED;
import static io.github.grantcontrol.policy.Saying.says;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ProvenanceTest {

    private static final Grant GRANT = Grant.CLIENT_CREDENTIALS;

    @Property
    void itTellsWhatIsEnforced(
            @ForAll("statements") Statement server,
            @ForAll("statements") Statement table,
            @ForAll("statements") Statement clientTable,
            @ForAll("ofRealm") Statement realm,
            @ForAll("ofRealm") Statement realmOfClient,
            @ForAll("ofClient") Statement client) {
        RealmPolicy policy = new RealmPolicy(
                new OperatorStatements(on(server), Map.of("acme", new RealmStatements(on(table), named(clientTable)))),
                "acme",
                new RealmStatements(on(realm), named(realmOfClient)));

        List<Voice> voices = policy.voices(GRANT, "batch", on(client));
        GrantRules enforced = policy.of(GRANT, "batch", on(client)).enforced();

        for (Key key : Key.values()) {
            Provenance provenance = Provenance.of(key, voices);
            assertThat(provenance.decides()).isEqualTo(enforced.said(key));
            assertThat(outcomes(Provenance.of(key, policy.voices(GRANT))))
                    .hasSameSizeAs(said(key, server, table, realm));
            assertThat(provenance.heard())
                    .extracting(Provenance.Heard::said)
                    .as("everything that was said, once, strongest author first")
                    .isEqualTo(said(key, server, table, clientTable, realm, realmOfClient, client));
            if (key != Key.REPORT_ONLY) {
                assertThat(outcomes(provenance).stream().filter(DECIDES::equals))
                        .hasSize(enforced.said(key).isPresent() ? 1 : 0);
            }
        }
    }

    @Property
    void clientPoliciesNarrowEachOther(@ForAll("ofPolicies") List<Statement> policies) {
        List<Voice> voices = policies.stream()
                .map(statement -> new Voice(CLIENT_POLICY, Voice.Scope.REQUEST, statement))
                .toList();
        GrantPolicy combined = policies.stream().reduce(GrantPolicy.NEUTRAL, GrantPolicy::and, (one, other) -> one);

        for (Key key : Key.values()) {
            assertThat(Provenance.of(key, voices).decides())
                    .isEqualTo(combined.enforced().said(key));
        }
    }

    @Test
    void theNearerPlaceOverridesAndTheStricterAuthorNarrows() {
        Provenance max = Provenance.of(
                Key.MAX,
                List.of(
                        new Voice(OPERATOR, Voice.Scope.SERVER, says(OPERATOR, "max=100")),
                        new Voice(OPERATOR, Voice.Scope.REALM, says(OPERATOR, "max=900")),
                        new Voice(REALM, Voice.Scope.REALM, says(REALM, "max=600")),
                        new Voice(CLIENT, Voice.Scope.CLIENT, says(CLIENT, "max=700"))));

        assertThat(outcomes(max)).containsExactly(OVERRIDDEN, NARROWED, DECIDES, NARROWED);
        assertThat(max.heard().get(0).by()).map(Said::value).isEqualTo(Optional.of(900L));
        assertThat(max.heard().get(1).by()).map(Said::value).isEqualTo(Optional.of(600L));
        assertThat(max.heard().get(2).by()).isEmpty();
    }

    @Test
    void aDefaultIsOverriddenByWhoeverIsNearer() {
        assertThat(outcomes(Key.DEFAULT, says(OPERATOR, "default=100"), says(CLIENT, "default=900")))
                .containsExactly(OVERRIDDEN, DECIDES);
    }

    @Test
    void whoeverSaysTheSameAgrees() {
        assertThat(outcomes(Key.ENABLE, says(OPERATOR, "enable=false"), says(CLIENT, "enable=false")))
                .containsExactly(DECIDES, AGREES);
    }

    @Test
    void ofTwoPoliciesThatSayTheSameInTheSameWordsOnlyOneDecides() {
        assertThat(outcomes(Key.MAX, says(CLIENT_POLICY, "max=100"), says(CLIENT_POLICY, "max=100")))
                .containsExactly(DECIDES, AGREES);
    }

    @Test
    void ofTwoPoliciesTheLaterDoesNotOverride() {
        assertThat(outcomes(Key.MAX, says(CLIENT_POLICY, "max=100"), says(CLIENT_POLICY, "max=200")))
                .containsExactly(DECIDES, NARROWED);
    }

    @Test
    void whatIsOnlyReportedDoesNotDecide() {
        Statement reported = says(REALM, "max=10", "report_only=true");

        assertThat(outcomes(Key.MAX, says(OPERATOR, "max=100"), reported)).containsExactly(DECIDES, REPORTED);
        assertThat(outcomes(Key.REPORT_ONLY, says(OPERATOR, "report_only=false"), reported))
                .as("each author says it for itself")
                .containsExactly(DECIDES, DECIDES);
    }

    @Test
    void aClientCannotAllowItselfRefreshTokens() {
        assertThat(outcomes(Key.ALLOW_REFRESH_TOKENS, says(CLIENT, "allow_refresh_tokens=true")))
                .containsExactly(NOT_COUNTED);
        assertThat(outcomes(
                        Key.ALLOW_REFRESH_TOKENS,
                        says(REALM, "allow_refresh_tokens=true"),
                        says(CLIENT, "allow_refresh_tokens=false")))
                .containsExactly(NARROWED, DECIDES);
    }

    @Provide
    Arbitrary<Statement> statements() {
        return Generated.statement(OPERATOR);
    }

    @Provide
    Arbitrary<Statement> ofRealm() {
        return Generated.statement(REALM);
    }

    @Provide
    Arbitrary<Statement> ofClient() {
        return Generated.statement(CLIENT);
    }

    @Provide
    Arbitrary<List<Statement>> ofPolicies() {
        return Generated.statement(CLIENT_POLICY).list().ofMaxSize(3).withoutEdgeCases();
    }

    private static List<Provenance.Outcome> outcomes(Key key, Statement... statements) {
        return outcomes(Provenance.of(
                key,
                Arrays.stream(statements)
                        .map(statement -> new Voice(author(statement), Voice.Scope.REALM, statement))
                        .toList()));
    }

    private static Author author(Statement statement) {
        return Arrays.stream(Key.values())
                .flatMap(key -> statement.said(key).stream())
                .findFirst()
                .orElseThrow()
                .author();
    }

    private static List<Provenance.Outcome> outcomes(Provenance provenance) {
        return provenance.heard().stream().map(Provenance.Heard::outcome).toList();
    }

    private static List<Said<?>> said(Key key, Statement... statements) {
        List<Said<?>> said = new ArrayList<>();
        Stream.of(statements).forEach(statement -> statement.said(key).ifPresent(said::add));
        return said;
    }

    private static Statements on(Statement statement) {
        return Statements.of(Map.of(GRANT, statement));
    }

    private static Map<String, Statements> named(Statement statement) {
        return Map.of("batch", on(statement));
    }
}
