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

/** A table of a realm that there is not protects nothing: the log warns of it, and Server Info counts it. */
class UnknownNamesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String FILE = """
            [realm.there.client.batch.oauth.grant_type.password]
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
        server.grantControl(SharedServers.NOTHING_SAID);
    }

    @Test
    void whatTheServerDoesNotHaveIsToldUntilItHasIt() {
        long mark = server.log().mark();
        try (TestRealm there = TestRealm.create(server, "there", settings -> {})) {
            there.client("batch");
            server.grantControl(FILE);
            eventually(PATIENCE, () -> assertThat(server.log().since(mark))
                    .contains("grant-control.toml:3:1: there is no realm 'later'")
                    .contains("grant-control.toml:5:1: there is no realm 'never'"));
            eventually(PATIENCE, () -> assertMissing(3, 0));

            try (TestRealm later = TestRealm.create(server, "later", settings -> {})) {
                eventually(PATIENCE, () -> assertThat(server.log().since(mark))
                        .contains("there is no client 'batch' in realm 'later'"));
                eventually(PATIENCE, () -> assertMissing(2, 1));

                later.client("batch");
                server.grantControl(FILE + "# changed");
                eventually(PATIENCE, () -> assertMissing(2, 0));
            }
            eventually(PATIENCE, () -> assertMissing(3, 0));
        }
        eventually(PATIENCE, () -> assertMissing(4, 0));
        assertThat(serverInfo().path("Realms by name").asText()).isEqualTo("4");
        assertThat(serverInfo().path("SHA-256").asText()).hasSize(64);
    }

    private void assertMissing(int realms, int clients) {
        JsonNode info = serverInfo();
        assertThat(info.path("Realms that are missing").asInt()).isEqualTo(realms);
        assertThat(info.path("Clients that are missing").asInt()).isEqualTo(clients);
    }

    private JsonNode serverInfo() {
        return Http.send(Http.request(server.baseUrl() + "/admin/serverinfo")
                        .header("Authorization", "Bearer " + server.admin().token()))
                .orFail()
                .json()
                .at("/providers/grant-control/providers/default/operationalInfo");
    }
}
