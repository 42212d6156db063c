package io.github.grantcontrol.policy.syntax;

import static io.github.grantcontrol.policy.Grant.CLIENT_CREDENTIALS;
import static io.github.grantcontrol.policy.Grant.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.GrantSettings;
import io.github.grantcontrol.policy.OnExceed;
import io.github.grantcontrol.policy.SettingKey;
import io.github.grantcontrol.policy.SettingProblem;
import io.github.grantcontrol.policy.SettingsByGrant;
import io.github.grantcontrol.policy.Sourced;
import io.github.grantcontrol.policy.message.LocalizableMessage;
import io.github.grantcontrol.policy.origin.PrintableText;
import io.github.grantcontrol.policy.origin.Scope;
import io.github.grantcontrol.policy.origin.SettingOrigin;
import io.github.grantcontrol.policy.origin.TextPosition;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {

    private static final SettingOrigin ORIGIN = at(1);

    @Property(tries = 5000)
    void everythingIsAValueOrAProblemOrSkipped(
            @ForAll("names") String grant,
            @ForAll("paths") String path,
            @ForAll("values") Object value,
            @ForAll boolean typed) {
        SettingsReader reader = typed ? SettingsReader.ofTypedValues() : SettingsReader.ofText();
        boolean wasSkipped = reader.read(grant, path, value, ORIGIN);

        assertThat(wasSkipped).isEqualTo(!reader.skipped().isEmpty());
        assertThat(valueCount(reader)
                        + reader.problems().size()
                        + reader.skipped().size())
                .isEqualTo(1);
        assertThat(Arrays.stream(Grant.values()).flatMap(known -> reader.settings().get(known).problems().stream()))
                .as("a problem is of a grant, so that the grant can fail closed")
                .isEqualTo(reader.problems());
        Stream.concat(reader.problems().stream(), reader.skipped().stream())
                .forEach(problem -> assertThat(problem.message())
                        .as("one line of a log")
                        .doesNotMatch("(?s).*[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}].*")
                        .hasSizeLessThan(400));
    }

    @Property
    void misspelledKeyIsNeverSkipped(
            @ForAll("settingKeys") SettingKey<?> key, @ForAll @IntRange(max = 100_000) int seed) {
        String first = key.path().split("\\.")[0];
        String misspelled = Edits.apply(Edits.apply(first, seed), seed / 7);
        SettingsReader reader = SettingsReader.ofTypedValues();
        reader.read("client_credentials", key.path().replaceFirst(first, misspelled), "?", ORIGIN);

        assertThat(reader.skipped()).isEmpty();
        assertThat(reader.problems()).hasSize(1);
    }

    @Property
    void misspelledGrantIsNeverSkipped(@ForAll("grantNames") String name, @ForAll @IntRange(max = 100_000) int seed) {
        SettingsReader reader = SettingsReader.ofTypedValues();
        reader.read(Edits.apply(Edits.apply(name, seed), seed / 7), "enable", "?", ORIGIN);

        assertThat(reader.skipped()).isEmpty();
        assertThat(reader.problems()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "password           | enabel              | unknown key 'enabel' in oauth.grant_type.password; did you mean 'enable'?",
                "password           | enabled             | unknown key 'enabled' in oauth.grant_type.password; did you mean 'enable'?",
                "password           | report-only         | unknown key 'report-only' in oauth.grant_type.password; did you mean 'report_only'?",
                "client_credential  | enable              | unknown grant 'client_credential' in oauth.grant_type; did you mean 'client_credentials'?",
                "client_credentials | validity_perod.max  | unknown key 'validity_perod' in oauth.grant_type.client_credentials; did you mean 'validity_period'?",
                "password           | .enable             | unknown key '.enable' in oauth.grant_type.password; did you mean 'enable'?",
                "PASSWORD           | enable              | unknown grant 'PASSWORD' in oauth.grant_type; did you mean 'password'?",
                "password_enable    | ''                  | unknown key 'password_enable' in oauth.grant_type; did you mean 'password.enable'?",
                "client_credentials | validity_period_max | unknown key 'validity_period_max' in oauth.grant_type.client_credentials; did you mean 'validity_period.max'?",
                "client_credentials | validity_periodmax  | unknown key 'validity_periodmax' in oauth.grant_type.client_credentials; did you mean 'validity_period.max'?",
                "jwt                | bearer.enable       | unknown key 'jwt.bearer.enable' in oauth.grant_type; did you mean 'jwt_bearer.enable'?",
                "password.enable    | ''                  | 'password.enable' in quotes is one name, not a path of keys; remove the quotes",
                "jwt                | enable              | oauth.grant_type.jwt.enable must be true or false, but is 'x'",
                "client_credentials | validity_period.mx  | unknown key 'mx' in oauth.grant_type.client_credentials.validity_period; did you mean 'max'?",
                "client_credentials | validity_period.longest | unknown key 'longest' in oauth.grant_type.client_credentials.validity_period; expected min, max, default, bearer_max, on_exceed",
                "client_credentials | validity_period.max.x | unknown key 'max.x' in oauth.grant_type.client_credentials.validity_period; did you mean 'max'?",
                "client_credentials | validity_period     | oauth.grant_type.client_credentials.validity_period must be a table with the keys min, max, default, bearer_max, on_exceed",
                "client_credentials | enable.x            | oauth.grant_type.client_credentials.enable must be a single value, but is a table",
                "password           | ''                  | oauth.grant_type.password must be a table with the keys enable, report_only, reject_issued",
                "password           | validity_period.max | only client_credentials has a validity_period, not password",
                "jwt                | validity_period     | only client_credentials has a validity_period, not jwt",
            })
    void misspelledNameIsAProblem(String grant, String path, String message) {
        SettingsReader reader = SettingsReader.ofTypedValues();
        reader.read(grant, path, "x", ORIGIN);

        assertThat(reader.problems()).containsExactly(new SettingProblem(ORIGIN, message));
        assertThat(reader.skipped()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "validity_period | oauth.grant_type.client_credentials.validity_period is not a complete key; did you mean 'oauth.grant_type.client_credentials.validity_period.max'?",
                "''              | oauth.grant_type.client_credentials is not a complete key; did you mean 'oauth.grant_type.client_credentials.enable'?",
            })
    void nameOfAnAttributeHasNoTables(String path, String message) {
        assertThat(readText(path, "60").problems()).containsExactly(new SettingProblem(ORIGIN, message));
    }

    @ParameterizedTest
    @CsvSource({"max, max", "bearer_max, bearer_max", "on_exceed, on_exceed"})
    void boundOutsideItsTableIsSkippedWithAHint(String path, String key) {
        SettingsReader reader = SettingsReader.ofTypedValues();

        assertThat(reader.read("client_credentials", path, 60L, ORIGIN)).isTrue();
        assertThat(reader.problems()).isEmpty();
        assertThat(reader.skipped())
                .containsExactly(new SettingProblem(
                        ORIGIN,
                        "skipped: 'client_credentials." + path + "' is not a Grant Control key; did you mean"
                                + " 'validity_period." + key + "'?"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // as they are in WSO2's own files
                "token_exchange      | allow_refresh_tokens | true",
                "token_exchange      | iat_validity_period  | 1h",
                "device_code         | key_length           | 7",
                "client_credentials  | grant_handler        | org.wso2.carbon.identity.X",
                "authorization_code  | grant_handler        | org.wso2.carbon.identity.X",
                "saml_bearer         | enable               | true",
                "iwa_ntlm            | enable               | true",
                "kerberos            | enable               | true",
                "kerberos            | validity_period.max  | 7",
                "urn:example:private | enable               | false",
                "implicit            | enable               | false",
            })
    void foreignKeyIsSkipped(String grant, String path, String value) {
        SettingsReader reader = SettingsReader.ofTypedValues();
        reader.read(grant, path, value, ORIGIN);

        assertThat(reader.problems()).isEmpty();
        assertThat(reader.skipped()).hasSize(1);
        assertThat(reader.settings()).isEqualTo(SettingsByGrant.NONE);
    }

    @Test
    void unknownKeyInOurOwnTableIsAProblem() {
        SettingsReader reader = SettingsReader.ofOwnTypedValues("realm.acme.oauth.grant_type");
        reader.read("token_exchange", "iat_validity_period", "1h", ORIGIN);

        assertThat(reader.problems())
                .containsExactly(new SettingProblem(
                        ORIGIN,
                        "unknown key 'iat_validity_period' in realm.acme.oauth.grant_type.token_exchange;"
                                + " expected enable, report_only, reject_issued"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\u0085", "\u2028", "\u2029", "\u001b[31m", "\u009b31m", "\u202e", "\ud800"})
    void textStaysInOneLine(String evil) {
        assertThat(PrintableText.oneLine("a" + evil + "b")).startsWith("a?").doesNotContain(evil);
    }

    @Test
    void longTextIsCutBetweenCharacters() {
        String face = "\ud83d\ude00";

        assertThat(readText("validity_period.max", face.repeat(61)).problems())
                .singleElement()
                .extracting(SettingProblem::message)
                .asString()
                .endsWith("but is '" + face.repeat(60) + "...'");
    }

    @Test
    void implicitGrantIsSkippedWithAHint() {
        SettingsReader reader = SettingsReader.ofTypedValues();
        reader.read("implicit", "enable", false, ORIGIN);

        assertThat(reader.skipped().get(0).message()).contains("Implicit flow");
    }

    @ParameterizedTest
    @ValueSource(strings = {"urn:ietf:params:oauth:grant-type:jwt-bearer", "jwt"})
    void keyThatIsSetByTwoNamesOfOneGrantIsAProblem(String second) {
        SettingsReader reader = SettingsReader.ofTypedValues();
        reader.read("jwt_bearer", "enable", true, at(1));
        reader.read(second, "enable", true, at(2));

        assertThat(reader.problems())
                .containsExactly(new SettingProblem(
                        at(2),
                        "oauth.grant_type." + second
                                + ".enable is already set at f.toml:1:1 (as jwt_bearer, the same grant)"));
        assertThat(reader.settings().get(Grant.JWT_BEARER).problems()).isEqualTo(reader.problems());
    }

    @Test
    void twoNamesOfOneGrantWithDifferentKeysAreNoProblem() {
        SettingsReader reader = SettingsReader.ofTypedValues();
        reader.read("jwt_bearer", "enable", true, at(1));
        reader.read("jwt", "report_only", true, at(2));
        reader.read("jwt", "enable_iat_validation", "true", at(3));

        assertThat(reader.problems()).isEmpty();
        assertThat(reader.settings().get(Grant.JWT_BEARER).get(SettingKey.ENABLE))
                .isPresent();
        assertThat(reader.settings().get(Grant.JWT_BEARER).isReportOnly()).isTrue();
    }

    @Test
    void ofManyProblemsTheFirstAreListedAndTheOthersCounted() {
        SettingsReader reader = SettingsReader.ofTypedValues();
        for (int i = 1; i <= 5000; i++) {
            reader.read("password", "enabel", true, at(i));
        }

        assertThat(reader.problems())
                .hasSize(101)
                .last()
                .isEqualTo(new SettingProblem(at(100), LocalizableMessage.ofText("and 4900 more"), 4900));
    }

    @ParameterizedTest
    @CsvSource({"refresh, refresh_token", "device, device_code", "code, authorization_code", "uma, uma_ticket"})
    void shortNameIsSkippedWithTheGrantThatItProbablyMeans(String name, String grant) {
        SettingsReader reader = SettingsReader.ofTypedValues();
        reader.read(name, "enable", false, ORIGIN);

        assertThat(reader.problems()).isEmpty();
        assertThat(reader.skipped())
                .singleElement()
                .asString()
                .endsWith("has no effect on it; did you mean '" + grant + "'?");
    }

    @Test
    void keyThatIsSetTwiceIsAProblem() {
        SettingsReader reader = SettingsReader.ofTypedValues();
        reader.read("client_credentials", "validity_period.max", 60L, at(1));
        reader.read("client_credentials", "validity_period.max", 86_400L, at(2));

        assertThat(reader.problems())
                .containsExactly(new SettingProblem(
                        at(2), "oauth.grant_type.client_credentials.validity_period.max is already set at f.toml:1:1"));
    }

    @Test
    void everyProblemIsListed() {
        SettingsReader reader = SettingsReader.ofTypedValues();
        reader.read("password", "enabel", false, at(1));
        reader.read("client_credentials", "validity_period.max", "60", at(2));
        reader.read("pasword", "enable", false, at(3));

        assertThat(reader.problems()).extracting(SettingProblem::origin).containsExactly(at(1), at(2), at(3));
        assertThat(reader.settings().get(PASSWORD).problems()).hasSize(2);
        assertThat(reader.settings().get(CLIENT_CREDENTIALS).problems()).hasSize(1);
    }

    static Stream<Object> trueOfBothKinds() {
        return Stream.of(true, "true");
    }

    @ParameterizedTest
    @MethodSource("trueOfBothKinds")
    void booleanCanBeQuoted(Object value) {
        assertThat(readTyped("client_credentials", "allow_refresh_tokens", value)
                        .get(SettingKey.ALLOW_REFRESH_TOKENS)
                        .orElseThrow()
                        .value())
                .isTrue();
    }

    static Stream<Object> noBoolean() {
        return Stream.of("", " true", "TRUE", "True", "yes", "on", "1", 1L, 0L, 1.0, List.of(true));
    }

    @ParameterizedTest
    @MethodSource("noBoolean")
    void otherValuesAreNotBooleans(Object value) {
        GrantSettings settings = readTyped("client_credentials", "enable", value);

        assertThat(settings.get(SettingKey.ENABLE)).isEmpty();
        assertThat(settings.problems()).hasSize(1);
    }

    static Stream<Object> noSeconds() {
        return Stream.of(
                0L, -1L, 315_360_001L, Long.MAX_VALUE, Long.MIN_VALUE, "60", 60.0, true, "1h", "", List.of(60L));
    }

    @ParameterizedTest
    @MethodSource("noSeconds")
    void secondsOfAFileAreANumberFromOneToTenYears(Object value) {
        for (String key : List.of("min", "max", "default", "bearer_max")) {
            assertThat(readTyped("client_credentials", "validity_period." + key, value)
                            .problems())
                    .singleElement()
                    .extracting(SettingProblem::message)
                    .asString()
                    .contains("oauth.grant_type.client_credentials.validity_period." + key
                            + " must be a whole number of seconds from 1 to 315360000, but is ");
        }
        assertThat(readTyped("client_credentials", "validity_period.max", 315_360_000L)
                        .get(SettingKey.MAX))
                .contains(new Sourced<>(315_360_000L, ORIGIN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "007", "abc", "1.5", "1e3", "+5", " 60", "60 ", "\u0661\u0662", "315360001"})
    void secondsOfAnAttributeAreWrittenAsInARequest(String value) {
        assertThat(readText("validity_period.max", value).problems()).hasSize(1);
        assertThat(readText("validity_period.max", "60").get(SettingKey.MAX)).contains(new Sourced<>(60L, ORIGIN));
    }

    @ParameterizedTest
    @CsvSource({"reject, REJECT", "clamp, CLAMP"})
    void onExceedHasTwoValues(String word, OnExceed meant) {
        assertThat(readText("validity_period.on_exceed", word).get(SettingKey.ON_EXCEED))
                .contains(new Sourced<>(meant, ORIGIN));
        assertThat(readText("validity_period.on_exceed", word.toUpperCase(Locale.ROOT))
                        .problems())
                .hasSize(1);
    }

    @Test
    void allKeysAreRead() {
        SettingsReader reader = SettingsReader.ofText();
        reader.read("client_credentials", "enable", "false", at(1));
        reader.read("client_credentials", "report_only", "true", at(2));
        reader.read("client_credentials", "allow_refresh_tokens", "true", at(3));
        reader.read("client_credentials", "reject_issued", "true", at(10));
        reader.read("client_credentials", "validity_period.min", "1", at(4));
        reader.read("client_credentials", "validity_period.max", "2", at(5));
        reader.read("client_credentials", "validity_period.default", "3", at(6));
        reader.read("client_credentials", "validity_period.bearer_max", "4", at(7));
        reader.read("client_credentials", "validity_period.on_exceed", "clamp", at(8));
        reader.read("client_credentials", "reuse_for", "0", at(9));
        reader.read("urn:openid:params:grant-type:ciba", "enable", "false", at(10));

        GrantSettings settings = reader.settings().get(CLIENT_CREDENTIALS);
        assertThat(SettingKey.all().stream()
                        .<Object>map(
                                key -> settings.values().find(key).orElseThrow().value()))
                .containsExactly(false, true, true, true, 1L, 2L, 3L, 4L, OnExceed.CLAMP, 0L);
        assertThat(reader.settings().get(Grant.CIBA).get(SettingKey.ENABLE)).contains(new Sourced<>(false, at(10)));
        assertThat(reader.problems()).isEmpty();
        assertThat(reader.skipped()).isEmpty();
    }

    private static GrantSettings readTyped(String grant, String path, Object value) {
        SettingsReader reader = SettingsReader.ofTypedValues();
        reader.read(grant, path, value, ORIGIN);
        return reader.settings().get(Grant.findByName(grant).orElseThrow());
    }

    private static GrantSettings readText(String path, String value) {
        SettingsReader reader = SettingsReader.ofText();
        reader.read("client_credentials", path, value, ORIGIN);
        return reader.settings().get(CLIENT_CREDENTIALS);
    }

    private static int valueCount(SettingsReader reader) {
        return (int) Arrays.stream(Grant.values())
                .map(reader.settings()::get)
                .flatMap(settings -> SettingKey.all().stream().flatMap(key -> settings.values().find(key).stream()))
                .count();
    }

    @Provide
    Arbitrary<String> grantNames() {
        return Arbitraries.of(Grant.names());
    }

    @Provide
    Arbitrary<SettingKey<?>> settingKeys() {
        return Arbitraries.of(SettingKey.all());
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.oneOf(Arbitraries.strings(), grantNames(), Arbitraries.of("jws", "implicit", "PASSWORD"));
    }

    @Provide
    Arbitrary<String> paths() {
        return Arbitraries.oneOf(
                Arbitraries.strings(),
                Arbitraries.of(SettingKey.all()).map(SettingKey::path),
                Arbitraries.strings().map(any -> "validity_period." + any),
                Arbitraries.of("", ".", "..", "validity_period", "validity_period.", "enable.", ".enable", "enabel"));
    }

    @Provide
    Arbitrary<Object> values() {
        return Arbitraries.oneOf(
                Arbitraries.strings().map(Object.class::cast),
                Arbitraries.longs().map(Object.class::cast),
                Arbitraries.doubles().map(Object.class::cast),
                Arbitraries.of(true, false, "true", "60", "clamp", 60L, List.of("\u2028")));
    }

    private static SettingOrigin at(int line) {
        return new SettingOrigin.InFile(Scope.SERVER, "f.toml", Optional.of(new TextPosition(line, 1)));
    }
}
