package io.github.grantcontrol.it.versions;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.grantcontrol.it.server.ServerConfig;
import io.github.grantcontrol.it.server.Servers;
import io.github.grantcontrol.it.server.Settings;
import io.github.grantcontrol.it.server.StartFailure;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tests that a server does not start if it lacks the methods that we override: it could not enforce anything. */
@Tag("distribution")
@Tag("old-server")
class OldServerIT {

    @Test
    void unsupportedServerDoesNotStartAndNamesBothVersions() throws IOException {
        StartFailure failure = Servers.startExpectingFailure(
                ServerConfig.withOurJars().production().option("db", "dev-file"));

        assertThat(failure.exitCode()).as(failure.getMessage()).isPositive();
        StartRefusal refusal = StartRefusal.in(failure);
        assertThat(refusal.message())
                .startsWith("This JAR of Grant Control for Keycloak is for Keycloak 26.7, but this server is Keycloak "
                        + Settings.keycloakVersion() + ". ")
                .endsWith("-kc26.4.jar.");
        refusal.write(Settings.logs());
    }
}
