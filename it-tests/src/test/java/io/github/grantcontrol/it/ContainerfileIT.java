package io.github.grantcontrol.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.grantcontrol.it.server.KeycloakServer;
import io.github.grantcontrol.it.server.ServerConfig;
import io.github.grantcontrol.it.server.Servers;
import io.github.grantcontrol.it.server.Settings;
import io.github.grantcontrol.it.support.TestClient;
import io.github.grantcontrol.it.support.TestRealm;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testcontainers.images.builder.ImageFromDockerfile;

/** Tests the image that a user builds from extension/Containerfile. */
@Tag("container")
class ContainerfileIT {

    @Test
    void imageReadsTheMountedServerFile() {
        ServerConfig config = ServerConfig.stock()
                .production()
                .option("db", "dev-file")
                .option("health-enabled", "true")
                .option("metrics-enabled", "true")
                .grantControl("""
                        [oauth.grant_type.client_credentials.validity_period]
                        max = 7200
                        """);
        try (KeycloakServer server = Servers.startImage(image(), config);
                TestRealm realm = TestRealm.create(server)) {
            TestClient client = realm.client("m2m");

            assertThat(client.token("validity_period", "7200").lifetime()).isEqualTo(7200);
            assertThat(client.token("validity_period", "7201").error()).isEqualTo("invalid_request");
            assertThat(server.log().text()).doesNotContain("KC-SERVICES0047", "Updating the configuration");
        }
    }

    private static String image() {
        Path repository = Settings.repository();
        return new ImageFromDockerfile()
                .withFileFromPath("Dockerfile", repository.resolve("extension/Containerfile"))
                .withFileFromPath(inContext(Settings.extensionJar()), Settings.extensionJar())
                .withFileFromPath(inContext(Settings.themesJar()), Settings.themesJar())
                .withBuildArg("KEYCLOAK_VERSION", Settings.keycloakVersion())
                .withBuildArg("KC_DB", "dev-file")
                .get();
    }

    private static String inContext(Path file) {
        return Settings.repository().relativize(file).toString();
    }
}
