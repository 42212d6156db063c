package io.github.grantcontrol.it.admin;

import static io.github.grantcontrol.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.grantcontrol.it.server.KeycloakServer;
import io.github.grantcontrol.it.support.SharedServers;
import io.github.grantcontrol.it.support.TestRealm;
import java.time.Duration;

/** A realm that the operator's file speaks of. The file stays until {@link #forget}, so that not every test waits for it. */
final class BoundedRealm {

    private static final String NAME = "bounded-by-the-file";

    /** What the file says, with the numbers of its lines in sight. */
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

    /** The realm, with the file in force. */
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

    /** Leaves the shared server's file as it was. */
    static void forget() {
        SharedServers.withFile().grantControl(SharedServers.NOTHING_SAID);
    }
}
