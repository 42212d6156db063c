package io.github.grantcontrol.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.grantcontrol.it.grant.Keys;
import io.github.grantcontrol.it.http.Http;
import io.github.grantcontrol.it.http.Response;
import io.github.grantcontrol.it.support.TestClient;
import io.github.grantcontrol.it.support.TestRealm;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An administrator asks what a token request would get, and who decides it; nothing else happens. */
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
        BoundedRealm.forget();
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
    void aLifetimeIsGrantedOrRefusedAndItSaysByWhom() {
        JsonNode asked = grantControl.evaluate("m2m", "validity_period", "900");
        assertThat(asked.path("outcome").asText()).isEqualTo("granted");
        assertThat(asked.path("expires_in").asLong()).isEqualTo(900);
        assertThat(asked.at("/decided_by/0/origin/author").asText()).isEqualTo("request");

        JsonNode usual = grantControl.evaluate("m2m");
        assertThat(usual.path("expires_in").asLong()).isEqualTo(120);
        assertThat(usual.at("/decided_by/0/key").asText()).isEqualTo("validity_period.default");
        assertThat(usual.at("/decided_by/0/origin/line").asInt()).isEqualTo(4);

        JsonNode refused = grantControl.evaluate("m2m", "validity_period", "1001");
        assertThat(refused.path("outcome").asText()).isEqualTo("refused");
        assertThat(refused.path("error").asText()).isEqualTo("invalid_request");
        assertThat(refused.path("error_description").asText()).contains("10 to 1000");
        assertThat(refused.path("status").asInt()).isEqualTo(400);
        assertThat(refused.at("/decided_by/0/origin/line").asInt()).isEqualTo(3);
    }

    @Test
    void boundsThatLeaveNothingAreBothNamed() {
        client.attribute(Keys.MAX, "5");

        JsonNode refused = grantControl.evaluate("m2m");
        assertThat(refused.path("decided_by").findValuesAsText("author")).containsExactly("operator", "client");
    }

    @Test
    void aGrantThatIsOffSaysWhoSwitchedItOff() {
        client.attribute(Keys.ENABLE, "false");
        JsonNode refused = grantControl.evaluate("m2m");
        assertThat(refused.path("error").asText()).isEqualTo("unauthorized_client");
        assertThat(refused.at("/decided_by/0/origin/attribute").asText()).isEqualTo(Keys.ENABLE);
        assertThat(refused.at("/decided_by/0/origin/author").asText()).isEqualTo("client");

        realm.attribute(Keys.ENABLE, "false");
        refused = grantControl.evaluate("m2m");
        assertThat(refused.path("error").asText()).isEqualTo("unsupported_grant_type");
        assertThat(refused.at("/decided_by/0/origin/author").asText()).isEqualTo("realm");
    }

    @ParameterizedTest
    @CsvSource({
        "enabled,                false, invalid_client,      401",
        "publicClient,           true,  unauthorized_client, 401",
        "bearerOnly,             true,  invalid_client,      400",
        "serviceAccountsEnabled, false, unauthorized_client, 401",
    })
    void whatKeycloakItselfRefusesIsSaidAsKeycloakSaysIt(String setting, boolean value, String error, int status) {
        client.update(settings -> settings.put(setting, value));

        JsonNode refused = grantControl.evaluate("m2m");
        assertThat(refused.path("error").asText()).isEqualTo(error);
        assertThat(refused.path("status").asInt()).isEqualTo(status);
        assertThat(refused.at("/decided_by/0/origin/author").asText()).isEqualTo("keycloak");
        assertThat(client.token().error()).isEqualTo(error);
        assertThat(client.token().errorDescription())
                .isEqualTo(refused.path("error_description").asText());
        assertThat(client.token().status()).isEqualTo(status);
    }

    @Test
    void aClientThatThereIsNotGetsNothing() {
        assertThat(grantControl.evaluate("nobody").path("error").asText()).isEqualTo("invalid_client");
    }

    @Test
    void conditionsOfClientPoliciesAreEvaluatedAndOnlyOurExecutorRuns() {
        // The second executor wants a certificate of every request that the condition holds for.
        policies("""
                [{"executor": "validity-period-bounds", "configuration": {"max": "60"}},
                 {"executor": "holder-of-key-enforcer", "configuration": {"auto-configure": "false"}}]""");

        JsonNode bounded = grantControl.evaluate("m2m", "scope", "phone");
        assertThat(bounded.path("expires_in").asLong()).isEqualTo(60);
        assertThat(bounded.at("/decided_by/0/origin/author").asText()).isEqualTo("client_policy");
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
    void whatIsOnlyReportedIsTold() {
        client.attribute(Keys.MAX, "100").attribute(Keys.REPORT_ONLY, "true");

        JsonNode granted = grantControl.evaluate("m2m", "validity_period", "500");
        assertThat(granted.path("expires_in").asLong()).isEqualTo(500);
        assertThat(granted.path("would_refuse").asText()).contains("10 to 100");
    }

    @Test
    void nothingIsStoredAndNoEventIsSent() {
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
    void aQuestionThatIsNotUnderstoodIsNotAnswered(String question, String pointer) {
        Response refused = grantControl.ask(question);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/problems/0/pointer").asText()).isEqualTo(pointer);
    }

    @ParameterizedTest
    @CsvSource({"60, granted", "60.0, refused", "6e1, refused", "-60, refused", "\"60\", granted", "null, granted"})
    void numbersAreTakenAsTheyAreWritten(String number, String outcome) {
        JsonNode answer = grantControl
                .ask("{\"client\": \"m2m\", \"validity_period\": " + number + "}")
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
