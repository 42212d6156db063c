package io.github.grantcontrol.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.grantcontrol.it.grant.Keys;
import io.github.grantcontrol.it.http.Http;
import io.github.grantcontrol.it.http.Response;
import io.github.grantcontrol.it.support.SharedServers;
import io.github.grantcontrol.it.support.TestClient;
import io.github.grantcontrol.it.support.TestRealm;
import io.github.grantcontrol.it.support.TokenAnswer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An administrator evaluates a token request: what it would get, and which setting decides. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EvaluateIT {

    private TestRealm realm;
    private GrantControl grantControl;
    private TestClient client;

    @BeforeAll
    void createRealm() {
        realm = BoundedRealm.create();
        grantControl = new GrantControl(realm);
    }

    @AfterAll
    void deleteRealm() {
        realm.close();
        BoundedRealm.restoreFile();
    }

    @BeforeEach
    void createClient() {
        client = realm.client("m2m");
    }

    @AfterEach
    void restore() {
        realm.admin().delete(client.path()).orFail();
        grantControl.delete("/settings").orFail();
    }

    @Test
    void showsWhatDecidesOnALifetime() {
        JsonNode requested = grantControl.evaluate("m2m", "validity_period", "900");
        assertThat(requested.path("outcome").asText()).isEqualTo("granted");
        assertThat(requested.path("expires_in").asLong()).isEqualTo(900);
        assertThat(requested.at("/decided_by/0/origin/layer").asText()).isEqualTo("request");

        JsonNode byDefault = grantControl.evaluate("m2m");
        assertThat(byDefault.path("expires_in").asLong()).isEqualTo(120);
        assertThat(byDefault.at("/decided_by/0/key").asText()).isEqualTo("validity_period.default");
        assertThat(byDefault.at("/decided_by/0/origin/line").asInt()).isEqualTo(4);

        JsonNode refused = grantControl.evaluate("m2m", "validity_period", "1001");
        assertThat(refused.path("outcome").asText()).isEqualTo("refused");
        assertThat(refused.path("error").asText()).isEqualTo("invalid_request");
        assertThat(refused.path("error_description").asText()).contains("10 to 1000");
        assertThat(refused.path("status").asInt()).isEqualTo(400);
        assertThat(refused.at("/decided_by/0/origin/line").asInt()).isEqualTo(3);
    }

    @Test
    void namesBothBoundsThatLeaveNoLifetime() {
        client.attribute(Keys.MAX, "5");

        JsonNode refused = grantControl.evaluate("m2m");
        assertThat(refused.path("decided_by").findValuesAsText("layer")).containsExactly("server_file", "client");
    }

    @Test
    void namesTheLayerThatDisablesTheGrant() {
        client.attribute(Keys.ENABLE, "false");
        JsonNode refused = grantControl.evaluate("m2m");
        assertThat(refused.path("error").asText()).isEqualTo("unauthorized_client");
        assertThat(refused.at("/decided_by/0/origin/attribute").asText()).isEqualTo(Keys.ENABLE);
        assertThat(refused.at("/decided_by/0/origin/layer").asText()).isEqualTo("client");

        realm.attribute(Keys.ENABLE, "false");
        refused = grantControl.evaluate("m2m");
        assertThat(refused.path("error").asText()).isEqualTo("unsupported_grant_type");
        assertThat(refused.at("/decided_by/0/origin/layer").asText()).isEqualTo("realm");
    }

    @ParameterizedTest
    @CsvSource({
        "enabled,                false, invalid_client,      401",
        "publicClient,           true,  unauthorized_client, 401",
        "serviceAccountsEnabled, false, unauthorized_client, 401",
    })
    void refusesWhatKeycloakRefuses(String setting, boolean value, String error, int status) {
        client.update(settings -> settings.put(setting, value));

        JsonNode refused = grantControl.evaluate("m2m");
        assertThat(refused.path("error").asText()).isEqualTo(error);
        assertThat(refused.path("status").asInt()).isEqualTo(status);
        assertThat(refused.at("/decided_by/0/origin/layer").asText()).isEqualTo("keycloak");
        assertThat(client.token().error()).isEqualTo(error);
        assertThat(client.token().errorDescription())
                .isEqualTo(refused.path("error_description").asText());
        assertThat(client.token().status()).isEqualTo(status);
    }

    @Test
    void refusesAnUnknownClient() {
        assertThat(grantControl.evaluate("unknown").path("error").asText()).isEqualTo("invalid_client");
    }

    /** An int of Keycloak overflows, a lifetime is longer than any of ours, and a lifespan is not a number. */
    @ParameterizedTest
    @CsvSource({
        // accessTokenLifespan and ssoSessionMaxLifespan of the realm, access.token.lifespan of the client, status
        "-1,         2147483647, '',         200",
        "-1,         340000000,  '',         200",
        "1728000000, 2147483647, '',         200",
        "300,        2147483647, 1728000000, 200",
        "300,        36000,      1728000000, 200",
        "300,        36000,      abc,        500",
    })
    void evaluatesExtremeSettingsAsTheRequestGetsThem(int lifespan, int sessionMax, String ofClient, int status) {
        try (TestRealm extreme = TestRealm.create(SharedServers.unconfigured())) {
            extreme.update(
                    settings -> settings.put("accessTokenLifespan", lifespan).put("ssoSessionMaxLifespan", sessionMax));
            TestClient extremeClient = extreme.client("m2m").attribute("access.token.lifespan", ofClient);

            JsonNode evaluated = new GrantControl(extreme).evaluate("m2m");
            TokenAnswer got = extremeClient.token();
            assertThat(got.status()).isEqualTo(status);
            if (status == 200) {
                assertThat(got.lifetime()).isPositive();
                assertThat(evaluated.path("expires_in").asLong()).isEqualTo(got.lifetime());
            } else {
                assertThat(evaluated.path("status").asInt()).isEqualTo(status);
                assertThat(evaluated.path("error").asText()).isEqualTo(got.error());
                assertThat(evaluated.path("error_description").asText()).isEqualTo(got.errorDescription());
            }
        }
    }

    @Test
    void readsAtMostEightKibibytes() {
        String body = "{\"client\": \"m2m\"}";
        assertThat(grantControl
                        .evaluateJson(body + " ".repeat(8192 - body.length()))
                        .status())
                .isEqualTo(200);
        assertThat(grantControl
                        .evaluateJson(body + " ".repeat(8193 - body.length()))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void evaluatesConditionsOfClientPoliciesAndRunsOurExecutorOnly() {
        // The second executor refuses a request without a certificate if the condition holds.
        policies("""
                [{"executor": "validity-period-bounds", "configuration": {"max": "60"}},
                 {"executor": "holder-of-key-enforcer", "configuration": {"auto-configure": "false"}}]""");

        JsonNode bounded = grantControl.evaluate("m2m", "scope", "phone");
        assertThat(bounded.path("expires_in").asLong()).isEqualTo(60);
        assertThat(bounded.at("/decided_by/0/origin/layer").asText()).isEqualTo("client_policy");
        assertThat(grantControl.evaluate("m2m").path("expires_in").asLong()).isEqualTo(120);
        JsonNode shown = grantControl
                .get("/clients/" + client.representation().path("id").asText() + "?scope=phone", GrantControl.JSON)
                .orFail()
                .json();
        assertThat(shown.at("/grants/client_credentials/range/max").asLong()).isEqualTo(60);
        assertThat(client.token("scope", "phone").error()).isEqualTo("invalid_request");
        assertThat(client.token().lifetime()).isEqualTo(120);
    }

    @Test
    void showsWhatReportOnlySettingsWouldRefuse() {
        client.attribute(Keys.MAX, "100").attribute(Keys.REPORT_ONLY, "true");

        JsonNode granted = grantControl.evaluate("m2m", "validity_period", "500");
        assertThat(granted.path("expires_in").asLong()).isEqualTo(500);
        assertThat(granted.path("would_refuse").asText()).contains("10 to 100");
    }

    @Test
    void storesNothingAndSendsNoEvent() {
        realm.update(settings -> settings.put("adminEventsEnabled", true)).attribute(Keys.ALLOW_REFRESH_TOKENS, "true");
        client.attribute("client_credentials.use_refresh_token", "true");
        realm.admin().delete(realm.path("/events")).orFail();
        int adminEvents = adminEvents();

        assertThat(grantControl.evaluate("m2m").path("outcome").asText()).isEqualTo("granted");
        assertThat(grantControl
                        .evaluate("m2m", "validity_period", "0")
                        .path("outcome")
                        .asText())
                .isEqualTo("refused");

        assertThat(realm.events()).isEmpty();
        assertThat(adminEvents()).isEqualTo(adminEvents);
        assertThat(sessions()).isZero();
        client.token().token();
        assertThat(realm.events()).hasSize(1);
        assertThat(sessions()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                          | /client",
                "{\"client\": 1}                             | /client",
                "{\"client\": \"m2m\", \"binding\": \"tls\"} | /binding",
                "{\"client\": \"m2m\", \"scope\": [\"a\"]}   | /scope",
                "{\"client\": \"m2m\", \"seconds\": 60}      | /seconds",
            })
    void refusesAnInvalidTokenRequest(String body, String pointer) {
        Response refused = grantControl.evaluateJson(body);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/problems/0/pointer").asText()).isEqualTo(pointer);
    }

    @ParameterizedTest
    @CsvSource({"60, granted", "60.0, refused", "6e1, refused", "-60, refused", "\"60\", granted", "null, granted"})
    void takesNumbersAsTheyAreWritten(String number, String outcome) {
        JsonNode answer = grantControl
                .evaluateJson("{\"client\": \"m2m\", \"validity_period\": " + number + "}")
                .orFail()
                .json();
        assertThat(answer.path("outcome").asText()).isEqualTo(outcome);
    }

    private void policies(String executors) {
        ObjectNode profiles = Http.JSON.createObjectNode();
        ObjectNode policies = Http.JSON.createObjectNode();
        try {
            profiles.putArray("profiles")
                    .addObject()
                    .put("name", "short")
                    .set("executors", Http.JSON.readTree(executors));
            policies.set("policies", Http.JSON.readTree("""
                    [{"name": "of phone", "enabled": true, "profiles": ["short"], "conditions": [{
                      "condition": "client-scopes", "configuration": {"type": "Optional", "scopes": ["phone"]}}]}]"""));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(e);
        }
        realm.admin().put(realm.path("/client-policies/profiles"), profiles).orFail();
        realm.admin().put(realm.path("/client-policies/policies"), policies).orFail();
    }

    private int adminEvents() {
        return realm.admin().get(realm.path("/admin-events")).orFail().json().size();
    }

    private int sessions() {
        return realm.admin()
                .get(client.path() + "/session-count")
                .orFail()
                .json()
                .path("count")
                .asInt();
    }
}
