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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An administrator writes all settings of the realm, or none if there is a problem. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SettingsIT {

    private static final String TEN_MINUTES = """
            [oauth.grant_type.client_credentials.validity_period]
            max = 600
            """;

    private TestRealm realm;
    private GrantControl grantControl;

    @BeforeAll
    void createRealm() {
        realm = TestRealm.create(SharedServers.unconfigured());
        grantControl = new GrantControl(realm);
    }

    @AfterAll
    void deleteRealm() {
        realm.close();
    }

    @AfterEach
    void removeSettings() {
        grantControl.delete("/settings").orFail();
    }

    @Test
    void enforcesWrittenSettingsUntilTheyAreRemoved() {
        TestClient client = realm.client("m2m");
        Response written =
                grantControl.write("", GrantControl.TOML, TEN_MINUTES).orFail();

        assertThat(written.json().at("/grants/client_credentials/range/max").asLong())
                .isEqualTo(600);
        assertThat(GrantControl.etag(written)).isEqualTo(grantControl.etag());
        assertThat(client.token("validity_period", "601").errorDescription()).contains("1 to 600");

        assertThat(grantControl.delete("/settings").status()).isEqualTo(204);
        assertThat(client.token("validity_period", "601").lifetime()).isEqualTo(601);
        assertThat(grantControl.toml()).isEmpty();
    }

    @Test
    void writesAndReadsTheSameInTomlAndJson() {
        String toml = """
                [oauth.grant_type.password]
                enable = false
                report_only = true

                [oauth.grant_type.client_credentials]
                allow_refresh_tokens = true

                [oauth.grant_type.client_credentials.validity_period]
                min = 60
                max = 900
                default = 300
                bearer_max = 600
                on_exceed = "clamp"

                [client.batch.oauth.grant_type.client_credentials.validity_period]
                max = 1200

                [client."with.dots.oauth.grant_type.and \\"quotes\\"".oauth.grant_type.client_credentials]
                enable = false
                """;
        JsonNode json = grantControl.put(GrantControl.TOML, toml).orFail().json();
        String etag = grantControl.etag();
        assertThat(json.at("/oauth/grant_type/client_credentials/validity_period/on_exceed")
                        .asText())
                .isEqualTo("clamp");
        assertThat(json.path("client").has("with.dots.oauth.grant_type.and \"quotes\""))
                .isTrue();
        String written = grantControl.toml();

        grantControl.delete("/settings").orFail();
        grantControl.put(GrantControl.JSON, json.toString()).orFail();
        assertThat(grantControl.etag()).isEqualTo(etag);
        assertThat(grantControl.toml()).isEqualTo(written);

        grantControl.put(GrantControl.TOML, written).orFail();
        assertThat(grantControl.etag()).isEqualTo(etag);
        assertThat(grantControl.get("", GrantControl.TOML).body()).isEqualTo(written);
    }

    @Test
    void listsEveryProblemOfTomlAndStoresNothing() {
        String before = grantControl.etag();
        Response refused = grantControl.put(GrantControl.TOML, """
                [oauth.grant_type.client_credentials]
                enabel = false
                [oauth.grant_type.client_credentials.validity_period]
                max = "1h"
                on_exceed = "cut"
                min = 60
                [realm.acme]
                x = 1
                """);

        assertThat(refused.status()).isEqualTo(400);
        JsonNode problems = refused.json().path("problems");
        assertThat(problems.findValuesAsText("line")).containsExactly("2", "4", "5", "7");
        assertThat(problems.at("/0/key").asText()).isEqualTo("oauth.grant_type.client_credentials.enabel");
        assertThat(problems.at("/0/message").asText()).contains("did you mean 'enable'?");
        assertThat(problems.at("/1/value").asText()).isEqualTo("1h");
        assertThat(problems.at("/1/expected").asText()).isEqualTo("a whole number of seconds from 1 to 315360000");
        assertThat(problems.at("/2/expected").asText()).isEqualTo("\"reject\" or \"clamp\"");
        assertThat(refused.json().path("errorMessage").asText()).contains("line 2", "3 more");
        assertThat(grantControl.etag()).isEqualTo(before);
    }

    @Test
    void listsEveryProblemOfJsonAndStoresNothing() {
        Response refused = grantControl.put(GrantControl.JSON, """
                {"oauth": {"grant_type": {"pasword": {"enable": false}, "password": {"enable": "no", "max": 3},
                  "client_credentials": {"validity_period": {"min": 0, "max": 1.5}}}}, "clients": {}}""");

        assertThat(refused.status()).isEqualTo(400);
        JsonNode problems = refused.json().path("problems");
        assertThat(problems.findValuesAsText("pointer"))
                .containsExactlyInAnyOrder(
                        "/oauth/grant_type/pasword",
                        "/oauth/grant_type/password/enable",
                        "/oauth/grant_type/password/max",
                        "/oauth/grant_type/client_credentials/validity_period/min",
                        "/oauth/grant_type/client_credentials/validity_period/max",
                        "/clients");
        assertThat(grantControl.toml()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "{} {}", "{\"oauth\": {}, \"oauth\": {}}"})
    void refusesWhatIsNotAJsonObject(String body) {
        grantControl.put(GrantControl.TOML, TEN_MINUTES).orFail();
        assertThat(grantControl.put(GrantControl.JSON, body).status()).isEqualTo(400);
        assertThat(grantControl.toml()).isEqualTo(TEN_MINUTES);
    }

    @Test
    void refusesOtherTypesAndLongBodies() {
        assertThat(grantControl.put("text/plain", TEN_MINUTES).status()).isEqualTo(415);
        assertThat(grantControl
                        .put(GrantControl.TOML, "# " + "x".repeat(64 * 1024 - 1))
                        .status())
                .isEqualTo(400);
    }

    /** Settings of 64 KiB take a while to parse, so that some of many requests at once meet another one. */
    @Test
    void parsesOneDocumentAtATimeAndAnswersTheOthersAtOnce() throws InterruptedException, ExecutionException {
        StringBuilder toml = new StringBuilder();
        for (int i = 0; i < 700; i++) {
            toml.append("[client.c")
                    .append(i)
                    .append(".oauth.grant_type.client_credentials.validity_period]\nmax = x\n");
        }
        ExecutorService writers = Executors.newFixedThreadPool(16);
        List<Future<Response>> answers = new ArrayList<>();
        for (int i = 0; i < 48; i++) {
            answers.add(writers.submit(() -> grantControl.put(GrantControl.TOML, toml.toString())));
        }
        List<Integer> statuses = new ArrayList<>();
        for (Future<Response> answer : answers) {
            statuses.add(answer.get().status());
            if (answer.get().status() == 503) {
                assertThat(answer.get().headers().firstValue("Retry-After")).contains("1");
            }
        }
        writers.shutdown();

        assertThat(statuses).contains(400, 503).containsOnly(400, 503);
        assertThat(grantControl.put(GrantControl.TOML, TEN_MINUTES).status()).isEqualTo(200);
    }

    @Test
    void refusesSettingsThatTheServerFileOverrides() {
        try (TestRealm ofFile = BoundedRealm.create()) {
            Response refused = new GrantControl(ofFile).put(GrantControl.TOML, """
                            [oauth.grant_type.client_credentials.validity_period]
                            max = 6000
                            [oauth.grant_type.password]
                            enable = true
                            [client.batch.oauth.grant_type.client_credentials.validity_period]
                            max = 5001
                            """);

            assertThat(refused.status()).isEqualTo(400);
            JsonNode problems = refused.json().path("problems");
            assertThat(problems)
                    .extracting(problem -> problem.path("line").asInt())
                    .containsExactlyInAnyOrder(2, 4, 6);
            assertThat(problems)
                    .extracting(problem -> problem.path("message").asText())
                    .anySatisfy(message -> assertThat(message)
                            .isEqualTo("overridden by max 1000 of the server file (grant-control.toml, line 3)"))
                    .anySatisfy(message -> assertThat(message).contains("enable false", "line 9"))
                    .anySatisfy(message -> assertThat(message).contains("max 5000", "line 6"));
            // The file allows this one.
            new GrantControl(ofFile).put(GrantControl.TOML, TEN_MINUTES).orFail();
        } finally {
            BoundedRealm.restoreFile();
        }
    }

    @Test
    void keepsAdministratorsFromLockingThemselvesOut() {
        GrantControl master = new GrantControl(TestRealm.existing(SharedServers.unconfigured(), "master"));
        Response refused = master.put(GrantControl.TOML, """
                [oauth.grant_type.authorization_code]
                enable = false
                [oauth.grant_type.refresh_token]
                report_only = true
                [oauth.grant_type.ciba]
                enable = false
                """);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("problems").findValuesAsText("line")).containsExactly("2", "4");
        assertThat(refused.json().path("errorMessage").asText()).contains("admin realm");
        assertThat(master.toml()).isEmpty();
    }

    @Test
    void keepsAttributesThatAreNotOurs() {
        realm.attribute("acme.oauth.grant_type", "1")
                .attribute("client.batch.theme", "2")
                .attribute("grant-control", "3");
        ObjectNode before = attributes();

        grantControl.put(GrantControl.TOML, TEN_MINUTES).orFail();
        ObjectNode after = attributes();
        after.remove(Keys.MAX);
        assertThat(after).isEqualTo(before);
        assertThat(attributes().path(Keys.MAX).asText()).isEqualTo("600");
        grantControl.delete("/settings").orFail();
        assertThat(attributes()).isEqualTo(before);
    }

    @Test
    void replacesUnreadableAttributes() {
        TestClient client = realm.client("replaced");
        realm.attribute(Keys.MAX, "abc").attribute(Keys.ENABLE.replace("enable", "enabel"), "true");
        assertThat(client.token().error()).isEqualTo("server_error");

        grantControl.put(GrantControl.JSON, "{}").orFail();

        assertThat(client.token().lifetime()).isEqualTo(300);
        assertThat(grantControl.policy().path("unreadable")).isEmpty();
    }

    @Test
    void sendsAnAdminEventForEachChange() {
        realm.update(settings -> settings.put("adminEventsEnabled", true).put("adminEventsDetailsEnabled", true));
        grantControl.put(GrantControl.TOML, TEN_MINUTES).orFail();
        grantControl.put(GrantControl.TOML, TEN_MINUTES).orFail();
        grantControl.put(GrantControl.TOML, "nonsense");
        grantControl.delete("/settings").orFail();

        List<JsonNode> events = new ArrayList<>();
        realm.admin()
                .get(realm.path("/admin-events?resourcePath=grant-control*"))
                .orFail()
                .json()
                .forEach(events::add);
        assertThat(events)
                .extracting(event -> event.path("operationType").asText())
                .containsExactlyInAnyOrder("UPDATE", "DELETE");
        JsonNode update = events.stream()
                .filter(event -> event.path("operationType").asText().equals("UPDATE"))
                .findFirst()
                .orElseThrow();
        assertThat(update.path("resourcePath").asText()).isEqualTo("grant-control");
        assertThat(update.path("representation").asText()).contains("\"max\":600");
        assertThat(update.at("/authDetails/userId").asText()).isNotEmpty();
    }

    /** Returns the attributes of the realm, without the one that records when this resource changed settings. */
    private ObjectNode attributes() {
        ObjectNode attributes = Http.JSON.createObjectNode().setAll((ObjectNode)
                realm.admin().get(realm.path("")).json().path("attributes"));
        attributes.remove("grant-control.changed_at");
        return attributes;
    }
}
