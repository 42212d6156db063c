package io.github.grantcontrol.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.grantcontrol.it.http.Http;
import io.github.grantcontrol.it.server.AdminApi;
import io.github.grantcontrol.it.server.KeycloakServer;
import io.github.grantcontrol.it.server.Settings;
import io.github.grantcontrol.it.support.Scrape;
import io.github.grantcontrol.it.support.SharedServers;
import io.github.grantcontrol.it.support.TestClient;
import io.github.grantcontrol.it.support.TestRealm;
import io.github.grantcontrol.it.support.TokenAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An administrator narrows a realm as the manual describes, watches the effect, and moves the policy to another server. */
@Tag("distribution")
class AdminStoryIT {

    private static final String PASSWORD_ENABLE = "oauth.grant_type.password.enable";
    private static final String MAX = "oauth.grant_type.client_credentials.validity_period.max";

    private static final String REFUSED = "grant_control_tokens_refused_total";
    private static final String BOUND = "\n[oauth.grant_type.client_credentials.validity_period]\nmax = 7200\n";

    @TempDir
    private Path folder;

    @Test
    void narrowsARealmAndMovesItsPolicy() throws Exception {
        KeycloakServer server = SharedServers.withFile();
        JsonNode exported;
        String settings;
        JsonNode grants;
        try (TestRealm realm = TestRealm.create(server, "acme", unchanged -> {})) {
            TestClient batch = realm.client("batch");
            GrantControl grantControl = new GrantControl(realm);
            assertThat(grantControl.policy().at("/grants/password/state").asText())
                    .isEqualTo("enabled");

            // The manual's commands disable a grant and bound a client; REST bounds the realm.
            kcadm(server);
            assertThat(grantControl.policy().at("/grants/password/state").asText())
                    .isEqualTo("disabled");
            assertThat(batch.token("validity_period", "86400").lifetime()).isEqualTo(86400);
            grantControl
                    .put(GrantControl.TOML, grantControl.toml() + BOUND, "If-Match", grantControl.etag())
                    .orFail();
            assertThatThePolicyHolds(realm, batch);

            // Event, metric and evaluation show why a request is refused.
            assertThat(realm.events("CLIENT_LOGIN_ERROR")
                            .get(0)
                            .at("/details/reason")
                            .asText())
                    .contains("1 to 7200");
            assertThat(Scrape.of(server).value(REFUSED, "realm", "acme", "reason", "out_of_bounds"))
                    .isEqualTo(1);
            JsonNode evaluated = grantControl.evaluate("batch", "validity_period", "7201");
            assertThat(evaluated.path("outcome").asText()).isEqualTo("refused");
            assertThat(evaluated.at("/decided_by/0/origin/layer").asText()).isEqualTo("realm");

            settings = grantControl.toml();
            grants = grantControl.policy().path("grants");
            exported = realm.admin()
                    .post(realm.path("/partial-export?exportClients=true"), Http.JSON.createObjectNode())
                    .orFail()
                    .json();
        }

        // The other server has the same policy. Private keys are not exported: it has its own.
        ((ObjectNode) exported.path("components")).remove("org.keycloak.keys.KeyProvider");
        try (TestRealm realm =
                TestRealm.create(SharedServers.unconfigured(), "acme", copy -> copy.setAll((ObjectNode) exported))) {
            GrantControl grantControl = new GrantControl(realm);
            assertThat(grantControl.toml()).isEqualTo(settings);
            assertThat(grantControl.policy().at("/grants/client_credentials"))
                    .isEqualTo(grants.path("client_credentials"));
            assertThat(grantControl.policy().at("/grants/password")).isEqualTo(grants.path("password"));
            TestClient batch =
                    realm.existingClient("batch", "new-secret").update(client -> client.put("secret", "new-secret"));
            assertThat(batch.representation().at("/attributes").path(MAX).asText())
                    .isEqualTo("86400");
            assertThatThePolicyHolds(realm, batch);
        }
    }

    private static void assertThatThePolicyHolds(TestRealm realm, TestClient batch) {
        assertThat(realm.token("grant_type", "password", "client_id", "admin-cli")
                        .error())
                .isEqualTo("unsupported_grant_type");
        assertThat(batch.token("validity_period", "7200").lifetime()).isEqualTo(7200);
        TokenAnswer refused = batch.token("validity_period", "7201");
        assertThat(refused.error()).isEqualTo("invalid_request");
        assertThat(refused.errorDescription()).contains("1 to 7200");
    }

    /** Runs the lines of the manual unchanged, logged in at this server. */
    private void kcadm(KeycloakServer server) throws IOException, InterruptedException {
        String lines = Files.readString(Settings.repository().resolve("extension/README.md"))
                .lines()
                .filter(line -> line.contains("kcadm.sh update ") || line.startsWith("ID=$(kcadm.sh "))
                .collect(Collectors.joining("\n"));
        assertThat(lines).contains(PASSWORD_ENABLE, MAX);
        String script = "set -e\nkcadm.sh config credentials --server " + server.baseUrl() + " --realm master --user "
                + AdminApi.USER + " --password " + AdminApi.PASSWORD + "\n" + lines;
        Path output = folder.resolve("kcadm.log");
        ProcessBuilder shell = new ProcessBuilder("bash", "-c", script)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        shell.environment()
                .merge("PATH", server.home().orElseThrow().resolve("bin").toString(), (path, bin) -> bin + ":" + path);
        // kcadm.sh keeps the login in this directory.
        shell.environment().put("KC_OPTS", "-Duser.home=" + folder);
        shell.environment().put("JAVA_HOME", System.getProperty("java.home"));
        int status = shell.start().waitFor();
        assertThat(status).as(Files.readString(output)).isZero();
    }
}
