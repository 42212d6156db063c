package io.github.grantcontrol.document.toml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.grantcontrol.policy.SettingProblem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerTableWarningsTest {

    private static final String DISABLED = "[oauth.grant_type.authorization_code]\nenable = false\n";

    @ParameterizedTest
    @CsvSource({"authorization_code", "refresh_token"})
    void lockOutOfAdministratorsIsAWarningThatNamesTheException(String grant) {
        assertThat(ParsedToml.skipped("[oauth.grant_type." + grant + "]", "enable = false"))
                .containsExactly("2:1: warning: " + grant
                        + " is disabled for every realm: administrators cannot sign in to the admin console; an exception"
                        + " for them is enable = true in [realm.master.oauth.grant_type." + grant + "]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[realm.master.oauth.grant_type.authorization_code]\nenable = true",
                "[realm.master.client.security-admin-console.oauth.grant_type.authorization_code]\nenable = true",
                "[realm.master.oauth.grant_type.authorization_code]\nenable = false",
                "[realm.master.oauth.grant_type.authorization_code]\nreport_only = true",
            })
    void adminRealmWithSettingsOfItsOwnIsNoWarning(String exception) {
        assertThat(ParsedToml.skipped(DISABLED + exception)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[realm.acme.oauth.grant_type.authorization_code]\nenable = true",
                "[realm.master.client.batch.oauth.grant_type.authorization_code]\nenable = true",
            })
    void exceptionOfAnotherRealmOrClientIsStillAWarning(String exception) {
        assertThat(ParsedToml.skipped(DISABLED + exception)).hasSize(1);
    }

    @Test
    void adminRealmCanHaveAnotherName() {
        assertThat(skipped("my.admins", DISABLED + "[realm.master.oauth.grant_type.authorization_code]\nenable = true"))
                .singleElement()
                .asString()
                .endsWith("[realm.\"my.admins\".oauth.grant_type.authorization_code]");
        assertThat(skipped(
                        "my.admins",
                        DISABLED + "[realm.\"my.admins\".oauth.grant_type.authorization_code]\nenable = true"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"password", "client_credentials", "device_code"})
    void otherGrantsAndOtherRealmsLockNoAdministratorOut(String grant) {
        assertThat(ParsedToml.skipped("[oauth.grant_type." + grant + "]", "enable = false"))
                .isEmpty();
        assertThat(ParsedToml.skipped("[realm.acme.oauth.grant_type.authorization_code]", "enable = false"))
                .isEmpty();
    }

    @Test
    void customGrantTypeThatEnablesADisabledGrantIsAWarning() {
        assertThat(ParsedToml.skipped(
                        "[oauth.grant_type.password]",
                        "enable = false",
                        "[[oauth.custom_grant_type]]",
                        "name = \"iwa:ntlm\"",
                        "[[oauth.custom_grant_type]]",
                        "name = \"password\"",
                        "[[oauth.custom_grant_type]]",
                        "name = \"ciba\"",
                        "[oauth.grant_type.ciba]",
                        "enable = true"))
                .containsExactly(
                        "3:1: skipped: not Grant Control tables: oauth.custom_grant_type",
                        "6:1: skipped: 'oauth.custom_grant_type' does not enable password, which 'oauth.grant_type.password.enable' disables");
    }

    @ParameterizedTest
    @CsvSource({"false, 2", "'\"false\"', 2", "true, 1"})
    void disabledResponseTypeOfTheImplicitFlowIsAWarning(String value, int lines) {
        assertThat(ParsedToml.skipped("[oauth.response_type.token]", "enable = " + value))
                .hasSize(lines)
                .last()
                .asString()
                .matches(lines == 1 ? ".*not Grant Control tables.*" : "2:1: .*Implicit flow.*");
    }

    @Test
    void rejectIssuedWithAnEnabledClientIsAWarningForEachRealm() {
        assertThat(ParsedToml.skipped(
                        "[oauth.grant_type.password]",
                        "enable = false",
                        "reject_issued = true",
                        "[realm.acme.client.old.oauth.grant_type.password]",
                        "enable = true",
                        "[realm.beta.client.older.oauth.grant_type.password]",
                        "enable = false",
                        "[realm.gamma.oauth.grant_type.password]",
                        "reject_issued = false",
                        "[realm.gamma.client.old.oauth.grant_type.password]",
                        "enable = true"))
                .containsExactly(
                        "3:1: warning: password.reject_issued does nothing in realm 'acme' while it has the client"
                                + " 'old', for which the grant is enabled");
    }

    private static List<SettingProblem> skipped(String adminRealm, String text) {
        PolicyFileContent content = PolicyFileContent.parse("f.toml", ParsedToml.bytes(text), adminRealm);
        return ((PolicyFileContent.Valid) content).skipped();
    }
}
