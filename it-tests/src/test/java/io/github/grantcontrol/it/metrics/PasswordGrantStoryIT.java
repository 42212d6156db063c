package io.github.grantcontrol.it.metrics;

import static io.github.grantcontrol.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.grantcontrol.it.server.KeycloakServer;
import io.github.grantcontrol.it.support.Scrape;
import io.github.grantcontrol.it.support.SharedServers;
import io.github.grantcontrol.it.support.TestClient;
import io.github.grantcontrol.it.support.TestRealm;
import io.github.grantcontrol.it.support.TokenAnswer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Tests how an administrator finds the clients that use the password grant, and disables it when none does. */
class PasswordGrantStoryIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String WOULD_REFUSE = "grant_control_tokens_would_refuse_total";
    private static final String DISABLED =
            "[realm.story.oauth.grant_type.password]\nenable = false\nreport_only = %s\n";

    @Test
    void reportFirstEnforceLater() {
        KeycloakServer server = SharedServers.withFile();
        try (TestRealm realm = TestRealm.create(server, "story", settings -> {})) {
            server.grantControl(DISABLED.formatted(true));
            realm.user("alice", "wonderland");
            TestClient modern = realm.client("modern");
            TestClient legacy = realm.client("legacy", settings -> settings.put("directAccessGrantsEnabled", true));

            // The file disables the grant with report_only, so the clients still get tokens.
            eventually(PATIENCE, () -> {
                login(legacy).token();
                assertThat(wouldRefuse(realm.events("LOGIN").get(0))).isNotEmpty();
            });
            realm.admin().delete(realm.path("/events")).orFail();
            Scrape before = Scrape.of(server);
            modern.token().token();
            login(legacy).token();
            login(legacy).token();

            // The metric shows how much the grant is used ...
            assertThat(Scrape.of(server).minus(before).value(WOULD_REFUSE, "realm", "story", "grant", "password"))
                    .isEqualTo(2);
            assertThat(Scrape.of(server).find(WOULD_REFUSE, "realm", "story", "grant", "client_credentials"))
                    .isEmpty();

            // ... and the events show by which client.
            assertThat(realm.events("LOGIN")).hasSize(2).allSatisfy(event -> {
                assertThat(event.path("clientId").asText()).isEqualTo("legacy");
                assertThat(wouldRefuse(event)).isEqualTo("grant disabled by the server file");
            });
            assertThat(realm.events("CLIENT_LOGIN")).singleElement().satisfies(event -> assertThat(wouldRefuse(event))
                    .isEmpty());

            // The client uses another grant, the metric does not rise any more, and the file is enforced.
            legacy.update(settings -> settings.put("directAccessGrantsEnabled", false));
            legacy.token().token();
            assertThat(Scrape.of(server).minus(before).value(WOULD_REFUSE, "realm", "story", "grant", "password"))
                    .isEqualTo(2);
            server.grantControl(DISABLED.formatted(false));
            eventually(PATIENCE, () -> assertThat(login(legacy).error()).isEqualTo("unsupported_grant_type"));

            assertThat(legacy.token().status()).isEqualTo(200);
            assertThat(realm.wellKnown("openid-configuration").path("grant_types_supported"))
                    .extracting(JsonNode::asText)
                    .doesNotContain("password");
            assertThat(Scrape.of(server)
                            .value(
                                    "grant_control_tokens_refused_total",
                                    "realm",
                                    "story",
                                    "grant",
                                    "password",
                                    "reason",
                                    "disabled"))
                    .isPositive();
        } finally {
            server.grantControl(SharedServers.NO_SETTINGS);
        }
    }

    private static TokenAnswer login(TestClient client) {
        return client.grant("password", "username", "alice", "password", "wonderland");
    }

    private static String wouldRefuse(JsonNode event) {
        return event.at("/details/would_refuse").asText();
    }
}
