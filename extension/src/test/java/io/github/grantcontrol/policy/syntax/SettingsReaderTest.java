package io.github.grantcontrol.policy.syntax;

import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.GrantSettings;
import io.github.grantcontrol.policy.OnExceed;
import io.github.grantcontrol.policy.SettingKey;
import io.github.grantcontrol.policy.SettingProblem;
import io.github.grantcontrol.policy.SettingsByGrant;
import io.github.grantcontrol.policy.Sourced;
import static io.github.grantcontrol.policy.Layer.OPERATOR;
import static io.github.grantcontrol.policy.Layer.REALM;
import static io.github.grantcontrol.policy.Grant.CLIENT_CREDENTIALS;
import static io.github.grantcontrol.policy.Grant.PASSWORD;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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

    private static final String PLACE = "grant-control.toml:1:1";

    @Property(tries = 5000)
    void whateverIsReadIsSaidOrAProblemOrSkippedAndNothingIsThrown(
            @ForAll("names") String grant,
            @ForAll("paths") String path,
            @ForAll("values") Object value,
            @ForAll boolean typed) {
        SettingsReader reader = typed ? SettingsReader.ofTypedValues(OPERATOR) : SettingsReader.ofText(REALM);
        boolean passedOver = reader.read(grant, path, value, PLACE);

        assertThat(passedOver).isEqualTo(!reader.skipped().isEmpty());
        assertThat(said(reader) + reader.problems().size() + reader.skipped().size())
                .isEqualTo(1);
        assertThat(Arrays.stream(Grant.values()).flatMap(known -> reader.statements().of(known).problems().stream()))
                .as("a problem is of a grant, so that the grant can fail closed")
                .isEqualTo(reader.problems());
        Stream.concat(reader.problems().stream(), reader.skipped().stream())
                .forEach(problem -> assertThat(problem.message())
                        .as("one line of a log")
                        .doesNotMatch("(?s).*[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}].*")
                        .hasSizeLessThan(400));
    }

    @Property
    void aTypoInAKeyIsNeverSkipped(@ForAll SettingKey key, @ForAll @IntRange(max = 100_000) int seed) {
        String first = key.path().split("\\.")[0];
        String typo = Edits.apply(Edits.apply(first, seed), seed / 7);
        SettingsReader reader = SettingsReader.ofTypedValues(OPERATOR);
        reader.read("client_credentials", key.path().replaceFirst(first, typo), "?", PLACE);

        assertThat(reader.skipped()).isEmpty();
        assertThat(reader.problems()).hasSize(1);
    }

    @Property
    void aTypoInAGrantsNameIsNeverSkipped(
            @ForAll("grantNames") String name, @ForAll @IntRange(max = 100_000) int seed) {
        SettingsReader reader = SettingsReader.ofTypedValues(OPERATOR);
        reader.read(Edits.apply(Edits.apply(name, seed), seed / 7), "enable", "?", PLACE);

        assertThat(reader.skipped()).isEmpty();
        assertThat(reader.problems()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "password           | enabel              | unknown key 'enabel' in oauth.grant_type.password: did you mean 'enable'?",
                "password           | enabled             | unknown key 'enabled' in oauth.grant_type.password: did you mean 'enable'?",
                "password           | report-only         | unknown key 'report-only' in oauth.grant_type.password: did you mean 'report_only'?",
                "client_credential  | enable              | unknown grant 'client_credential': did you mean 'client_credentials'?",
                "client_credentials | validity_perod.max  | unknown key 'validity_perod' in oauth.grant_type.client_credentials: did you mean 'validity_period'?",
                "password           | .enable             | unknown key '.enable' in oauth.grant_type.password: did you mean 'enable'?",
                "PASSWORD           | enable              | unknown grant 'PASSWORD': did you mean 'password'?",
                "password_enable    | ''                  | unknown key 'password_enable' in oauth.grant_type: did you mean 'password.enable'?",
                "client_credentials | validity_period_max | unknown key 'validity_period_max' in oauth.grant_type.client_credentials: did you mean 'validity_period.max'?",
                "client_credentials | validity_periodmax  | unknown key 'validity_periodmax' in oauth.grant_type.client_credentials: did you mean 'validity_period.max'?",
                "jwt                | bearer.enable       | unknown key 'jwt.bearer.enable' in oauth.grant_type: did you mean 'jwt_bearer.enable'?",
                "password.enable    | ''                  | 'password.enable' in quotes is one name and not a path of keys: leave out the quotes",
                "jwt                | enable              | oauth.grant_type.jwt.enable must be true or false, but is 'x'",
                "client_credentials | validity_period.mx  | unknown key 'mx' in oauth.grant_type.client_credentials.validity_period: did you mean 'max'?",
                "client_credentials | validity_period.longest | unknown key 'longest' in oauth.grant_type.client_credentials.validity_period: there are min, max, default, bearer_max, on_exceed",
                "client_credentials | validity_period.max.x | unknown key 'max.x' in oauth.grant_type.client_credentials.validity_period: did you mean 'max'?",
                "client_credentials | validity_period     | oauth.grant_type.client_credentials.validity_period must be a table of keys: min, max, default, bearer_max, on_exceed",
                "client_credentials | enable.x            | oauth.grant_type.client_credentials.enable is a single value, not a table",
                "password           | ''                  | oauth.grant_type.password must be a table of keys: enable, report_only",
                "password           | validity_period.max | only client_credentials has a validity_period, not password",
                "jwt                | validity_period     | only client_credentials has a validity_period, not jwt",
            })
    void whatIsNearlyOursIsAProblem(String grant, String path, String message) {
        SettingsReader reader = SettingsReader.ofTypedValues(OPERATOR);
        reader.read(grant, path, "x", PLACE);

        assertThat(reader.problems()).containsExactly(new SettingProblem(PLACE, message));
        assertThat(reader.skipped()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "validity_period | oauth.grant_type.client_credentials.validity_period is no whole key: did you mean 'oauth.grant_type.client_credentials.validity_period.max'?",
                "''              | oauth.grant_type.client_credentials is no whole key: did you mean 'oauth.grant_type.client_credentials.enable'?",
            })
    void inTheNameOfAnAttributeThereAreNoTables(String path, String message) {
        assertThat(readText(path, "60").problems()).containsExactly(new SettingProblem(PLACE, message));
    }

    @ParameterizedTest
    @CsvSource({"max, max", "bearer_max, bearer_max", "on_exceed, on_exceed"})
    void aKeyOfBoundsThatStandsOutsideTheirTableIsSkippedWithAHint(String path, String key) {
        SettingsReader reader = SettingsReader.ofTypedValues(OPERATOR);

        assertThat(reader.read("client_credentials", path, 60L, PLACE)).isTrue();
        assertThat(reader.problems()).isEmpty();
        assertThat(reader.skipped())
                .containsExactly(new SettingProblem(
                        PLACE,
                        "skipped: 'client_credentials." + path + "' is no key of Grant Control: did you mean"
                                + " 'validity_period." + key + "'?"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // as they stand in WSO2's own files
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
    void whatIsNoneOfOursIsSkipped(String grant, String path, String value) {
        SettingsReader reader = SettingsReader.ofTypedValues(OPERATOR);
        reader.read(grant, path, value, PLACE);

        assertThat(reader.problems()).isEmpty();
        assertThat(reader.skipped()).hasSize(1);
        assertThat(reader.statements()).isEqualTo(SettingsByGrant.NONE);
    }

    @Test
    void inAPlaceOfOurOwnEveryUnknownKeyIsAProblem() {
        SettingsReader reader = SettingsReader.ofOwnTypedValues(OPERATOR, "realm.acme.oauth.grant_type");
        reader.read("token_exchange", "iat_validity_period", "1h", PLACE);

        assertThat(reader.problems())
                .containsExactly(new SettingProblem(
                        PLACE,
                        "unknown key 'iat_validity_period' in realm.acme.oauth.grant_type.token_exchange:"
                                + " there are enable, report_only"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\u0085", "\u2028", "\u2029", "\u001b[31m", "\u009b31m", "\u202e", "\ud800"})
    void whatSomebodyWroteStaysInItsLine(String evil) {
        assertThat(SettingProblem.inOneLine("a" + evil + "b")).startsWith("a?").doesNotContain(evil);
    }

    @Test
    void aLongTextIsCutBetweenCharacters() {
        String face = "\ud83d\ude00";

        assertThat(readText("validity_period.max", face.repeat(61)).problems())
                .singleElement()
                .extracting(SettingProblem::message)
                .asString()
                .endsWith("but is '" + face.repeat(60) + "...'");
    }

    @Test
    void whoNamesTheImplicitGrantIsToldWhereItsSwitchIs() {
        SettingsReader reader = SettingsReader.ofTypedValues(OPERATOR);
        reader.read("implicit", "enable", false, PLACE);

        assertThat(reader.skipped().get(0).message()).contains("Implicit flow");
    }

    @ParameterizedTest
    @ValueSource(strings = {"urn:ietf:params:oauth:grant-type:jwt-bearer", "jwt"})
    void oneGrantHasOneNameInOnePlace(String second) {
        SettingsReader reader = SettingsReader.ofTypedValues(OPERATOR);
        reader.read("jwt_bearer", "enable", true, PLACE);
        reader.read(second, "report_only", true, PLACE);

        assertThat(reader.problems())
                .containsExactly(new SettingProblem(
                        PLACE, "'" + second + "' and 'jwt_bearer' are the same grant: use one of the two names"));
        assertThat(reader.statements().of(Grant.JWT_BEARER).problems()).isEqualTo(reader.problems());
    }

    @Test
    void aKeyThatIsSetTwiceIsAProblem() {
        SettingsReader reader = SettingsReader.ofTypedValues(OPERATOR);
        reader.read("client_credentials", "validity_period.max", 60L, "f:1:1");
        reader.read("client_credentials", "validity_period.max", 86_400L, "f:2:1");

        assertThat(reader.problems())
                .containsExactly(new SettingProblem(
                        "f:2:1", "oauth.grant_type.client_credentials.validity_period.max is already set at f:1:1"));
    }

    @Test
    void everyProblemIsTold() {
        SettingsReader reader = SettingsReader.ofTypedValues(OPERATOR);
        reader.read("password", "enabel", false, "f:1:1");
        reader.read("client_credentials", "validity_period.max", "60", "f:2:1");
        reader.read("pasword", "enable", false, "f:3:1");

        assertThat(reader.problems()).extracting(SettingProblem::place).containsExactly("f:1:1", "f:2:1", "f:3:1");
        assertThat(reader.statements().of(PASSWORD).problems()).hasSize(2);
        assertThat(reader.statements().of(CLIENT_CREDENTIALS).problems()).hasSize(1);
    }

    static Stream<Object> trueOfBothKinds() {
        return Stream.of(true, "true");
    }

    @ParameterizedTest
    @MethodSource("trueOfBothKinds")
    void aBooleanMayStandInQuotes(Object value) {
        assertThat(readTyped("client_credentials", "allow_refresh_tokens", value)
                        .allowRefreshTokens()
                        .orElseThrow()
                        .value())
                .isTrue();
    }

    static Stream<Object> noBoolean() {
        return Stream.of("", " true", "TRUE", "True", "yes", "on", "1", 1L, 0L, 1.0, List.of(true));
    }

    @ParameterizedTest
    @MethodSource("noBoolean")
    void anythingElseIsNoBoolean(Object value) {
        GrantSettings statement = readTyped("client_credentials", "enable", value);

        assertThat(statement.enable()).isEmpty();
        assertThat(statement.problems()).hasSize(1);
    }

    static Stream<Object> noSeconds() {
        return Stream.of(
                0L, -1L, 315_360_001L, Long.MAX_VALUE, Long.MIN_VALUE, "60", 60.0, true, "1h", "", List.of(60L));
    }

    @ParameterizedTest
    @MethodSource("noSeconds")
    void aFilesSecondsAreANumberFromOneToTenYears(Object value) {
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
                        .max())
                .contains(new Sourced<>(315_360_000L, OPERATOR, PLACE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "007", "abc", "1.5", "1e3", "+5", " 60", "60 ", "\u0661\u0662", "315360001"})
    void anAttributesSecondsAreWrittenAsARequestWritesThem(String value) {
        assertThat(readText("validity_period.max", value).problems()).hasSize(1);
        assertThat(readText("validity_period.max", "60").max()).contains(new Sourced<>(60L, REALM, PLACE));
    }

    @ParameterizedTest
    @CsvSource({"reject, REJECT", "clamp, CLAMP"})
    void onExceedHasTwoWords(String word, OnExceed meant) {
        assertThat(readText("validity_period.on_exceed", word).onExceed()).contains(new Sourced<>(meant, REALM, PLACE));
        assertThat(readText("validity_period.on_exceed", word.toUpperCase(Locale.ROOT))
                        .problems())
                .hasSize(1);
    }

    @Test
    void allKeysTogetherAreReadByWhateverNameOfTheGrant() {
        SettingsReader reader = SettingsReader.ofText(REALM);
        reader.read("client_credentials", "enable", "false", "a");
        reader.read("client_credentials", "report_only", "true", "b");
        reader.read("client_credentials", "allow_refresh_tokens", "true", "c");
        reader.read("client_credentials", "validity_period.min", "1", "d");
        reader.read("client_credentials", "validity_period.max", "2", "e");
        reader.read("client_credentials", "validity_period.default", "3", "f");
        reader.read("client_credentials", "validity_period.bearer_max", "4", "g");
        reader.read("client_credentials", "validity_period.on_exceed", "clamp", "h");
        reader.read("urn:openid:params:grant-type:ciba", "enable", "false", "i");

        GrantSettings statement = reader.statements().of(CLIENT_CREDENTIALS);
        assertThat(Arrays.stream(SettingKey.values())
                        .<Object>map(key -> statement.said(key).orElseThrow().value()))
                .containsExactly(false, true, true, 1L, 2L, 3L, 4L, OnExceed.CLAMP);
        assertThat(reader.statements().of(Grant.CIBA).enable()).contains(new Sourced<>(false, REALM, "i"));
        assertThat(reader.problems()).isEmpty();
        assertThat(reader.skipped()).isEmpty();
    }

    private static GrantSettings readTyped(String grant, String path, Object value) {
        SettingsReader reader = SettingsReader.ofTypedValues(OPERATOR);
        reader.read(grant, path, value, PLACE);
        return reader.statements().of(Grant.byName(grant).orElseThrow());
    }

    private static GrantSettings readText(String path, String value) {
        SettingsReader reader = SettingsReader.ofText(REALM);
        reader.read("client_credentials", path, value, PLACE);
        return reader.statements().of(CLIENT_CREDENTIALS);
    }

    private static int said(SettingsReader reader) {
        return (int) Arrays.stream(Grant.values())
                .map(reader.statements()::of)
                .flatMap(statement -> Arrays.stream(SettingKey.values()).flatMap(key -> statement.said(key).stream()))
                .count();
    }

    @Provide
    Arbitrary<String> grantNames() {
        return Arbitraries.of(Grant.names());
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.oneOf(Arbitraries.strings(), grantNames(), Arbitraries.of("jws", "implicit", "PASSWORD"));
    }

    @Provide
    Arbitrary<String> paths() {
        return Arbitraries.oneOf(
                Arbitraries.strings(),
                Arbitraries.of(SettingKey.values()).map(SettingKey::path),
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
}
