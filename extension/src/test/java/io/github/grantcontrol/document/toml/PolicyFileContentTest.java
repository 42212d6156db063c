package io.github.grantcontrol.document.toml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.GrantSettings;
import io.github.grantcontrol.policy.OnExceed;
import io.github.grantcontrol.policy.ServerFileSettings;
import io.github.grantcontrol.policy.SettingKey;
import io.github.grantcontrol.policy.Sourced;
import io.github.grantcontrol.policy.origin.Scope;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a valid file sets, and what makes a file invalid as a whole. */
class PolicyFileContentTest {

    @Test
    void serverRealmsAndClientsAreReadWithTheirOrigins() {
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

        GrantSettings server = file.settings().server().get(Grant.CLIENT_CREDENTIALS);
        assertThat(server.get(SettingKey.ENABLE)).contains(set(true, Scope.SERVER, 2, 1));
        assertThat(server.get(SettingKey.ALLOW_REFRESH_TOKENS)).contains(set(false, Scope.SERVER, 3, 1));
        assertThat(server.get(SettingKey.MIN)).contains(set(60L, Scope.SERVER, 5, 1));
        assertThat(server.get(SettingKey.MAX)).contains(set(86400L, Scope.SERVER, 6, 3));
        assertThat(server.get(SettingKey.DEFAULT)).contains(set(1800L, Scope.SERVER, 7, 1));
        assertThat(server.get(SettingKey.BEARER_MAX)).contains(set(3600L, Scope.SERVER, 8, 1));
        assertThat(server.get(SettingKey.ON_EXCEED)).contains(set(OnExceed.CLAMP, Scope.SERVER, 9, 1));
        GrantSettings realm = file.settings().realm("acme").realm().get(Grant.PASSWORD);
        assertThat(realm.get(SettingKey.ENABLE)).contains(set(false, Scope.REALM, 11, 1));
        assertThat(realm.get(SettingKey.REPORT_ONLY)).contains(set(true, Scope.REALM, 12, 1));
        assertThat(file.settings()
                        .realm("acme")
                        .client("batch")
                        .get(Grant.CLIENT_CREDENTIALS)
                        .get(SettingKey.MAX))
                .contains(set(2592000L, Scope.CLIENT, 14, 1));
        assertThat(file.settings().server().get(Grant.PASSWORD)).isEqualTo(GrantSettings.NONE);
        assertThat(file.settings().realms()).containsOnlyKeys("acme");
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
                "\uFEFF[oauth.grant_type.password]\nenable = false # without the byte order mark",
            })
    void tomlCanBeWrittenInManyWays(String text) {
        assertThat(ParsedToml.valid(text)
                        .settings()
                        .server()
                        .get(Grant.PASSWORD)
                        .get(SettingKey.ENABLE))
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
    void grantHasTheNameOfWso2OrItsQuotedId(String name, Grant grant) {
        ServerFileSettings settings = ParsedToml.valid("[realm.acme.oauth.grant_type." + name + "]", "enable = false")
                .settings();

        assertThat(settings.realm("acme").realm().get(grant).get(SettingKey.ENABLE))
                .isPresent();
    }

    @Test
    void namesWithDotsAreQuoted() {
        ServerFileSettings settings = ParsedToml.valid(
                        "[realm.\"my.realm\".client.\"https://a.b/c d\".oauth.grant_type.ciba]", "enable = false")
                .settings();

        assertThat(settings.realm("my.realm")
                        .client("https://a.b/c d")
                        .get(Grant.CIBA)
                        .get(SettingKey.ENABLE))
                .isPresent();
    }

    @Test
    void quotedKeyIsRead() {
        assertThat(ParsedToml.valid("[oauth.grant_type.client_credentials]", "\"validity_period.max\" = 60")
                        .settings()
                        .server()
                        .get(Grant.CLIENT_CREDENTIALS)
                        .get(SettingKey.MAX))
                .map(Sourced::value)
                .contains(60L);
    }

    @Test
    void everyNamedRealmAndClientIsListedInTheOrderOfTheFile() {
        PolicyFileContent.Valid file = ParsedToml.valid(
                "[realm.zeta]",
                "[realm.acme.client.batch]",
                "[realm.acme.client.abc.oauth.grant_type.password]",
                "enable = false");

        assertThat(file.names())
                .containsExactly(
                        new NameReference("zeta", Optional.empty(), ParsedToml.at(Scope.REALM, 1, 1)),
                        new NameReference("acme", Optional.empty(), ParsedToml.at(Scope.REALM, 2, 1)),
                        new NameReference("acme", Optional.of("batch"), ParsedToml.at(Scope.CLIENT, 2, 1)),
                        new NameReference("acme", Optional.of("abc"), ParsedToml.at(Scope.CLIENT, 3, 1)));
    }

    @Test
    void commentAloneSetsNothing() {
        assertThat(ParsedToml.valid("# nothing yet")).isEqualTo(PolicyFileContent.Valid.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\n", "\t\r\n", "\uFEFF", "\uFEFF\n"})
    void emptyFileIsInvalid(String text) {
        assertThat(ParsedToml.problems(text)).singleElement().asString().startsWith("1:1: the file is empty");
    }

    @Test
    void fileOfZeroesIsInvalid() {
        assertThat(ParsedToml.problems(PolicyFileContent.parse("f.toml", new byte[4096])))
                .isNotEmpty();
    }

    @Test
    void bytesThatAreNotUtf8AreShownWithTheirPosition() {
        byte[] latin1 = "# a comment\n# Stra\u00dfe".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(ParsedToml.problems(PolicyFileContent.parse("f.toml", latin1)))
                .containsExactly("2:7: the file is not UTF-8 here");
    }

    @Test
    void fileThatIsTooLongIsInvalid() {
        byte[] comment = new byte[PolicyFileContent.MAX_BYTES + 1];
        Arrays.fill(comment, (byte) '#');

        assertThat(ParsedToml.problems(PolicyFileContent.parse("f.toml", comment)))
                .containsExactly(
                        "1:1: " + FileSizeLimit.tooLong(Runtime.getRuntime().maxMemory()));
        assertThat(PolicyFileContent.parse(
                        "f.toml",
                        Arrays.copyOf(
                                comment,
                                FileSizeLimit.maxParsed(Runtime.getRuntime().maxMemory()))))
                .isEqualTo(PolicyFileContent.Valid.NONE);
    }

    private static <T> Sourced<T> set(T value, Scope scope, int line, int column) {
        return new Sourced<>(value, ParsedToml.at(scope, line, column));
    }
}
