package io.github.grantcontrol.document.toml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.github.grantcontrol.document.DocumentLimits;
import io.github.grantcontrol.document.DocumentProblem;
import io.github.grantcontrol.document.SettingsDocument;
import io.github.grantcontrol.document.SettingsTree;
import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.RealmSettings;
import io.github.grantcontrol.policy.SettingKey;
import io.github.grantcontrol.policy.SettingsByGrant;
import io.github.grantcontrol.policy.origin.Scope;
import io.github.grantcontrol.policy.origin.SettingOrigin;
import io.github.grantcontrol.policy.origin.TextPosition;
import io.github.grantcontrol.policy.syntax.SettingsReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TomlSettingsTest {

    @Test
    void documentHasWhatIsBelowARealmInTheFile() {
        SettingsDocument document = parse("""
                [oauth.grant_type.password]
                enable = false
                [client."my.batch".oauth.grant_type.client_credentials.validity_period]
                max = 7200
                """);

        assertThat(document.problems()).isEmpty();
        assertThat(document.settings()
                        .realm()
                        .get(Grant.PASSWORD)
                        .get(SettingKey.ENABLE)
                        .orElseThrow()
                        .origin())
                .isEqualTo(new SettingOrigin.InDocument(Scope.REALM, new TextPosition(2, 1)));
        assertThat(document.settings()
                        .client("my.batch")
                        .get(Grant.CLIENT_CREDENTIALS)
                        .get(SettingKey.MAX))
                .hasValueSatisfying(max -> {
                    assertThat(max.value()).isEqualTo(7200L);
                    assertThat(max.origin())
                            .isEqualTo(new SettingOrigin.InDocument(Scope.CLIENT, new TextPosition(4, 1)));
                });
    }

    @Test
    void everyProblemHasItsLineItsKeyAndItsValue() {
        SettingsDocument document = parse("""
                [oauth.grant_type.password]
                enable = "no"
                [client.batch.oauth.grant_type.client_credentials.validity_period]
                max = "900"
                """);

        assertThat(document.problems())
                .extracting(
                        problem -> problem.position().describe(),
                        problem -> problem.key().orElseThrow(),
                        problem -> problem.value().orElseThrow(),
                        problem -> problem.known().orElseThrow())
                .containsExactly(
                        tuple("2:1", "oauth.grant_type.password.enable", "no", SettingKey.ENABLE),
                        tuple(
                                "4:1",
                                "client.batch.oauth.grant_type.client_credentials.validity_period.max",
                                "900",
                                SettingKey.MAX));
    }

    /** A header is the position of all tables that it opens. */
    @Test
    void problemInAHeaderHasTheKeyOfItsLastTable() {
        assertThat(parse("[oauth.grant_type.passwrd]").problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.key()).contains("oauth.grant_type.passwrd"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[oauth.grant_type.passwrd]               | did you mean 'password'",
                "[oauth.grant_type.saml_bearer]           | is not a grant of Keycloak",
                "[oauth.grant_type.implicit]              | never reaches the token endpoint",
                "[oauth.token]                            | unknown key 'token' in 'oauth'",
                "[realm.acme.oauth.grant_type.password]   | unknown key 'realm'; expected oauth or client",
                "[client.batch.keys]                      | unknown key 'keys' in 'client.batch'",
                "client = 1                               | 'client' must be a table",
                "[[oauth]]                                | must be a table, but is an array of tables",
            })
    void nothingIsSkipped(String toml, String message) {
        assertThat(parse(toml).problems())
                .singleElement()
                .extracting(DocumentProblem::message)
                .asString()
                .contains(message);
    }

    @Test
    void syntaxErrorIsListedBesideOtherProblems() {
        SettingsDocument document = parse("""
                [oauth.grant_type.password]
                enable = maybe
                report_only = 3
                """);

        assertThat(document.problems())
                .extracting(problem -> problem.position().describe())
                .satisfiesExactly(first -> assertThat(first).startsWith("2:"), second -> assertThat(second)
                        .isEqualTo("3:1"));
    }

    @Test
    void ofManyProblemsTheFirstAreListedAndTheOthersCounted() {
        String keys = "";
        for (int i = 0; i < 2000; i++) {
            keys += "k" + i + "=1\n";
        }

        assertThat(parse("[oauth.grant_type.password]\n" + keys).problems())
                .hasSize(101)
                .last()
                .extracting(DocumentProblem::message)
                .isEqualTo("and 1900 more");
        assertThat(parse("x = 1 1\n".repeat(2000)).problems())
                .hasSize(101)
                .last()
                .extracting(DocumentProblem::message)
                .isEqualTo("and 3899 more syntax errors");
    }

    @Test
    void textThatIsNotUtf8IsInvalid() {
        byte[] latin1 = "# caf\u00e9".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(TomlSettings.parse(latin1).problems())
                .containsExactly(DocumentProblem.ofSyntax(new TextPosition(1, 6), "the document is not UTF-8 here"));
    }

    @Test
    void textThatIsTooLongIsInvalid() {
        assertThat(parse("#".repeat(DocumentLimits.MAX_BYTES)).problems()).isEmpty();
        assertThat(parse("#".repeat(DocumentLimits.MAX_BYTES + 1)).problems())
                .extracting(DocumentProblem::message)
                .containsExactly("the document is longer than 64 KiB");
    }

    @Test
    void settingsAreWrittenAsTables() {
        RealmSettings settings = parse("""
                client."it's".oauth.grant_type.password.enable = true
                oauth.grant_type.client_credentials.validity_period.on_exceed = "clamp"
                oauth.grant_type.client_credentials.validity_period.max = 60
                oauth.grant_type.client_credentials.enable = "true"
                """).settings();

        assertThat(TomlSettings.write(settings)).isEqualTo("""
                [oauth.grant_type.client_credentials]
                enable = true

                [oauth.grant_type.client_credentials.validity_period]
                max = 60
                on_exceed = "clamp"

                [client."it's".oauth.grant_type.password]
                enable = true
                """);
        assertThat(TomlSettings.write(RealmSettings.NONE)).isEmpty();
    }

    @Property(tries = 300)
    void writtenSettingsReadTheSame(@ForAll("settings") RealmSettings settings) {
        SettingsDocument read = parse(TomlSettings.write(settings));

        assertThat(read.problems()).isEmpty();
        assertThat(SettingsTree.of(read.settings())).isEqualTo(SettingsTree.of(settings));
    }

    @Provide
    Arbitrary<RealmSettings> settings() {
        Arbitrary<String> clientId = Arbitraries.oneOf(
                Arbitraries.of(
                        "batch", "my.batch", "a\"b", "back\\slash", "with.oauth.grant_type.in.it", "ümlaut 中", "tab\t"),
                Arbitraries.strings()
                        .alpha()
                        .numeric()
                        .withChars('.', '-', '_', '"', '\\', '#', ']', '\n')
                        .ofMinLength(1)
                        .ofMaxLength(12));
        return Combinators.combine(
                        byGrant(Scope.REALM),
                        Arbitraries.maps(clientId, byGrant(Scope.CLIENT)).ofMaxSize(3))
                .as(RealmSettings::new)
                .withoutEdgeCases();
    }

    private static Arbitrary<SettingsByGrant> byGrant(Scope scope) {
        Arbitrary<Map<SettingKey<?>, Long>> numbers = Arbitraries.maps(
                        Arbitraries.of(SettingKey.all()), Arbitraries.longs().between(1, 9999))
                .ofMaxSize(6);
        return Combinators.combine(Arbitraries.of(Grant.values()), numbers).as((grant, byKey) -> {
            SettingsReader reader = SettingsReader.ofTypedValues();
            new HashMap<>(byKey).forEach((key, number) -> {
                if (key.appliesTo(grant) && key.isFor(scope)) {
                    reader.read(
                            grant.shortName(),
                            key.path(),
                            value(key, number),
                            new SettingOrigin.InDocument(scope, TextPosition.START));
                }
            });
            return reader.settings();
        });
    }

    private static Object value(SettingKey<?> key, long number) {
        return switch (key.type()) {
            case BOOLEAN -> number % 2 == 0;
            case SECONDS, SECONDS_OR_ZERO -> number;
            case ON_EXCEED -> number % 2 == 0 ? "reject" : "clamp";
        };
    }

    private static SettingsDocument parse(String text) {
        return TomlSettings.parse(text.getBytes(StandardCharsets.UTF_8));
    }
}
