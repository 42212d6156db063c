package io.github.grantcontrol.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.grantcontrol.it.http.Http;
import io.github.grantcontrol.it.http.Response;
import io.github.grantcontrol.it.support.SharedServers;
import io.github.grantcontrol.it.support.TestClient;
import io.github.grantcontrol.it.support.TestRealm;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keycloak's own admin permissions decide who may see and do what. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PermissionsIT {

    private TestRealm realm;
    private Administrators administrators;
    private GrantControl grantControl;
    private String clientPath;

    @BeforeAll
    void createRealm() {
        realm = TestRealm.create(SharedServers.unconfigured());
        grantControl = new GrantControl(realm);
        clientPath =
                "/clients/" + realm.client("m2m").representation().path("id").asText();
        administrators = new Administrators(realm);
        administrators.user("none");
        List.of("view-users", "view-realm", "manage-realm", "query-clients", "view-clients", "view-events")
                .forEach(administrators::withRole);
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
    void allowsEachRoleItsPart(
            String role,
            int policy,
            int settings,
            int write,
            int remove,
            int clients,
            int client,
            int evaluate,
            int description) {
        GrantControl as = grantControl.as(administrators.token(role));

        assertThat(as.get("", GrantControl.JSON).status()).isEqualTo(policy);
        assertThat(as.get("/settings", GrantControl.TOML).status()).isEqualTo(settings);
        assertThat(as.write("", GrantControl.TOML, "").status()).isEqualTo(write);
        assertThat(as.put(GrantControl.JSON, "{}").status()).isEqualTo(write);
        assertThat(as.delete("/settings").status()).isEqualTo(remove);
        assertThat(as.get("/clients", GrantControl.JSON).status()).isEqualTo(clients);
        assertThat(as.get(clientPath, GrantControl.JSON).status()).isEqualTo(client);
        assertThat(as.evaluateJson("{\"client\": \"m2m\"}").status()).isEqualTo(evaluate);
        assertThat(as.get("/openapi", GrantControl.JSON).status()).isEqualTo(description);
    }

    @Test
    void allowsNothingWithoutAToken() {
        GrantControl anonymous = grantControl.as("none");

        assertThat(anonymous.get("", GrantControl.JSON).status()).isEqualTo(401);
        assertThat(anonymous.put(GrantControl.JSON, "{}").status()).isEqualTo(401);
        assertThat(anonymous.evaluateJson("{\"client\": \"m2m\"}").status()).isEqualTo(401);
        assertThat(anonymous.get("/openapi", GrantControl.JSON).status()).isEqualTo(401);
    }

    @Test
    void allowsNothingToAnAdministratorOfAnotherRealm() {
        try (TestRealm elsewhere = TestRealm.create(SharedServers.unconfigured())) {
            Administrators others = new Administrators(elsewhere);
            others.withRole("realm-admin");
            String token = others.token("realm-admin");

            assertThat(new GrantControl(elsewhere)
                            .as(token)
                            .get("", GrantControl.JSON)
                            .status())
                    .isEqualTo(200);
            assertThatNothingIsAllowed(grantControl.as(token));
        }
    }

    @Test
    void allowsNothingToATokenWithoutTheRoleOfItsUser() {
        TestClient narrow = realm.client(
                "narrow", settings -> settings.put("fullScopeAllowed", false).put("directAccessGrantsEnabled", true));
        String token = narrow.grant("password", "username", "manage-realm", "password", Administrators.PASSWORD)
                .token();

        assertThatNothingIsAllowed(grantControl.as(token));
    }

    /** A preview shows settings, events and clients, and needs the permission for each of them. */
    @Test
    void previewsForCallersWithAllThreePermissions() {
        Map.of(
                        "view-realm", 403,
                        "view-events", 403,
                        "view-clients", 403,
                        "manage-realm", 403)
                .forEach((role, status) -> assertThat(grantControl
                                .as(administrators.token(role))
                                // A body that cannot be parsed: permission is asked first.
                                .preview("?days=none", GrantControl.JSON, "{")
                                .status())
                        .as(role)
                        .isEqualTo(status));
        String all = administrators.user("previewer");
        List.of("view-realm", "view-events").forEach(role -> realm.administrator(all, role));
        assertThat(grantControl
                        .as(administrators.token("previewer"))
                        .preview("", GrantControl.JSON, "{}")
                        .status())
                .isEqualTo(403);
        realm.administrator(all, "view-clients");
        assertThat(grantControl
                        .as(administrators.token("previewer"))
                        .preview("", GrantControl.JSON, "{}")
                        .status())
                .isEqualTo(200);
    }

    private void assertThatNothingIsAllowed(GrantControl as) {
        for (String path : List.of("", "/settings", "/clients", clientPath, "/openapi")) {
            assertThat(as.get(path, GrantControl.JSON).status()).as(path).isEqualTo(403);
        }
        assertThat(as.put(GrantControl.JSON, "{}").status()).isEqualTo(403);
        assertThat(as.delete("/settings").status()).isEqualTo(403);
        assertThat(as.evaluateJson("{\"client\": \"m2m\"}").status()).isEqualTo(403);
        assertThat(as.preview("", GrantControl.JSON, "{}").status()).isEqualTo(403);
    }

    @Test
    void asksForPermissionBeforeItReadsABody() {
        String invalid = "{";
        for (String role : List.of("none", "view-realm", "query-clients")) {
            assertThat(grantControl
                            .as(administrators.token(role))
                            .evaluateJson(invalid)
                            .status())
                    .as(role)
                    .isEqualTo(403);
        }
        GrantControl viewer = grantControl.as(administrators.token("view-clients"));
        assertThat(viewer.evaluateJson(invalid).status()).isEqualTo(400);
        assertThat(viewer.put(GrantControl.JSON, invalid).status()).isEqualTo(403);
        assertThat(grantControl
                        .as(administrators.token("manage-realm"))
                        .put(GrantControl.JSON, invalid)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void hidesPositionsFromCallersWhoMayNotViewTheRealm() {
        grantControl
                .put(GrantControl.TOML, "[oauth.grant_type.client_credentials.validity_period]\nmax = 100\n")
                .orFail();

        JsonNode seen = grantControl
                .as(administrators.token("view-clients"))
                .get(clientPath, GrantControl.JSON)
                .orFail()
                .json();
        assertThat(seen.at("/grants/client_credentials/keys/validity_period.max/origin"))
                .isEqualTo(Http.JSON.valueToTree(Map.of("layer", "realm", "scope", "realm")));
        assertThat(seen.path("access"))
                .isEqualTo(Http.JSON.valueToTree(Map.of("view", false, "manage", false, "view_clients", true)));
    }

    @Test
    void listsNoClientForCallersWhoMayViewNone() {
        grantControl
                .put(GrantControl.TOML, "[client.m2m.oauth.grant_type.client_credentials]\nenable = true\n")
                .orFail();

        Response listed = grantControl.as(administrators.token("query-clients")).get("/clients", GrantControl.JSON);
        assertThat(listed.json().path("total").asInt()).isZero();
        assertThat(grantControl
                        .as(administrators.token("view-clients"))
                        .get("/clients", GrantControl.JSON)
                        .json()
                        .path("total")
                        .asInt())
                .isEqualTo(1);
    }
}
