package io.github.grantcontrol.it.versions;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.grantcontrol.it.server.ServerConfig;
import io.github.grantcontrol.it.server.Servers;
import io.github.grantcontrol.it.server.Settings;
import io.github.grantcontrol.it.server.StartFailure;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tests that a server does not start with the JAR of another Keycloak line: it could not enforce anything. */
@Tag("distribution")
class WrongLineIT {

    @Test
    void aServerDoesNotStartWithTheJarOfAnotherLineAndNamesTheRightOne() {
        StartFailure failure =
                Servers.startExpectingFailure(ServerConfig.stock().provider(Settings.extensionJarOfOtherLine()));

        assertThat(failure.exitCode()).as(failure.getMessage()).isPositive();
        assertThat(failure.output())
                .contains("but this server is Keycloak " + Settings.keycloakVersion() + ". Replace it in providers/ by "
                        + Settings.extensionJar().getFileName() + ".");
    }
}
