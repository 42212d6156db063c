package io.github.grantcontrol.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.grantcontrol.it.http.Http;
import io.github.grantcontrol.it.http.Response;
import io.github.grantcontrol.it.support.SharedServers;
import io.github.grantcontrol.it.support.TestRealm;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keycloak's own permissions of administrators decide who may see and do what. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PermissionsIT {

    private static final String PASSWORD = "secret-of-all";

    private TestRealm realm;
    private GrantControl grantControl;
    private String clientPath;

    @BeforeAll
    void createRealm() {
        realm = TestRealm.create(SharedServers.unconfigured());
        grantControl = new GrantControl(realm);
        clientPath =
                "/clients/" + realm.client("m2m").representation().path("id").asText();
        for (String role :
                new String[] {"none", "view-users", "view-realm", "manage-realm", "query-clients", "view-clients"}) {
            administrator(role);
        }
    }

    @AfterAll
    void deleteRealm() {
        realm.close();
    }

    @ParameterizedTest
    @CsvSource({
        // role, policy, settings, write, remove, list of clients, one client, evaluate, description
        "none,          403, 403, 403, 403, 403, 403, 403, 403",
        "view-users,    403, 403, 403, 403, 403, 403, 403, 200",
        "view-realm,    200, 200, 403, 403, 403, 403, 403, 200",
        "manage-realm,  200, 200, 200, 204, 403, 403, 403, 200",
        "query-clients, 403, 403, 403, 403, 200, 403, 403, 200",
        "view-clients,  403, 403, 403, 403, 200, 200, 200, 200",
    })
    void eachRoleMayDoItsPart(
            String role,
            int policy,
            int settings,
            int write,
            int remove,
            int clients,
            int client,
            int evaluate,
            int description) {
        GrantControl as = grantControl.as(token(role));

        assertThat(as.get("", GrantControl.JSON).status()).isEqualTo(policy);
        assertThat(as.get("/settings", GrantControl.TOML).status()).isEqualTo(settings);
        assertThat(as.write("", GrantControl.TOML, "").status()).isEqualTo(write);
        assertThat(as.put(GrantControl.JSON, "{}").status()).isEqualTo(write);
        assertThat(as.delete("/settings").status()).isEqualTo(remove);
        assertThat(as.get("/clients", GrantControl.JSON).status()).isEqualTo(clients);
        assertThat(as.get(clientPath, GrantControl.JSON).status()).isEqualTo(client);
        assertThat(as.ask("{\"client\": \"m2m\"}").status()).isEqualTo(evaluate);
        assertThat(as.get("/openapi", GrantControl.JSON).status()).isEqualTo(description);
    }

    @Test
    void withoutATokenNobodyMayDoAnything() {
        GrantControl nobody = grantControl.as("none");

        assertThat(nobody.get("", GrantControl.JSON).status()).isEqualTo(401);
        assertThat(nobody.put(GrantControl.JSON, "{}").status()).isEqualTo(401);
        assertThat(nobody.ask("{\"client\": \"m2m\"}").status()).isEqualTo(401);
        assertThat(nobody.get("/openapi", GrantControl.JSON).status()).isEqualTo(401);
    }

    @Test
    void whoMayNotSeeTheRealmIsNotToldWhereItSpeaks() {
        grantControl
                .put(GrantControl.TOML, "[oauth.grant_type.client_credentials.validity_period]\nmax = 100\n")
                .orFail();

        JsonNode seen = grantControl
                .as(token("view-clients"))
                .get(clientPath, GrantControl.JSON)
                .orFail()
                .json();
        assertThat(seen.at("/grants/client_credentials/keys/validity_period.max/origin"))
                .isEqualTo(Http.JSON.valueToTree(Map.of("author", "realm", "scope", "realm")));
        assertThat(seen.path("access"))
                .isEqualTo(Http.JSON.valueToTree(Map.of("view", false, "manage", false, "view_clients", true)));
    }

    @Test
    void whoMaySeeNoClientIsShownNone() {
        grantControl
                .put(GrantControl.TOML, "[client.m2m.oauth.grant_type.client_credentials]\nenable = true\n")
                .orFail();

        Response listed = grantControl.as(token("query-clients")).get("/clients", GrantControl.JSON);
        assertThat(listed.json().path("total").asInt()).isZero();
        assertThat(grantControl
                        .as(token("view-clients"))
                        .get("/clients", GrantControl.JSON)
                        .json()
                        .path("total")
                        .asInt())
                .isEqualTo(1);
    }

    private void administrator(String role) {
        String user = realm.user(role, PASSWORD);
        if (!role.equals("none")) {
            String management = realm.admin()
                    .get(realm.path("/clients?clientId=realm-management"))
                    .json()
                    .at("/0/id")
                    .asText();
            ArrayNode roles = Http.JSON.createArrayNode();
            roles.add(realm.admin()
                    .get(realm.path("/clients/" + management + "/roles/" + role))
                    .orFail()
                    .json());
            realm.admin()
                    .post(realm.path("/users/" + user + "/role-mappings/clients/" + management), roles)
                    .orFail();
        }
    }

    private String token(String username) {
        return realm.token(
                        "grant_type", "password", "client_id", "admin-cli", "username", username, "password", PASSWORD)
                .token();
    }
}
