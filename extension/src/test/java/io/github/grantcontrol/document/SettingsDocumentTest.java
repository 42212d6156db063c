package io.github.grantcontrol.document;

import io.github.grantcontrol.document.toml.TomlSettingsWriter;
import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.Layer;
import io.github.grantcontrol.policy.RealmSetting;
import io.github.grantcontrol.policy.RealmSettings;
import io.github.grantcontrol.policy.SettingKey;
import io.github.grantcontrol.policy.SettingsByGrant;
import io.github.grantcontrol.policy.syntax.SettingsReader;
import io.github.grantcontrol.source.attribute.StoredSettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

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

class SettingsDocumentTest {

    @Test
    void aRealmsOwnSettingsAreWhatStandsBelowARealmInTheFile() {
        SettingsDocument document = toml("""
                [oauth.grant_type.password]
                enable = false
                [oauth.grant_type.client_credentials.validity_period]
                max = 900
                [client."my.batch".oauth.grant_type.client_credentials.validity_period]
                max = 7200
                """);

        assertThat(document.findings()).isEmpty();
        assertThat(document.statements().settings())
                .extracting(RealmSetting::attribute, RealmSetting::value)
                .containsExactly(
                        tuple("oauth.grant_type.password.enable", false),
                        tuple("oauth.grant_type.client_credentials.validity_period.max", 900L),
                        tuple("client.my.batch.oauth.grant_type.client_credentials.validity_period.max", 7200L));
        assertThat(document.statements().settings())
                .allSatisfy(setting -> assertThat(setting.said().author()).isEqualTo(Layer.REALM));
    }

    @Test
    void everyProblemIsToldWithItsLineItsKeyAndItsValue() {
        SettingsDocument document = toml("""
                [oauth.grant_type.password]
                enable = "no"
                [client.batch.oauth.grant_type.client_credentials.validity_period]
                max = "900"
                """);

        assertThat(document.findings())
                .extracting(
                        SettingsDocument.Finding::place,
                        finding -> finding.spot().orElseThrow().key(),
                        finding -> finding.spot().orElseThrow().value(),
                        finding -> finding.spot().orElseThrow().known().orElseThrow())
                .containsExactly(
                        tuple(":2:1", "oauth.grant_type.password.enable", "no", SettingKey.ENABLE),
                        tuple(
                                ":4:1",
                                "client.batch.oauth.grant_type.client_credentials.validity_period.max",
                                "900",
                                SettingKey.MAX));
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
        SettingsDocument document = toml("""
                [oauth.grant_type.password]
                enable = maybe
                report_only = 3
                """);

        assertThat(document.findings()).extracting(SettingsDocument.Finding::place).satisfies(places -> {
            assertThat(places.get(0)).startsWith(":2:");
            assertThat(places.get(1)).isEqualTo(":3:1");
        });
    }

    @Test
    void aKeyMayHaveAsManyStepsAsThereIsRoomFor() {
        SettingsDocument document = toml("a.".repeat(50_000) + "a = 1");

        assertThat(document.findings())
                .extracting(SettingsDocument.Finding::place, SettingsDocument.Finding::message)
                .containsExactly(tuple(":1:1", "unknown key 'a': there is only oauth and client"));
    }

    @Test
    void whatIsNoTextIsNoDocument() {
        byte[] latin1 = "# caf\u00e9".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(SettingsDocument.ofToml(latin1).findings())
                .extracting(SettingsDocument.Finding::place, SettingsDocument.Finding::message)
                .containsExactly(tuple(":1:6", "this is not UTF-8"));
    }

    @Property(tries = 300)
    void whatIsWrittenReadsTheSame(@ForAll("statements") RealmSettings statements) {
        SettingsDocument read = toml(TomlSettingsWriter.of(statements));

        assertThat(read.findings()).isEmpty();
        assertThat(StoredSettings.attributesOf(read.statements())).isEqualTo(StoredSettings.attributesOf(statements));
    }

    @Property(tries = 300)
    void whatIsStoredReadsTheSame(@ForAll("statements") RealmSettings statements) {
        StoredSettings stored = StoredSettings.of(StoredSettings.attributesOf(statements), false);

        assertThat(stored.unreadable()).isEmpty();
        assertThat(stored.attributes()).isEqualTo(StoredSettings.attributesOf(statements));
        assertThat(StoredSettings.attributesOf(stored.statements())).isEqualTo(StoredSettings.attributesOf(statements));
        assertThat(statements.settings()).allMatch(StoredSettings::canBeStored);
    }

    @Provide
    Arbitrary<RealmSettings> statements() {
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
                .as(RealmSettings::new)
                .map(all -> new RealmSettings(all.realm(), withoutSilent(all.clients())))
                .withoutEdgeCases();
    }

    /** A client of whom nothing is said leaves no trace in a document. */
    private static Map<String, SettingsByGrant> withoutSilent(Map<String, SettingsByGrant> clients) {
        Map<String, SettingsByGrant> speaking = new HashMap<>(clients);
        speaking.values().removeIf(SettingsByGrant::isEmpty);
        return speaking;
    }

    private static Arbitrary<SettingsByGrant> some() {
        Arbitrary<List<Object>> said = Combinators.combine(
                        Arbitraries.of(Grant.values()),
                        Arbitraries.of(SettingKey.values()),
                        Arbitraries.longs().between(1, 9999))
                .as((grant, key, number) -> List.<Object>of(grant, key, number));
        return said.list().ofMaxSize(6).map(all -> {
            SettingsReader reader = SettingsReader.ofOwnTypedValues(Layer.REALM, "oauth.grant_type");
            all.stream()
                    .filter(one -> ((SettingKey) one.get(1)).appliesTo((Grant) one.get(0)))
                    .map(one -> List.of(one.get(0), one.get(1), value((SettingKey) one.get(1), (Long) one.get(2))))
                    .distinct()
                    .collect(Collectors.toMap(one -> one.subList(0, 2), one -> one, (one, other) -> one))
                    .values()
                    .forEach(one -> reader.read(
                            ((Grant) one.get(0)).shortName(), ((SettingKey) one.get(1)).path(), one.get(2), "here"));
            return reader.statements();
        });
    }

    private static Object value(SettingKey key, long number) {
        return switch (key.type()) {
            case BOOLEAN -> number % 2 == 0;
            case SECONDS -> number;
            case ON_EXCEED -> number % 2 == 0 ? "reject" : "clamp";
        };
    }

    private static SettingsDocument toml(String text) {
        return SettingsDocument.ofToml(text.getBytes(StandardCharsets.UTF_8));
    }
}
