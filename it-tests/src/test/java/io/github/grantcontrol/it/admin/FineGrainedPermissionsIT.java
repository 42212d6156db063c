package io.github.grantcontrol.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.grantcontrol.it.http.Http;
import io.github.grantcontrol.it.support.SharedServers;
import io.github.grantcontrol.it.support.TestRealm;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A caller who may view one client only, by Keycloak's fine-grained admin permissions, sees no other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FineGrainedPermissionsIT {

    private TestRealm realm;
    private Administrators administrators;
    private GrantControl all;
    private GrantControl one;
    private String theirs;
    private String other;

    @BeforeAll
    void createRealm() {
        realm = TestRealm.create(SharedServers.unconfigured());
        realm.update(settings -> settings.put("adminPermissionsEnabled", true));
        all = new GrantControl(realm);
        theirs = realm.client("theirs").representation().path("id").asText();
        other = realm.client("other").representation().path("id").asText();
        administrators = new Administrators(realm);
        permit(administrators.withRole("query-clients"), theirs);
        all.put(GrantControl.TOML, """
                        [client.theirs.oauth.grant_type.client_credentials.validity_period]
                        max = 60
                        [client.other.oauth.grant_type.client_credentials.validity_period]
                        max = 60
                        [client.gone.oauth.grant_type.client_credentials.validity_period]
                        max = 60
                        """).orFail();
        one = all.as(administrators.token("query-clients"));
    }

    @AfterAll
    void deleteRealm() {
        realm.close();
    }

    @Test
    void showsThePermittedClientOnly() {
        assertThat(one.get("/clients/" + theirs, GrantControl.JSON).status()).isEqualTo(200);
        assertThat(one.get("/clients/" + other, GrantControl.JSON).status()).isEqualTo(403);
        assertThat(one.get("", GrantControl.JSON).status()).isEqualTo(403);
        assertThat(one.get("/settings", GrantControl.TOML).status()).isEqualTo(403);
        assertThat(one.put(GrantControl.TOML, "").status()).isEqualTo(403);

        JsonNode listed = one.get("/clients", GrantControl.JSON).orFail().json();
        assertThat(listed.path("clients").findValuesAsText("client_id")).containsExactly("theirs");
        assertThat(listed.path("total").asInt()).isEqualTo(1);
        assertThat(all.get("/clients", GrantControl.JSON).json().path("total").asInt())
                .isEqualTo(3);
    }

    @Test
    void hidesWhetherAnotherClientExists() {
        assertThat(one.evaluateJson("{\"client\": \"theirs\"}").status()).isEqualTo(200);
        assertThat(one.evaluateJson("{\"client\": \"other\"}").body())
                .isEqualTo(one.evaluateJson("{\"client\": \"gone\"}").body())
                .contains("403");
    }

    /** Permits a user to view a client. */
    private void permit(String user, String client) {
        String authorization =
                realm.path("/clients/" + administrators.idOfClient("admin-permissions") + "/authz/resource-server");
        ObjectNode policy = Http.JSON.createObjectNode().put("name", "one");
        policy.putArray("users").add(user);
        String policyId = realm.admin()
                .post(authorization + "/policy/user", policy)
                .orFail()
                .json()
                .path("id")
                .asText();
        ObjectNode permission =
                Http.JSON.createObjectNode().put("name", "view theirs").put("resourceType", "Clients");
        permission.putArray("resources").add(client);
        permission.putArray("scopes").add("view");
        permission.putArray("policies").add(policyId);
        realm.admin().post(authorization + "/permission/scope", permission).orFail();
    }
}
