package io.github.grantcontrol.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.grantcontrol.it.grant.Keys;
import io.github.grantcontrol.it.http.Http;
import io.github.grantcontrol.it.http.Response;
import io.github.grantcontrol.it.support.SharedServers;
import io.github.grantcontrol.it.support.TestClient;
import io.github.grantcontrol.it.support.TestRealm;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An administrator reads the policy: the values in force, their origins, and what becomes of all other values. */
class PolicyIT {

    private static final String GRANT = "client_credentials";

    private TestRealm realm;
    private GrantControl grantControl;

    @BeforeEach
    void createRealm() {
        realm = BoundedRealm.create();
        grantControl = new GrantControl(realm);
    }

    @AfterAll
    static void restoreTheFile() {
        BoundedRealm.restoreFile();
    }

    @AfterEach
    void deleteRealm() {
        realm.close();
    }

    @Test
    void showsKeycloaksAndBuiltInValuesWithoutSettings() {
        try (TestRealm plain = TestRealm.create(SharedServers.unconfigured())) {
            JsonNode policy = new GrantControl(plain).policy();

            assertThat(policy.path("grants").properties()).hasSize(10).allSatisfy(grant -> assertThat(
                            grant.getValue().path("state").asText())
                    .isEqualTo("enabled"));
            assertThat(policy.path("settings")).isEmpty();
            JsonNode keys = policy.path("grants").path(GRANT).path("keys");
            assertThat(keys.path("validity_period.max")).isEqualTo(json("""
                    {"value": 3600, "origin": {"layer": "built_in"}, "layers": []}"""));
            assertThat(keys.at("/validity_period.default/value").asLong()).isEqualTo(300);
            assertThat(keys.at("/validity_period.default/origin/layer").asText())
                    .isEqualTo("keycloak");
            assertThat(keys.at("/validity_period.default/origin/setting").asText())
                    .contains("accessTokenLifespan");
            assertThat(keys.path("validity_period.bearer_max").has("value")).isFalse();
        }
    }

    @Test
    void showsThePositionInTheServerFile() {
        assertThat(grantControl.key(GRANT, "validity_period.max")).isEqualTo(json("""
                {"value": 1000,
                 "origin": {"layer": "server_file", "scope": "realm", "file": "grant-control.toml",
                   "line": 3, "column": 1},
                 "layers": [{"value": 1000, "outcome": "effective",
                   "origin": {"layer": "server_file", "scope": "realm", "file": "grant-control.toml",
                     "line": 3, "column": 1}}]}"""));
    }

    @Test
    void showsWhatNarrowsAndWhatOverrides() {
        realm.attribute(Keys.MAX, "500").attribute(Keys.MIN, "5").attribute(Keys.DEFAULT, "700");

        JsonNode max = grantControl.key(GRANT, "validity_period.max");
        assertThat(max.path("value").asLong()).isEqualTo(500);
        assertThat(max.at("/origin/attribute").asText()).isEqualTo(Keys.MAX);
        assertThat(max.at("/layers/0/outcome").asText()).isEqualTo("narrowed");
        assertThat(max.at("/layers/0/overridden_by/layer").asText()).isEqualTo("realm");
        JsonNode min = grantControl.key(GRANT, "validity_period.min");
        assertThat(min.path("value").asLong()).isEqualTo(10);
        assertThat(min.at("/layers/1/value").asLong()).isEqualTo(5);
        assertThat(min.at("/layers/1/outcome").asText()).isEqualTo("narrowed");
        assertThat(min.at("/layers/1/overridden_by/line").asInt()).isEqualTo(2);
        JsonNode byDefault = grantControl.key(GRANT, "validity_period.default");
        assertThat(byDefault.path("value").asLong()).isEqualTo(500);
        assertThat(byDefault.path("layers").findValuesAsText("outcome"))
                .containsExactly("overridden", "narrowed", "overridden");
        assertThat(byDefault.at("/layers/1/overridden_by/attribute").asText()).isEqualTo(Keys.MAX);
    }

    @Test
    void showsEveryLayerOfAClient() {
        TestClient batch = realm.client("batch").attribute(Keys.MAX, "4000");
        realm.attribute(Keys.forClient("batch", Keys.ENABLE), "true");

        JsonNode policy = ofClient(batch);
        assertThat(policy.path("client_id").asText()).isEqualTo("batch");
        JsonNode grant = policy.path("grants").path(GRANT);
        assertThat(grant.at("/keys/enable/origin/scope").asText()).isEqualTo("client");
        JsonNode max = grant.at("/keys/validity_period.max");
        assertThat(max.path("value").asLong()).isEqualTo(4000);
        assertThat(max.at("/origin/layer").asText()).isEqualTo("client");
        assertThat(max.path("layers").findValuesAsText("outcome"))
                .containsExactly("overridden", "narrowed", "effective");
        assertThat(max.at("/layers/1/origin/line").asInt()).isEqualTo(6);
        assertThat(grant.at("/range/default").asLong()).isEqualTo(4000);
        assertThat(grantControl
                        .get("/clients/no-such-client", GrantControl.JSON)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void showsReportOnlySettingsAsNotEnforced() {
        realm.attribute("oauth.grant_type.ciba.enable", "false").attribute("oauth.grant_type.ciba.report_only", "true");

        JsonNode ciba = grantControl.policy().path("grants").path("ciba");
        assertThat(ciba.path("state").asText()).isEqualTo("enabled");
        assertThat(ciba.path("state_without_report_only").asText()).isEqualTo("disabled");
        assertThat(ciba.path("report_only")).isEqualTo(json("[\"realm\"]"));
        assertThat(ciba.at("/keys/enable/layers/0/outcome").asText()).isEqualTo("report_only");
    }

    @Test
    void showsUnreadableAttributes() {
        realm.attribute(Keys.MAX, "abc");

        JsonNode policy = grantControl.policy();
        assertThat(policy.at("/grants/client_credentials/state").asText()).isEqualTo("unreadable");
        assertThat(policy.at("/grants/client_credentials/problems/0/origin/attribute")
                        .asText())
                .isEqualTo(Keys.MAX);
        assertThat(policy.at("/unreadable/0/attribute").asText()).isEqualTo(Keys.MAX);
        assertThat(policy.at("/unreadable/0/value").asText()).isEqualTo("abc");
        assertThat(policy.at("/unreadable/0/message").asText()).contains("whole number of seconds");
    }

    @Test
    void showsWhyAGrantIsLocked() {
        JsonNode password = grantControl.policy().path("grants").path("password");
        assertThat(password.path("editable").asBoolean()).isFalse();
        assertThat(password.at("/locked/code").asText()).isEqualTo("disabled_in_file");
        assertThat(password.at("/locked/message").asText()).contains("line 9");

        JsonNode code = new GrantControl(TestRealm.existing(SharedServers.unconfigured(), "master"))
                .policy()
                .at("/grants/authorization_code");
        assertThat(code.path("editable").asBoolean()).isFalse();
        assertThat(code.at("/locked/code").asText()).isEqualTo("admin_realm");
    }

    @Test
    void listsClientsWithSettingsByName() {
        realm.client("plain");
        TestClient batch = realm.client("batch");
        realm.client("own").attribute(Keys.MAX, "300");
        realm.attribute(Keys.forClient("gone", Keys.ENABLE), "false");

        JsonNode clients = grantControl.get("/clients", GrantControl.JSON).json();
        assertThat(clients.path("clients").findValuesAsText("client_id")).containsExactly("batch", "gone", "own");
        assertThat(clients.at("/clients/0/id").asText())
                .isEqualTo(batch.representation().path("id").asText());
        assertThat(clients.at("/clients/0/range/max").asLong()).isEqualTo(5000);
        assertThat(clients.at("/clients/1").has("id")).isFalse();
        assertThat(clients.at("/clients/1/state").asText()).isEqualTo("disabled");

        JsonNode page =
                grantControl.get("/clients?first=1&max=1", GrantControl.JSON).json();
        assertThat(page.path("total").asInt()).isEqualTo(3);
        assertThat(page.path("clients").findValuesAsText("client_id")).containsExactly("gone");
        assertThat(grantControl
                        .get("/clients?search=AT", GrantControl.JSON)
                        .json()
                        .path("clients")
                        .findValuesAsText("client_id"))
                .containsExactly("batch");
        Response refused = grantControl.get("/clients?max=all", GrantControl.JSON);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("problems")).isEqualTo(json("""
                [{"key": "max", "value": "all", "expected": "a number from 1 to 100",
                  "expected_key": "expectedNumber", "expected_parameters": {"min": 1, "max": 100},
                  "message": "max must be a number from 1 to 100, but is 'all'", "message_key": "queryNumber",
                  "message_parameters": {"parameter": "max", "min": 1, "max": 100, "found": "all"}}]"""));
    }

    private JsonNode ofClient(TestClient client) {
        String id = client.representation().path("id").asText();
        return grantControl.get("/clients/" + id, GrantControl.JSON).orFail().json();
    }

    private static JsonNode json(String text) {
        try {
            return Http.JSON.readTree(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
