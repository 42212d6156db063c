package io.github.grantcontrol.it.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.grantcontrol.it.http.Http;
import io.github.grantcontrol.it.server.AdminApi;
import io.github.grantcontrol.it.server.KeycloakServer;
import io.github.grantcontrol.it.server.Settings;
import io.github.grantcontrol.it.support.SharedServers;
import io.github.grantcontrol.it.support.TestClient;
import io.github.grantcontrol.it.support.TestRealm;
import io.github.grantcontrol.it.support.TokenAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An administrator narrows a realm as the README says, sees what comes of it, and takes the policy to another server. */
class AdminStoryIT {

    private static final String PASSWORD_OFF = "oauth.grant_type.password.enable";
    private static final String MAX = "oauth.grant_type.client_credentials.validity_period.max";

    @TempDir
    private Path folder;

    @Test
    void narrowSeeWatchAndMove() throws Exception {
        KeycloakServer server = SharedServers.withFile();
        JsonNode exported;
        try (TestRealm realm = TestRealm.create(server, "acme", settings -> {})) {
            TestClient batch = realm.client("batch");
            assertThat(grantsOf(realm)).contains("password");

            // The README's commands switch a grant off and bound a client.
            kcadm(server);
            assertThat(grantsOf(realm)).doesNotContain("password");
            assertThatThePolicyHolds(realm, batch);

            // The event and the metric say why somebody was refused.
            assertThat(realm.events("CLIENT_LOGIN_ERROR")
                            .get(0)
                            .at("/details/reason")
                            .asText())
                    .contains("1 to 86400");
            assertThat(Scrape.of(server)
                            .value(
                                    "grant_control_tokens_refused_total",
                                    "realm",
                                    "acme",
                                    "grant",
                                    "client_credentials",
                                    "reason",
                                    "out_of_bounds"))
                    .isEqualTo(1);

            exported = realm.admin()
                    .post(realm.path("/partial-export?exportClients=true"), Http.JSON.createObjectNode())
                    .orFail()
                    .json();
        }
        assertThat(exported.path("attributes").path(PASSWORD_OFF).asText()).isEqualTo("false");

        // Elsewhere it is the same policy. Private keys are not exported: the other server has its own.
        ((ObjectNode) exported.path("components")).remove("org.keycloak.keys.KeyProvider");
        KeycloakServer elsewhere = SharedServers.unconfigured();
        try (TestRealm realm =
                TestRealm.create(elsewhere, "acme", settings -> settings.setAll((ObjectNode) exported))) {
            TestClient batch = realm.existingClient("batch", "new-secret")
                    .update(settings -> settings.put("secret", "new-secret"));
            assertThat(batch.representation().at("/attributes").path(MAX).asText())
                    .isEqualTo("86400");
            assertThat(grantsOf(realm)).doesNotContain("password");
            assertThatThePolicyHolds(realm, batch);
        }
    }

    private static void assertThatThePolicyHolds(TestRealm realm, TestClient batch) {
        assertThat(realm.token("grant_type", "password", "client_id", "admin-cli")
                        .error())
                .isEqualTo("unsupported_grant_type");
        assertThat(batch.token("validity_period", "86400").lifetime()).isEqualTo(86400);
        TokenAnswer refused = batch.token("validity_period", "86401");
        assertThat(refused.error()).isEqualTo("invalid_request");
        assertThat(refused.errorDescription()).contains("1 to 86400");
    }

    private static List<String> grantsOf(TestRealm realm) {
        return Http.JSON.convertValue(
                realm.wellKnown("openid-configuration").path("grant_types_supported"),
                Http.JSON.getTypeFactory().constructCollectionType(List.class, String.class));
    }

    /** Runs the README's lines, as they are, logged in at this server. */
    private void kcadm(KeycloakServer server) throws IOException, InterruptedException {
        String lines = Files.readString(Settings.realmConfig("../README.md"))
                .lines()
                .filter(line -> line.contains("kcadm.sh update ") || line.startsWith("ID=$(kcadm.sh "))
                .collect(Collectors.joining("\n"));
        assertThat(lines).contains(PASSWORD_OFF, MAX);
        String script = "set -e\nkcadm.sh config credentials --server " + server.baseUrl() + " --realm master --user "
                + AdminApi.USER + " --password " + AdminApi.PASSWORD + "\n" + lines;
        Path output = folder.resolve("kcadm.log");
        ProcessBuilder shell = new ProcessBuilder("bash", "-c", script)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        shell.environment()
                .merge("PATH", server.home().orElseThrow().resolve("bin").toString(), (path, bin) -> bin + ":" + path);
        // Where it keeps the login.
        shell.environment().put("KC_OPTS", "-Duser.home=" + folder);
        shell.environment().put("JAVA_HOME", System.getProperty("java.home"));
        int status = shell.start().waitFor();
        assertThat(status).as(Files.readString(output)).isZero();
    }
}
