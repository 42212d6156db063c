package io.github.grantcontrol.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.grantcontrol.it.http.Http;
import io.github.grantcontrol.it.server.KeycloakServer;
import io.github.grantcontrol.it.server.Settings;
import io.github.grantcontrol.it.support.SharedServers;
import io.github.grantcontrol.it.support.TestClient;
import io.github.grantcontrol.it.support.TestRealm;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tests a stock server with the JARs in {@code providers/}. */
class InstallationIT {

    @Test
    void stockServerWithOurJarsGivesTokens() {
        try (TestRealm realm = TestRealm.create(SharedServers.unconfigured())) {
            TestClient client = realm.client("m2m");

            assertThat(client.token().lifetime()).isEqualTo(300);
            assertThat(realm.events("CLIENT_LOGIN")).hasSize(1);
        }
    }

    @Test
    void serverInfoListsOurProviders() {
        KeycloakServer server = SharedServers.unconfigured();

        JsonNode info = serverInfo(server);

        assertThat(info.at("/providers/grant-control/providers/default/operationalInfo")
                        .fieldNames())
                .toIterable()
                .contains("File", "Realms in the file");
        assertThat(info.at("/providers/client-policy-executor/providers").has("validity-period-bounds"))
                .isTrue();
    }

    @Test
    @Tag("distribution")
    void serverAndJavaAreThoseOfTheBuild() throws IOException {
        JsonNode system = serverInfo(SharedServers.unconfigured()).path("systemInfo");

        assertThat(system.path("version").asText()).isEqualTo(Settings.keycloakVersion());
        assertThat(Path.of(system.path("javaHome").asText()).toRealPath())
                .isEqualTo(Settings.javaHome().toRealPath());
    }

    private static JsonNode serverInfo(KeycloakServer server) {
        return Http.send(Http.request(server.baseUrl() + "/admin/serverinfo")
                        .header("Authorization", "Bearer " + server.admin().token()))
                .orFail()
                .json();
    }
}
