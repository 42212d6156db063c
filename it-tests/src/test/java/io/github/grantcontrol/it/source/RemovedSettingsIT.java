package io.github.grantcontrol.it.source;

import static io.github.grantcontrol.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.grantcontrol.it.grant.Keys;
import io.github.grantcontrol.it.http.Http;
import io.github.grantcontrol.it.server.KeycloakServer;
import io.github.grantcontrol.it.support.Scrape;
import io.github.grantcontrol.it.support.SharedServers;
import io.github.grantcontrol.it.support.TestClient;
import io.github.grantcontrol.it.support.TestRealm;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests that settings that another tool removes are reported, and those that our own resource removes are not. */
class RemovedSettingsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String PASSWORD_ENABLE = "oauth.grant_type.password.enable";
    private static final String MAX = "{\"client_credentials\":{\"validity_period\":{\"max\":600}}}";
    private static final String MAX_AND_PASSWORD =
            "{\"client_credentials\":{\"validity_period\":{\"max\":600}},\"password\":{\"enable\":false}}";

    private final KeycloakServer server = SharedServers.withFile();

    private TestRealm realm;
    private TestClient client;
    private long mark;
    private Scrape before;

    @BeforeEach
    void createRealm() {
        realm = TestRealm.create(server);
        realm.update(settings -> settings.put("adminEventsEnabled", true));
        client = realm.client("m2m");
        mark = server.log().mark();
        before = Scrape.of(server);
    }

    @AfterEach
    void deleteRealm() {
        realm.close();
    }

    /** As a tool that writes its own attributes only. */
    @Test
    void saveWithoutOurAttributesIsReportedOnce() {
        ObjectNode withoutSettings = representation();
        realm.attribute(Keys.MAX, "600");
        assertThat(client.token().lifetime()).isLessThanOrEqualTo(600);
        assertThat(removals()).isEmpty();

        save(withoutSettings);
        useTwice();

        assertReported(Keys.MAX);
        eventually(PATIENCE, () -> assertThat(events()).singleElement().satisfies(event -> assertThat(
                        event.path("resourceType").asText())
                .isEqualTo("REALM")));
    }

    @Test
    void realmWithoutAdminEventsHasTheLogLineAndTheMetric() {
        realm.update(settings -> settings.put("adminEventsEnabled", false));
        ObjectNode withoutSettings = representation();
        realm.attribute(Keys.MAX, "600");
        useTwice();

        save(withoutSettings);
        useTwice();

        assertReported(Keys.MAX);
        assertThat(events()).isEmpty();
    }

    @Test
    void writesOfOurResourceAreNotReported() {
        put(MAX_AND_PASSWORD);
        useTwice();
        put(MAX);
        useTwice();
        Http.send(request().DELETE()).orFail();
        useTwice();

        assertThat(representation().path("attributes").has(Keys.MAX)).isFalse();
        assertThat(removals()).isEmpty();
        assertThat(removed()).isZero();
    }

    /** As a tool that saves what it has read before a write of our resource. */
    @Test
    void staleSaveIsReported() {
        put(MAX);
        ObjectNode stale = representation();
        put(MAX_AND_PASSWORD);
        useTwice();

        save(stale);
        useTwice();

        assertReported(PASSWORD_ENABLE);
        assertThat(removals()).noneMatch(line -> line.contains(Keys.MAX));
    }

    private void assertReported(String attribute) {
        eventually(
                PATIENCE,
                () -> assertThat(removals()).singleElement().asString().contains("WARN", "'" + realm + "'", attribute));
        assertThat(removed()).isEqualTo(1);
    }

    /** Returns the log lines about this realm's removed settings. */
    private List<String> removals() {
        return server.log()
                .since(mark)
                .lines()
                .filter(line -> line.contains("settings were removed") && line.contains(realm.name()))
                .toList();
    }

    /** Returns how often the server has counted removed settings during the test. */
    private double removed() {
        return Scrape.of(server).minus(before).value("grant_control_settings_removed_total");
    }

    /** Returns the admin events about removed settings. */
    private List<JsonNode> events() {
        JsonNode events = realm.admin()
                .get(realm.path("/admin-events?operationTypes=DELETE&resourcePath=grant-control"))
                .orFail()
                .json();
        return StreamSupport.stream(events.spliterator(), false).toList();
    }

    private void useTwice() {
        for (int i = 0; i < 2; i++) {
            assertThat(client.token().status()).isEqualTo(200);
        }
    }

    private ObjectNode representation() {
        return (ObjectNode) realm.admin().get(realm.path("")).orFail().json();
    }

    /** Replaces the realm's representation, which removes the attributes that it does not have. */
    private void save(ObjectNode representation) {
        realm.admin().put(realm.path(""), representation).orFail();
    }

    private void put(String grants) {
        String settings = "{\"oauth\":{\"grant_type\":" + grants + "}}";
        Http.send(request().PUT(BodyPublishers.ofString(settings))).orFail();
    }

    private HttpRequest.Builder request() {
        return Http.request(server.baseUrl() + "/admin/realms" + realm.path("/grant-control/settings"))
                .header("Authorization", "Bearer " + realm.admin().token())
                .header("Content-Type", "application/json")
                .header("Accept", "application/json");
    }
}
