package io.github.grantcontrol.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.github.grantcontrol.policy.Author;
import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.Key;
import io.github.grantcontrol.policy.RealmStatements;
import io.github.grantcontrol.policy.Setting;
import io.github.grantcontrol.policy.StatementReader;
import io.github.grantcontrol.policy.Statements;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RealmDocumentTest {

    @Test
    void aRealmsOwnSettingsAreWhatStandsBelowARealmInTheFile() {
        RealmDocument document = toml("""
                [oauth.grant_type.password]
                enable = false
                [oauth.grant_type.client_credentials.validity_period]
                max = 900
                [client."my.batch".oauth.grant_type.client_credentials.validity_period]
                max = 7200
                """);

        assertThat(document.findings()).isEmpty();
        assertThat(document.statements().settings())
                .extracting(Setting::attribute, Setting::value)
                .containsExactly(
                        tuple("oauth.grant_type.password.enable", false),
                        tuple("oauth.grant_type.client_credentials.validity_period.max", 900L),
                        tuple("client.my.batch.oauth.grant_type.client_credentials.validity_period.max", 7200L));
        assertThat(document.statements().settings())
                .allSatisfy(setting -> assertThat(setting.said().author()).isEqualTo(Author.REALM));
    }

    @Test
    void everyProblemIsToldWithItsLineItsKeyAndItsValue() {
        RealmDocument document = toml("""
                [oauth.grant_type.password]
                enable = "no"
                [client.batch.oauth.grant_type.client_credentials.validity_period]
                max = "900"
                """);

        assertThat(document.findings())
                .extracting(
                        RealmDocument.Finding::place,
                        finding -> finding.spot().orElseThrow().key(),
                        finding -> finding.spot().orElseThrow().value(),
                        finding -> finding.spot().orElseThrow().known().orElseThrow())
                .containsExactly(
                        tuple(":2:1", "oauth.grant_type.password.enable", "no", Key.ENABLE),
                        tuple(
                                ":4:1",
                                "client.batch.oauth.grant_type.client_credentials.validity_period.max",
                                "900",
                                Key.MAX));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[oauth.grant_type.passwrd]               | did you mean 'password'",
                "[oauth.grant_type.saml_bearer]           | is none of Keycloak's own grants",
                "[oauth.grant_type.implicit]              | never reaches the token endpoint",
                "[oauth.token]                            | unknown key 'token' in 'oauth'",
                "[realm.acme.oauth.grant_type.password]   | unknown key 'realm': there is only oauth and client",
                "[client.batch.keys]                      | unknown key 'keys' in 'client.batch'",
                "client = 1                               | 'client' must be a table",
                "[[oauth]]                                | must be a table, but is an array of tables",
            })
    void nothingIsPassedOver(String toml, String message) {
        assertThat(toml(toml).findings()).singleElement().satisfies(finding -> assertThat(finding.message())
                .contains(message));
    }

    @Test
    void aSyntaxErrorIsToldBesideTheOthers() {
        RealmDocument document = toml("""
                [oauth.grant_type.password]
                enable = maybe
                report_only = 3
                """);

        assertThat(document.findings()).extracting(RealmDocument.Finding::place).satisfies(places -> {
            assertThat(places.get(0)).startsWith(":2:");
            assertThat(places.get(1)).isEqualTo(":3:1");
        });
    }

    @Test
    void aKeyMayHaveAsManyStepsAsThereIsRoomFor() {
        RealmDocument document = toml("a.".repeat(50_000) + "a = 1");

        assertThat(document.findings())
                .extracting(RealmDocument.Finding::place, RealmDocument.Finding::message)
                .containsExactly(tuple(":1:1", "unknown key 'a': there is only oauth and client"));
    }

    @Test
    void whatIsNoTextIsNoDocument() {
        byte[] latin1 = "# caf\u00e9".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(RealmDocument.ofToml(latin1).findings())
                .extracting(RealmDocument.Finding::place, RealmDocument.Finding::message)
                .containsExactly(tuple(":1:6", "this is not UTF-8"));
    }

    @Property(tries = 300)
    void whatIsWrittenReadsTheSame(@ForAll("statements") RealmStatements statements) {
        RealmDocument read = toml(RealmToml.of(statements));

        assertThat(read.findings()).isEmpty();
        assertThat(RealmSettings.attributesOf(read.statements())).isEqualTo(RealmSettings.attributesOf(statements));
    }

    @Property(tries = 300)
    void whatIsStoredReadsTheSame(@ForAll("statements") RealmStatements statements) {
        RealmSettings stored = RealmSettings.of(RealmSettings.attributesOf(statements), false);

        assertThat(stored.unreadable()).isEmpty();
        assertThat(stored.attributes()).isEqualTo(RealmSettings.attributesOf(statements));
        assertThat(RealmSettings.attributesOf(stored.statements())).isEqualTo(RealmSettings.attributesOf(statements));
        assertThat(statements.settings()).allMatch(RealmSettings::canBeStored);
    }

    @Provide
    Arbitrary<RealmStatements> statements() {
        Arbitrary<String> clientId = Arbitraries.oneOf(
                Arbitraries.of(
                        "batch", "my.batch", "a\"b", "back\\slash", "with.oauth.grant_type.in.it", "ümlaut 中", "tab\t"),
                Arbitraries.strings()
                        .alpha()
                        .numeric()
                        .withChars('.', '-', '_', '"', '\\', '#', ']', '\n')
                        .ofMinLength(1)
                        .ofMaxLength(12));
        return Combinators.combine(some(), Arbitraries.maps(clientId, some()).ofMaxSize(3))
                .as(RealmStatements::new)
                .map(all -> new RealmStatements(all.realm(), withoutSilent(all.clients())))
                .withoutEdgeCases();
    }

    /** A client of whom nothing is said leaves no trace in a document. */
    private static Map<String, Statements> withoutSilent(Map<String, Statements> clients) {
        Map<String, Statements> speaking = new HashMap<>(clients);
        speaking.values().removeIf(Statements::isEmpty);
        return speaking;
    }

    private static Arbitrary<Statements> some() {
        Arbitrary<List<Object>> said = Combinators.combine(
                        Arbitraries.of(Grant.values()),
                        Arbitraries.of(Key.values()),
                        Arbitraries.longs().between(1, 9999))
                .as((grant, key, number) -> List.<Object>of(grant, key, number));
        return said.list().ofMaxSize(6).map(all -> {
            StatementReader reader = StatementReader.ofOwnTypedValues(Author.REALM, "oauth.grant_type");
            all.stream()
                    .filter(one -> ((Key) one.get(1)).appliesTo((Grant) one.get(0)))
                    .map(one -> List.of(one.get(0), one.get(1), value((Key) one.get(1), (Long) one.get(2))))
                    .distinct()
                    .collect(Collectors.toMap(one -> one.subList(0, 2), one -> one, (one, other) -> one))
                    .values()
                    .forEach(one -> reader.read(
                            ((Grant) one.get(0)).shortName(), ((Key) one.get(1)).path(), one.get(2), "here"));
            return reader.statements();
        });
    }

    private static Object value(Key key, long number) {
        return switch (key.type()) {
            case BOOLEAN -> number % 2 == 0;
            case SECONDS -> number;
            case ON_EXCEED -> number % 2 == 0 ? "reject" : "clamp";
        };
    }

    private static RealmDocument toml(String text) {
        return RealmDocument.ofToml(text.getBytes(StandardCharsets.UTF_8));
    }
}
