package io.github.grantcontrol.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.grantcontrol.it.http.Http;
import io.github.grantcontrol.it.server.KeycloakServer;
import io.github.grantcontrol.it.server.ServerConfig;
import io.github.grantcontrol.it.server.Servers;
import io.github.grantcontrol.it.support.TestClient;
import io.github.grantcontrol.it.support.TestRealm;
import org.junit.jupiter.api.Test;

/** Without the JARs the server starts again, and what they left behind is ignored. */
class UninstallIT {

    private static final String GRANT = "oauth.grant_type.client_credentials.";

    @Test
    void theServerIsAStockOneAgain() {
        ServerConfig config = ServerConfig.withOurJars()
                .option("spi-grant-control--default--file", "conf/grant-control.toml")
                .grantControl("""
                        [oauth.grant_type.password]
                        enable = false
                        """);
        try (KeycloakServer server = Servers.start(config);
                TestRealm realm = TestRealm.create(server)) {
            TestClient client = realm.client("m2m").attribute(GRANT + "validity_period.max", "60");
            TestClient off = realm.client("off").attribute(GRANT + "enable", "false");
            assertThat(client.token().lifetime()).isEqualTo(60);
            assertThat(off.token().error()).isEqualTo("unauthorized_client");
            assertThat(client.grant("password").error()).isEqualTo("unsupported_grant_type");

            server.uninstall();
            server.restart();

            assertThat(client.token().lifetime()).isEqualTo(300);
            assertThat(client.token("validity_period", "7200").lifetime()).isEqualTo(300);
            assertThat(off.token().status()).isEqualTo(200);
            assertThat(client.grant("password").error()).isNotEqualTo("unsupported_grant_type");
            JsonNode info = Http.send(Http.request(server.baseUrl() + "/admin/serverinfo")
                            .header("Authorization", "Bearer " + server.admin().token()))
                    .orFail()
                    .json();
            assertThat(info.path("providers").has("grant-control")).isFalse();
        }
    }
}
