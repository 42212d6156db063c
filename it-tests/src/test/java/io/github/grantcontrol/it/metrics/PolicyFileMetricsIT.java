package io.github.grantcontrol.it.metrics;

import static io.github.grantcontrol.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.grantcontrol.it.http.Http;
import io.github.grantcontrol.it.server.KeycloakServer;
import io.github.grantcontrol.it.support.Scrape;
import io.github.grantcontrol.it.support.SharedServers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests the state of the server file in metrics, Server Info and health. */
class PolicyFileMetricsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String INVALID = "[oauth.grant_type.ciba]\nenabel = true\n";
    private static final String NAMED = SharedServers.NO_SETTINGS + """
            [oauth.grant_type.client_credentials]
            grant_handler = "skipped"
            [realm.nowhere.oauth.grant_type.ciba]
            enable = true
            [realm.master.client.nowhere.oauth.grant_type.ciba]
            enable = true
            """;

    private final KeycloakServer server = SharedServers.withFile();

    /** Runs before each test too, because the file of another test can be in force for some seconds after it. */
    @BeforeEach
    @AfterEach
    void restoreFile() {
        server.grantControl(SharedServers.NO_SETTINGS);
        eventually(PATIENCE, () -> assertThat(Scrape.of(server).value("grant_control_policy_digest"))
                .isEqualTo(digest(SharedServers.NO_SETTINGS)));
    }

    @Test
    void anInvalidChangeIsShownAndTheLastValidFileStaysInForce() {
        Scrape before = Scrape.of(server);
        assertThat(before.value("grant_control_policy_reload_failed")).isZero();
        assertThat(before.value("grant_control_policy_age_seconds")).isBetween(0.0, 3600.0);

        server.grantControl(INVALID);
        eventually(PATIENCE, () -> {
            Scrape now = Scrape.of(server);
            assertThat(now.value("grant_control_policy_reload_failed")).isEqualTo(1);
            assertThat(now.minus(before).value("grant_control_policy_reloads_total", "outcome", "failure"))
                    .isEqualTo(1);
            assertThat(now.value("grant_control_policy_digest")).isEqualTo(digest(SharedServers.NO_SETTINGS));
        });
        assertThat(serverInfo().path("Last reload failure").asText())
                .contains(":2:1")
                .doesNotContain("did you mean");
        assertThat(serverInfo().path("SHA-256").asText()).isEqualTo(sha256(SharedServers.NO_SETTINGS));
        // The last valid policy is in force, so the server is ready.
        assertThat(Http.get(server.managementUrl() + "/health/ready")
                        .orFail()
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("UP");
    }

    @Test
    void aValidChangeIsShownWithMissingNames() {
        Scrape before = Scrape.of(server);
        server.grantControl(NAMED);
        eventually(PATIENCE, () -> {
            Scrape now = Scrape.of(server);
            assertThat(now.value("grant_control_policy_reload_failed")).isZero();
            assertThat(now.minus(before).value("grant_control_policy_reloads_total", "outcome", "success"))
                    .isPositive();
            assertThat(now.value("grant_control_policy_digest")).isEqualTo(digest(NAMED));
            assertThat(now.value("grant_control_policy_missing_names", "kind", "realm"))
                    .isEqualTo(1);
            assertThat(now.value("grant_control_policy_missing_names", "kind", "client"))
                    .isEqualTo(1);
        });
        JsonNode info = serverInfo();
        assertThat(info.path("SHA-256").asText()).isEqualTo(sha256(NAMED));
        assertThat(info.path("File").asText()).endsWith("grant-control.toml");
        assertThat(info.path("Version").asText()).isNotEqualTo("unknown").isNotBlank();
        assertThat(info.path("Read at").asText()).isNotBlank();
        assertThat(info.path("Realms in the file").asText()).isEqualTo("2");
        assertThat(info.path("Missing realms").asText()).isEqualTo("1");
        assertThat(info.path("Missing clients").asText()).isEqualTo("1");
        assertThat(info.path("Skipped lines").asText()).contains("grant-control.toml:");
        assertThat(info.path("Last reload failure").asText()).isEqualTo("none");
    }

    private JsonNode serverInfo() {
        return Http.send(Http.request(server.baseUrl() + "/admin/serverinfo")
                        .header("Authorization", "Bearer " + server.admin().token()))
                .orFail()
                .json()
                .at("/providers/grant-control/providers/default/operationalInfo");
    }

    /** Returns the first 48 bits of the SHA-256, which a double holds exactly. */
    private static double digest(String content) {
        return Long.parseLong(sha256(content).substring(0, 12), 16);
    }

    private static String sha256(String content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
