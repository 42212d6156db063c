package io.github.grantcontrol.it.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.grantcontrol.it.http.Http;
import io.github.grantcontrol.it.server.Settings;
import io.github.grantcontrol.it.support.SharedServers;
import io.github.grantcontrol.it.support.TestClient;
import io.github.grantcontrol.it.support.TestRealm;
import io.github.grantcontrol.it.support.TokenAnswer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Tests the exchange of a pre-authorized code (OpenID4VCI 1.0 §4.1.1), in which Keycloak reads the client from the
 * code.
 */
class PreAuthorizedCodeIT {

    private static final String GRANT_TYPE = "urn:ietf:params:oauth:grant-type:pre-authorized_code";
    private static final String ENABLE = "oauth.grant_type.pre_authorized_code.enable";
    private static final String CREDENTIAL = "oid4vc_natural_person_jwt";
    private static final String PASSWORD = "wonderland";

    private TestRealm realm;
    private TestClient wallet;
    private TestClient other;

    @BeforeEach
    void createRealm() {
        assumeFalse(Settings.isBefore("26.7"), "Keycloak offers credentials in another way");
        realm = TestRealm.create(SharedServers.withFile());
        realm.update(settings -> settings.put("verifiableCredentialsEnabled", true));
        wallet = wallet("wallet");
        other = wallet("other");
        String alice = realm.user("alice", PASSWORD);
        realm.admin()
                .post(
                        realm.path("/users/" + alice + "/vc/credentials"),
                        Http.JSON.createObjectNode().put("credentialScopeName", CREDENTIAL))
                .orFail();
    }

    @AfterEach
    void deleteRealm() {
        if (realm != null) {
            realm.close();
        }
    }

    @Test
    void theGrantCanBeDisabledForTheCodesOfOneClient() {
        assertThat(exchange(code(wallet)).token()).isNotEmpty();
        String code = code(wallet);

        wallet.attribute(ENABLE, "false");

        TokenAnswer refused = exchange(code);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.error()).isEqualTo("unauthorized_client");
        assertThat(refused.errorDescription()).isEqualTo("Grant type " + GRANT_TYPE + " is disabled for this client");
        assertThat(exchange(code(other)).token()).isNotEmpty();
    }

    @Test
    void theRealmCanDisableTheGrantForTheCodesOfOneClient() {
        String code = code(wallet);

        realm.attribute(Keys.forClient("wallet", ENABLE), "false");

        assertThat(exchange(code).error()).isEqualTo("unauthorized_client");
        assertThat(exchange(code(other)).token()).isNotEmpty();
    }

    @Test
    void aRealmCanDisableTheGrantForAllClientsButOne() {
        String code = code(wallet);
        String ofOther = code(other);

        realm.attribute(ENABLE, "false").attribute(Keys.forClient("wallet", ENABLE), "true");

        assertThat(exchange(code).token()).isNotEmpty();
        assertThat(exchange(ofOther).error()).isEqualTo("unsupported_grant_type");
    }

    @Test
    void anUnreadablePolicyOfOneClientRefusesItsCodesOnly() {
        String code = code(wallet);

        wallet.attribute(ENABLE, "nope");

        assertThat(exchange(code).error()).isEqualTo("server_error");
        assertThat(exchange(code(other)).token()).isNotEmpty();
    }

    private TestClient wallet(String clientId) {
        return realm.client(clientId, client -> {
            client.put("directAccessGrantsEnabled", true);
            client.putObject("attributes").put("oid4vci.enabled", "true");
        });
    }

    /** Returns a code for Alice's credential that this client offers. */
    private String code(TestClient client) {
        String token = client.grant("password", "username", "alice", "password", PASSWORD, "scope", "openid")
                .token();
        String path = realm.url() + "/protocol/oid4vc/";
        String query = Http.encode("credential_configuration_id", CREDENTIAL, "pre_authorized", "true");
        JsonNode offer = Http.send(Http.request(path + "create-credential-offer?" + query)
                        .header("Authorization", "Bearer " + token))
                .orFail()
                .json();
        JsonNode grants = Http.get(
                        path + "credential-offer/" + offer.get("nonce").asText())
                .orFail()
                .json()
                .required("grants");
        return grants.required(GRANT_TYPE).required("pre-authorized_code").asText();
    }

    private TokenAnswer exchange(String code) {
        return realm.token("grant_type", GRANT_TYPE, "pre-authorized_code", code);
    }
}
