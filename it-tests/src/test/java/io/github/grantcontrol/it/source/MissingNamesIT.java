package io.github.grantcontrol.it.source;

import static io.github.grantcontrol.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.grantcontrol.it.http.Http;
import io.github.grantcontrol.it.server.KeycloakServer;
import io.github.grantcontrol.it.support.SharedServers;
import io.github.grantcontrol.it.support.TestRealm;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests tables of realms and clients that do not exist: the log warns of each, and Server Info counts them. */
class MissingNamesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String FILE = """
            [realm.present.client.batch.oauth.grant_type.password]
            enable = false
            [realm.later.client.batch.oauth.grant_type.password]
            enable = false
            [realm.never.oauth.grant_type.password]
            enable = false
            [realm."\\u0000".oauth.grant_type.password]
            enable = false
            """;

    private final KeycloakServer server = SharedServers.withFile();

    @AfterEach
    void restore() {
        server.grantControl(SharedServers.NO_SETTINGS);
    }

    @Test
    void missingRealmsAndClientsAreReportedUntilTheyExist() {
        long mark = server.log().mark();
        try (TestRealm present = TestRealm.create(server, "present", settings -> {})) {
            present.client("batch");
            server.grantControl(FILE);
            eventually(PATIENCE, () -> assertThat(server.log().since(mark))
                    .contains("grant-control.toml:3:1: realm 'later' does not exist")
                    .contains("grant-control.toml:5:1: realm 'never' does not exist"));
            eventually(PATIENCE, () -> assertMissing(3, 0));

            try (TestRealm later = TestRealm.create(server, "later", settings -> {})) {
                eventually(PATIENCE, () -> assertThat(server.log().since(mark))
                        .contains("client 'batch' of realm 'later' does not exist"));
                eventually(PATIENCE, () -> assertMissing(2, 1));

                later.client("batch");
                server.grantControl(FILE + "# changed");
                eventually(PATIENCE, () -> assertMissing(2, 0));
            }
            eventually(PATIENCE, () -> assertMissing(3, 0));
        }
        eventually(PATIENCE, () -> assertMissing(4, 0));
        assertThat(serverInfo().path("Realms in the file").asText()).isEqualTo("4");
        assertThat(serverInfo().path("SHA-256").asText()).hasSize(64);
    }

    private void assertMissing(int realms, int clients) {
        JsonNode info = serverInfo();
        assertThat(info.path("Missing realms").asInt()).isEqualTo(realms);
        assertThat(info.path("Missing clients").asInt()).isEqualTo(clients);
    }

    private JsonNode serverInfo() {
        return Http.send(Http.request(server.baseUrl() + "/admin/serverinfo")
                        .header("Authorization", "Bearer " + server.admin().token()))
                .orFail()
                .json()
                .at("/providers/grant-control/providers/default/operationalInfo");
    }
}
