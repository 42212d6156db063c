package io.github.grantcontrol.document.toml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.SettingKey;
import io.github.grantcontrol.policy.Sourced;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** WSO2's own deployment.toml is valid as it is: what is not ours is skipped with a warning. */
class ForeignTablesTest {

    private static final String[] WSO2 = {
        "[server]",
        "hostname = \"localhost\"",
        "base_path = \"${carbon.protocol}://${carbon.host}:${carbon.management.port}\"",
        "[super_admin]",
        "username = \"admin\"",
        "[realm_manager]",
        "data_source = \"USERS\"",
        "[database.apim_db]",
        "url = \"jdbc:h2:./repository/database/APIM;AUTO_SERVER=TRUE\"",
        "[[apim.gateway.environment]]",
        "name = \"Default\"",
        "[apim.oauth_config]",
        "enable_outbound_auth_header = false",
        "[[event_listener]]",
        "id = \"token_revocation\"",
        "[event_listener.properties]",
        "'header.X-WSO2-KEY-MANAGER' = \"default\"",
        "[service_provider]",
        "sp_name_regex = \"^[\\\\sa-zA-Z0-9._-]*$\"",
        "[oauth]",
        "timestamp_skew = 300",
        "[oauth.token_validation]",
        "app_access_token_validity = 3600",
        "[[oauth.custom_grant_type]]",
        "name = \"iwa:ntlm\"",
        "[oauth.grant_type.client_credentials]",
        "enable = false",
        "grant_handler = \"org.example.Handler\"",
        "[oauth.grant_type.token_exchange]",
        "enable = true",
        "allow_refresh_tokens = true",
        "iat_validity_period = \"1h\"",
        "[oauth.grant_type.device_code]",
        "key_length = 7",
        "[oauth.grant_type.jwt]",
        "enable_iat_validation = \"true\"",
        "[oauth.grant_type.saml_bearer]",
        "enable = true",
        "user_type = \"LOCAL\"",
        "[oauth.grant_type.iwa_ntlm]",
        "enable = true",
        "[oauth.grant_type.kerberos]",
        "enable = true",
        "[oauth.grant_type.implicit]",
        "enable = false",
    };

    @Test
    void fileOfWso2DisablesTheGrantThatItDisablesThere() {
        PolicyFileContent.Valid file = ParsedToml.valid(WSO2);

        assertThat(file.settings().server().get(Grant.CLIENT_CREDENTIALS).get(SettingKey.ENABLE))
                .map(Sourced::value)
                .contains(false);
        assertThat(file.settings().server().get(Grant.TOKEN_EXCHANGE).get(SettingKey.ENABLE))
                .map(Sourced::value)
                .contains(true);
        assertThat(file.names()).isEmpty();
    }

    @Test
    void foreignTablesAreOneLineAndEachForeignKeyOfAGrantIsOne() {
        assertThat(ParsedToml.skipped(WSO2))
                .containsExactly(
                        "1:1: skipped: not Grant Control tables: server, super_admin, realm_manager, database, apim,"
                                + " event_listener, service_provider, oauth.timestamp_skew, oauth.token_validation,"
                                + " oauth.custom_grant_type",
                        "28:1: skipped: 'client_credentials.grant_handler' is not a Grant Control key",
                        "31:1: skipped: 'token_exchange.allow_refresh_tokens' is not a Grant Control key",
                        "32:1: skipped: 'token_exchange.iat_validity_period' is not a Grant Control key",
                        "34:1: skipped: 'device_code.key_length' is not a Grant Control key",
                        "36:1: skipped: 'jwt.enable_iat_validation' is not a Grant Control key",
                        "37:1: skipped: 'saml_bearer' is not a grant of Keycloak; Grant Control has no effect on it",
                        "40:1: skipped: 'iwa_ntlm' is not a grant of Keycloak; Grant Control has no effect on it",
                        "42:1: skipped: 'kerberos' is not a grant of Keycloak; Grant Control has no effect on it",
                        "44:1: skipped: 'implicit' never reaches the token endpoint; disable it in Keycloak's"
                                + " client settings (Implicit flow)");
    }

    @Test
    void tableBesideOurKeysIsSkippedOnce() {
        assertThat(ParsedToml.skipped(
                        "[oauth.grant_type.client_credentials.grant_handler.x]",
                        "y = 1",
                        "z.a = 2",
                        "[oauth.grant_type.client_credentials.grant_handler.y]",
                        "y = 1"))
                .containsExactly("1:1: skipped: 'client_credentials.grant_handler' is not a Grant Control key");
    }

    @Test
    void grantOfAnotherExtensionIsSkippedInARealmToo() {
        assertThat(ParsedToml.skipped("[realm.acme.oauth.grant_type.\"urn:example:grant\"]", "enable = false"))
                .containsExactly(
                        "1:1: skipped: 'urn:example:grant' is not a grant of Keycloak; Grant Control has no effect on it");
    }

    @Test
    void manyForeignTablesAreCounted() {
        String[] tables = new String[30];
        for (int i = 0; i < tables.length; i++) {
            tables[i] = "[table_" + i + "]";
        }

        assertThat(ParsedToml.skipped(tables)).singleElement().asString().endsWith("table_9 and 20 more");
    }

    @ParameterizedTest
    @CsvSource({
        "[acme.oauth.grant_type.password], realm.acme.oauth.grant_type",
        "[acme.oauth.grant_types], realm.acme.oauth.grant_types",
        "[client.batch.oauth.grant_type.password], realm.<name>.client.batch.oauth.grant_type",
        "acme.oauth.grant_type.password.enable = false, realm.acme.oauth.grant_type",
        "'\"acme.oauth.grant_type.password.enable\" = false', 'realm.\"acme.oauth.grant_type.password.enable\"'",
    })
    void ourKeysOutsideARealmHaveALineOfTheirOwn(String text, String meant) {
        assertThat(ParsedToml.skipped("x = 1", text))
                .hasSize(2)
                .last()
                .asString()
                .startsWith("2:")
                .endsWith("' is not in the table of a realm; did you mean '" + meant + "'?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[auth.token]",
                "[oath]",
                "oaut = 1",
                "real = 1",
                "[oauth2.device]",
                "[oauth.response_type.device]",
                "[acme.oauth.grant_type.password]",
                "[realm_manager]",
                "[oauth.grants]",
            })
    void nameThatIsNotNearOursIsForeign(String text) {
        assertThat(ParsedToml.skipped(text)).hasSize(1);
    }
}
