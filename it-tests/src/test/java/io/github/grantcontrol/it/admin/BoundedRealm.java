package io.github.grantcontrol.it.admin;

import static io.github.grantcontrol.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.grantcontrol.it.server.KeycloakServer;
import io.github.grantcontrol.it.support.SharedServers;
import io.github.grantcontrol.it.support.TestRealm;
import java.time.Duration;

/** Creates a realm that the server file names. The file stays until {@link #restoreFile}, so that not every test waits for it. */
final class BoundedRealm {

    private static final String NAME = "bounded-by-the-file";

    /** The tests name lines of it. */
    private static final String FILE = """
            [realm.%1$s.oauth.grant_type.client_credentials.validity_period]
            min = 10
            max = 1000
            default = 120
            [realm.%1$s.client.batch.oauth.grant_type.client_credentials.validity_period]
            max = 5000
            default = 4000
            [realm.%1$s.oauth.grant_type.password]
            enable = false
            """.formatted(NAME);

    private BoundedRealm() {}

    /** Creates the realm and waits until the file is in force. */
    static TestRealm create() {
        KeycloakServer server = SharedServers.withFile();
        server.grantControl(FILE);
        TestRealm realm = TestRealm.create(server, NAME, settings -> {});
        GrantControl grantControl = new GrantControl(realm);
        eventually(Duration.ofSeconds(30), () -> assertThat(grantControl
                        .key("client_credentials", "validity_period.max")
                        .path("value")
                        .asLong())
                .isEqualTo(1000));
        return realm;
    }

    /** Restores the file of the shared server. */
    static void restoreFile() {
        SharedServers.withFile().grantControl(SharedServers.NO_SETTINGS);
    }
}
