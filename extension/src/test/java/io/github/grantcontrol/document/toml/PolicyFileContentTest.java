package io.github.grantcontrol.document.toml;

import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.GrantSettings;
import io.github.grantcontrol.policy.Layer;
import io.github.grantcontrol.policy.OnExceed;
import io.github.grantcontrol.policy.ServerFileSettings;
import io.github.grantcontrol.policy.Sourced;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a good file says, and what makes a file no file at all. */
class PolicyFileContentTest {

    @Test
    void theServerItsRealmsAndTheirClientsAreReadWithThePlacesOfTheirKeys() {
        PolicyFileContent.Valid file = ParsedToml.valid(
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

        GrantSettings server = file.statements().server().of(Grant.CLIENT_CREDENTIALS);
        assertThat(server.enable()).contains(said(true, 2, 1));
        assertThat(server.allowRefreshTokens()).contains(said(false, 3, 1));
        assertThat(server.min()).contains(said(60L, 5, 1));
        assertThat(server.max()).contains(said(86400L, 6, 3));
        assertThat(server.defaultSeconds()).contains(said(1800L, 7, 1));
        assertThat(server.bearerMax()).contains(said(3600L, 8, 1));
        assertThat(server.onExceed()).contains(said(OnExceed.CLAMP, 9, 1));
        GrantSettings realm = file.statements().realm("acme").realm().of(Grant.PASSWORD);
        assertThat(realm.enable()).contains(said(false, 11, 1));
        assertThat(realm.reportOnly()).contains(said(true, 12, 1));
        assertThat(file.statements()
                        .realm("acme")
                        .client("batch")
                        .of(Grant.CLIENT_CREDENTIALS)
                        .max())
                .contains(said(2592000L, 14, 1));
        assertThat(file.statements().server().of(Grant.PASSWORD)).isEqualTo(GrantSettings.NONE);
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
        assertThat(ParsedToml.valid(text).statements().server().of(Grant.PASSWORD).enable())
                .map(Sourced::value)
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
        ServerFileSettings statements = ParsedToml.valid("[realm.acme.oauth.grant_type." + name + "]", "enable = false")
                .statements();

        assertThat(statements.realm("acme").realm().of(grant).enable()).isPresent();
    }

    @Test
    void namesWithDotsAreQuoted() {
        ServerFileSettings statements = ParsedToml.valid(
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
        assertThat(ParsedToml.valid("[oauth.grant_type.client_credentials]", "\"validity_period.max\" = 60")
                        .statements()
                        .server()
                        .of(Grant.CLIENT_CREDENTIALS)
                        .max())
                .map(Sourced::value)
                .contains(60L);
    }

    @Test
    void everyRealmAndClientThatIsNamedIsListedInTheOrderOfTheFileEvenIfNothingIsSaidOfIt() {
        PolicyFileContent.Valid file = ParsedToml.valid(
                "[realm.zeta]",
                "[realm.acme.client.batch]",
                "[realm.acme.client.abc.oauth.grant_type.password]",
                "enable = false");

        assertThat(file.mentions())
                .containsExactly(
                        new NameReference("zeta", Optional.empty(), "f.toml:1:1"),
                        new NameReference("acme", Optional.empty(), "f.toml:2:1"),
                        new NameReference("acme", Optional.of("batch"), "f.toml:2:1"),
                        new NameReference("acme", Optional.of("abc"), "f.toml:3:1"));
    }

    @Test
    void aCommentAloneIsAPolicyThatSaysNothing() {
        assertThat(ParsedToml.valid("# nothing yet")).isEqualTo(PolicyFileContent.Valid.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\n", "\t\r\n", "\uFEFF", "\uFEFF\n"})
    void anEmptyFileIsWhatAFullDiskLeavesBehind(String text) {
        assertThat(ParsedToml.problems(text)).singleElement().asString().startsWith("1:1: the file is empty");
    }

    @Test
    void zeroesAreWhatACrashLeavesBehind() {
        assertThat(ParsedToml.problems(PolicyFileContent.of("f.toml", new byte[4096]))).isNotEmpty();
    }

    @Test
    void whatIsNoUtf8IsShownWhereItStands() {
        byte[] latin1 = "# a comment\n# Stra\u00dfe".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(ParsedToml.problems(PolicyFileContent.of("f.toml", latin1))).containsExactly("2:7: the file is not UTF-8 here");
    }

    @Test
    void aFileThatIsTooLongIsRefusedBeforeItIsRead() {
        byte[] comment = new byte[PolicyFileContent.MOST_BYTES + 1];
        Arrays.fill(comment, (byte) '#');

        assertThat(ParsedToml.problems(PolicyFileContent.of("f.toml", comment)))
                .containsExactly("1:1: " + FileSizeLimit.tooLong(Runtime.getRuntime().maxMemory()));
        assertThat(PolicyFileContent.of("f.toml", Arrays.copyOf(comment, PolicyFileContent.MOST_BYTES)))
                .isEqualTo(PolicyFileContent.Valid.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a=", "{a.b=["})
    void deepNestingDoesNotEndTheThreadThatReads(String nested) {
        assertThat(ParsedToml.problems("x = " + nested.repeat(100_000))).isNotEmpty();
    }

    @Test
    void aDottedKeyMayHaveAnyNumberOfSteps() {
        assertThat(ParsedToml.problems("realm.acme" + ".x".repeat(20_000) + " = 1"))
                .containsExactly("1:1: unknown key 'x' in 'realm.acme': there is only oauth and client");
    }

    private static <T> Sourced<T> said(T value, int line, int column) {
        return new Sourced<>(value, Layer.OPERATOR, "f.toml:" + line + ":" + column);
    }
}
