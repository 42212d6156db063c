package io.github.grantcontrol.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.grantcontrol.policy.Author;
import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.OnExceed;
import io.github.grantcontrol.policy.OperatorStatements;
import io.github.grantcontrol.policy.Said;
import io.github.grantcontrol.policy.Statement;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a good file says, and what makes a file no file at all. */
class TomlPolicyTest {

    @Test
    void theServerItsRealmsAndTheirClientsAreReadWithThePlacesOfTheirKeys() {
        TomlPolicy.Valid file = Toml.valid(
                "[oauth.grant_type.client_credentials]",
                "enable = true",
                "allow_refresh_tokens = \"false\"",
                "[oauth.grant_type.client_credentials.validity_period]",
                "min = 60",
                "  max = 86400",
                "default = 1_800",
                "bearer_max = 3600",
                "on_exceed = \"clamp\"",
                "[realm.acme.oauth.grant_type.password]",
                "enable = false",
                "report_only = true",
                "[realm.acme.client.batch.oauth.grant_type.client_credentials.validity_period]",
                "max = 2592000");

        Statement server = file.statements().server().of(Grant.CLIENT_CREDENTIALS);
        assertThat(server.enable()).contains(said(true, 2, 1));
        assertThat(server.allowRefreshTokens()).contains(said(false, 3, 1));
        assertThat(server.min()).contains(said(60L, 5, 1));
        assertThat(server.max()).contains(said(86400L, 6, 3));
        assertThat(server.defaultSeconds()).contains(said(1800L, 7, 1));
        assertThat(server.bearerMax()).contains(said(3600L, 8, 1));
        assertThat(server.onExceed()).contains(said(OnExceed.CLAMP, 9, 1));
        Statement realm = file.statements().realm("acme").realm().of(Grant.PASSWORD);
        assertThat(realm.enable()).contains(said(false, 11, 1));
        assertThat(realm.reportOnly()).contains(said(true, 12, 1));
        assertThat(file.statements()
                        .realm("acme")
                        .client("batch")
                        .of(Grant.CLIENT_CREDENTIALS)
                        .max())
                .contains(said(2592000L, 14, 1));
        assertThat(file.statements().server().of(Grant.PASSWORD)).isEqualTo(Statement.NONE);
        assertThat(file.statements().realms()).containsOnlyKeys("acme");
        assertThat(file.skipped()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[oauth.grant_type.password]\nenable = false",
                "[oauth]\ngrant_type.password.enable = false",
                "oauth.grant_type.password.enable = false",
                "oauth = { grant_type = { password = { enable = false } } }",
                "[oauth.grant_type]\npassword = { enable = \"false\" }",
                "[ \"oauth\" . 'grant_type' . password ]\n\"enable\" = 'false'",
                "[oauth.grant_type.password]\r\nenable = false\r\n",
                "\uFEFF[oauth.grant_type.password]\nenable = false # a byte order mark is no part of it",
            })
    void tomlMayBeWrittenInManyWays(String text) {
        assertThat(Toml.valid(text).statements().server().of(Grant.PASSWORD).enable())
                .map(Said::value)
                .contains(false);
    }

    @ParameterizedTest
    @CsvSource({
        "authorization_code, AUTHORIZATION_CODE",
        "refresh_token, REFRESH_TOKEN",
        "device_code, DEVICE_CODE",
        "jwt, JWT_BEARER",
        "'\"urn:ietf:params:oauth:grant-type:device_code\"', DEVICE_CODE",
        "'\"urn:openid:params:grant-type:ciba\"', CIBA"
    })
    void aGrantIsNamedAsWso2DoesOrByItsQuotedId(String name, Grant grant) {
        OperatorStatements statements = Toml.valid("[realm.acme.oauth.grant_type." + name + "]", "enable = false")
                .statements();

        assertThat(statements.realm("acme").realm().of(grant).enable()).isPresent();
    }

    @Test
    void namesWithDotsAreQuoted() {
        OperatorStatements statements = Toml.valid(
                        "[realm.\"my.realm\".client.\"https://a.b/c d\".oauth.grant_type.ciba]", "enable = false")
                .statements();

        assertThat(statements
                        .realm("my.realm")
                        .client("https://a.b/c d")
                        .of(Grant.CIBA)
                        .enable())
                .isPresent();
    }

    @Test
    void aQuotedKeyOfOursStillCounts() {
        assertThat(Toml.valid("[oauth.grant_type.client_credentials]", "\"validity_period.max\" = 60")
                        .statements()
                        .server()
                        .of(Grant.CLIENT_CREDENTIALS)
                        .max())
                .map(Said::value)
                .contains(60L);
    }

    @Test
    void everyRealmAndClientThatIsNamedIsListedInTheOrderOfTheFileEvenIfNothingIsSaidOfIt() {
        TomlPolicy.Valid file = Toml.valid(
                "[realm.zeta]",
                "[realm.acme.client.batch]",
                "[realm.acme.client.abc.oauth.grant_type.password]",
                "enable = false");

        assertThat(file.mentions())
                .containsExactly(
                        new Mention("zeta", Optional.empty(), "f.toml:1:1"),
                        new Mention("acme", Optional.empty(), "f.toml:2:1"),
                        new Mention("acme", Optional.of("batch"), "f.toml:2:1"),
                        new Mention("acme", Optional.of("abc"), "f.toml:3:1"));
    }

    @Test
    void aCommentAloneIsAPolicyThatSaysNothing() {
        assertThat(Toml.valid("# nothing yet")).isEqualTo(TomlPolicy.Valid.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\n", "\t\r\n", "\uFEFF", "\uFEFF\n"})
    void anEmptyFileIsWhatAFullDiskLeavesBehind(String text) {
        assertThat(Toml.problems(text)).singleElement().asString().startsWith("1:1: the file is empty");
    }

    @Test
    void zeroesAreWhatACrashLeavesBehind() {
        assertThat(Toml.problems(TomlPolicy.of("f.toml", new byte[4096]))).isNotEmpty();
    }

    @Test
    void whatIsNoUtf8IsShownWhereItStands() {
        byte[] latin1 = "# a comment\n# Stra\u00dfe".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(Toml.problems(TomlPolicy.of("f.toml", latin1))).containsExactly("2:7: the file is not UTF-8 here");
    }

    @Test
    void aFileThatIsTooLongIsRefusedBeforeItIsRead() {
        byte[] comment = new byte[TomlPolicy.MOST_BYTES + 1];
        Arrays.fill(comment, (byte) '#');

        assertThat(Toml.problems(TomlPolicy.of("f.toml", comment)))
                .containsExactly("1:1: " + FileSize.tooLong(Runtime.getRuntime().maxMemory()));
        assertThat(TomlPolicy.of("f.toml", Arrays.copyOf(comment, TomlPolicy.MOST_BYTES)))
                .isEqualTo(TomlPolicy.Valid.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a=", "{a.b=["})
    void deepNestingDoesNotEndTheThreadThatReads(String nested) {
        assertThat(Toml.problems("x = " + nested.repeat(100_000))).isNotEmpty();
    }

    @Test
    void aDottedKeyMayHaveAnyNumberOfSteps() {
        assertThat(Toml.problems("realm.acme" + ".x".repeat(20_000) + " = 1"))
                .containsExactly("1:1: unknown key 'x' in 'realm.acme': there is only oauth and client");
    }

    private static <T> Said<T> said(T value, int line, int column) {
        return new Said<>(value, Author.OPERATOR, "f.toml:" + line + ":" + column);
    }
}
