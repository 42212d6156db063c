package io.github.grantcontrol.document.toml;

import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.RealmSettings;
import io.github.grantcontrol.policy.SettingKey;
import io.github.grantcontrol.policy.SettingsByGrant;
import io.github.grantcontrol.policy.syntax.Edits;
import io.github.grantcontrol.source.attribute.AttributeSettings;
import io.github.grantcontrol.source.attribute.AttributeSettingsReader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever one or two edits make of one of our keys, wherever in it: it is never passed over. The value is one that no key
 * takes, so that an edit that makes another key of ours is a problem as well.
 */
class MisspellingAnywhereTest {

    private static final int MOST = Integer.MAX_VALUE;

    @Property(tries = 3000)
    void aTypoInARealmsAttributeFailsClosed(
            @ForAll("keys") String key,
            @ForAll("clients") String client,
            @ForAll @IntRange(max = MOST) int one,
            @ForAll @IntRange(max = MOST) int two,
            @ForAll boolean twice) {
        AttributeSettings stored = AttributeSettingsReader.ofRealm(Map.of(typo(client + key, one, two, twice), "?"), false);

        assertThat(stored.errors()).hasSize(1);
        assertThat(stored.warnings()).isEmpty();
        assertThat(problems(stored.statements())).isEqualTo(1);
    }

    @Property(tries = 3000)
    void aTypoInAClientsAttributeFailsClosed(
            @ForAll("keys") String key,
            @ForAll @IntRange(max = MOST) int one,
            @ForAll @IntRange(max = MOST) int two,
            @ForAll boolean twice) {
        AttributeSettings stored = AttributeSettingsReader.ofClient(Map.of(typo(key, one, two, twice), "?"), false);

        assertThat(stored.errors()).hasSize(1);
        assertThat(stored.warnings()).isEmpty();
        assertThat(problems(stored.statements())).isEqualTo(1);
    }

    @Property(tries = 3000)
    void noTypoLocksAdministratorsOut(
            @ForAll("neededKeys") String key,
            @ForAll("clients") String client,
            @ForAll @IntRange(max = MOST) int one,
            @ForAll @IntRange(max = MOST) int two,
            @ForAll boolean twice) {
        AttributeSettings stored = AttributeSettingsReader.ofRealm(Map.of(typo(client + key, one, two, twice), "?"), true);

        assertThat(problems(stored.statements())).isZero();
        assertThat(stored.errors()).hasSize(1);
    }

    @Property(tries = 3000)
    void aTypoInAFileIsAnError(
            @ForAll("keys") String key,
            @ForAll("tables") String table,
            @ForAll @IntRange(max = MOST) int one,
            @ForAll @IntRange(max = MOST) int two,
            @ForAll boolean twice,
            @ForAll @IntRange(max = 9) int split) {
        String typo = typo(table + key, one, two, twice);

        assertThat(ParsedToml.read(lines(List.of(typo.split("\\.", -1)), split)))
                .as(typo)
                .isInstanceOf(PolicyFileContent.Broken.class);
    }

    /** Any neighbouring parts of a key in quotes, as if they were one: to TOML that is another key. */
    @Property(tries = 1000)
    void aQuotedKeyIsReadOrAnError(
            @ForAll("keys") String key,
            @ForAll("tables") String table,
            @ForAll @IntRange(max = 9) int from,
            @ForAll @IntRange(max = 9) int to,
            @ForAll @IntRange(max = 9) int split) {
        List<String> parts = List.of((table + key).split("\\."));
        int first = from % parts.size();
        int last = first + to % (parts.size() - first);
        List<String> quoted = Stream.of(
                        parts.subList(0, first).stream(),
                        Stream.of('"' + String.join(".", parts.subList(first, last + 1)) + '"'),
                        parts.subList(last + 1, parts.size()).stream())
                .flatMap(part -> part)
                .toList();

        assertThat(ParsedToml.read(lines(quoted, split))).as("%s", quoted).isInstanceOf(PolicyFileContent.Broken.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "oauth..grant_type.password.enable",
                "oauth.grant_type_client_credentials.validity_period.max",
                "oauth.grant_type:password.enable",
                "oauth.grant_type..password.enable",
                "oauth.grant_type.password_enable",
                "oauth.grant_type.password..enable",
                "oauth.grant_type.client_credentials.validity_period_max",
                "oauth.grant_type.client_credentials.validity_periodmax",
                "oauth.grant_type.jwt.bearer.enable",
                "oauth.grant_type.aut.horization_code.enable",
                "oauth.grant_type.client.credentials.enable",
                "OAUTH.GRANT_TYPE.PASSWORD.ENABLE",
                "oauth.grant_type.PASSWORD.enable",
                "oauth.grant_type.client_credentials.VALIDITY_PERIOD.max",
                "client.batch.oauth.grant_type_password.enable",
                "client.batchoauth.grant_type.password.enable",
                "client.batch.o.auth.grant_type.password.enable",
                "client_batch.oauth.grant_type.password.enable",
                "CLIENT.batch.OAUTH.grant_type.password.enable",
                "c.lient.batch.oauth.grant_type.password.enable",
            })
    void attributesWithATypoFailClosed(String name) {
        AttributeSettings stored = AttributeSettingsReader.ofRealm(Map.of(name, "false"), false);

        assertThat(stored.errors()).hasSize(1);
        assertThat(stored.warnings()).isEmpty();
        assertThat(problems(stored.statements())).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "client.batch.oauth.grant_type_password.enable",
                "client.batchoauth.grant_type.password.enable",
                "client.batch.o.auth.grant_type.password.enable",
            })
    void theClientThatIsMeantFailsClosedAlone(String name) {
        RealmSettings stored =
                AttributeSettingsReader.ofRealm(Map.of(name, "false"), false).statements();

        assertThat(stored.clients()).containsOnlyKeys("batch");
        assertThat(stored.client("batch").of(Grant.PASSWORD).problems()).hasSize(1);
    }

    private static String typo(String text, int one, int two, boolean twice) {
        String typo = Edits.apply(text, one);
        return twice ? Edits.apply(typo, two) : typo;
    }

    /** The key as a table and a key in it, or as one dotted key. */
    private static String lines(List<String> parts, int split) {
        List<String> steps =
                parts.stream().map(part -> part.isEmpty() ? "\"\"" : part).toList();
        int header = split % steps.size();
        return (header == 0 ? "" : "[" + String.join(".", steps.subList(0, header)) + "]\n")
                + String.join(".", steps.subList(header, steps.size())) + " = \"?\"";
    }

    private static long problems(RealmSettings statements) {
        return Stream.concat(Stream.of(statements.realm()), statements.clients().values().stream())
                .mapToLong(MisspellingAnywhereTest::problems)
                .sum();
    }

    private static long problems(SettingsByGrant statements) {
        return Arrays.stream(Grant.values())
                .mapToLong(grant -> statements.of(grant).problems().size())
                .sum();
    }

    @Provide
    Arbitrary<String> keys() {
        return Arbitraries.of(Grant.names().stream()
                .flatMap(name -> keys(name, Grant.byName(name).orElseThrow()))
                .filter(key -> !key.contains(":"))
                .toList());
    }

    @Provide
    Arbitrary<String> neededKeys() {
        return Arbitraries.of(Stream.of(Grant.AUTHORIZATION_CODE, Grant.REFRESH_TOKEN)
                .flatMap(grant -> keys(grant.shortName(), grant))
                .toList());
    }

    @Provide
    Arbitrary<String> clients() {
        return Arbitraries.of("", "client.batch.", "client.https://a.b/c.");
    }

    @Provide
    Arbitrary<String> tables() {
        return Arbitraries.of("", "realm.acme.", "realm.acme.client.batch.");
    }

    private static Stream<String> keys(String name, Grant grant) {
        return Arrays.stream(SettingKey.values())
                .filter(key -> key.appliesTo(grant))
                .map(key -> SettingKey.PREFIX + name + "." + key.path());
    }
}
