package io.github.grantcontrol.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.grantcontrol.it.discovery.Document;
import io.github.grantcontrol.it.http.Http;
import io.github.grantcontrol.it.server.KeycloakServer;
import io.github.grantcontrol.it.server.ServerConfig;
import io.github.grantcontrol.it.server.Servers;
import io.github.grantcontrol.it.support.TestClient;
import io.github.grantcontrol.it.support.TestRealm;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests that a server starts without the JARs again, and ignores the settings that are left. */
class UninstallIT {

    private static final String GRANT = "oauth.grant_type.client_credentials.";

    @Test
    void serverWithoutTheJarsIsAStockServer() {
        ServerConfig config = ServerConfig.withOurJars()
                .option("spi-grant-control--default--file", "conf/grant-control.toml")
                .grantControl("""
                        [realm.acme.oauth.grant_type.password]
                        enable = false
                        """);
        try (KeycloakServer server = Servers.start(config);
                TestRealm untouched = TestRealm.create(server);
                TestRealm realm = TestRealm.create(server, "acme", settings -> {})) {
            Map<Document, JsonNode> ours = documents(untouched);
            TestClient client = realm.client("m2m").attribute(GRANT + "validity_period.max", "60");
            TestClient disabled = realm.client("disabled").attribute(GRANT + "enable", "false");
            assertThat(client.token().lifetime()).isEqualTo(60);
            assertThat(disabled.token().error()).isEqualTo("unauthorized_client");
            assertThat(client.grant("password").error()).isEqualTo("unsupported_grant_type");

            server.uninstall();
            server.restart();

            assertThat(client.token().lifetime()).isEqualTo(300);
            assertThat(client.token("validity_period", "7200").lifetime()).isEqualTo(300);
            assertThat(disabled.token().status()).isEqualTo(200);
            assertThat(client.grant("password").error()).isNotEqualTo("unsupported_grant_type");
            JsonNode info = Http.send(Http.request(server.baseUrl() + "/admin/serverinfo")
                            .header("Authorization", "Bearer " + server.admin().token()))
                    .orFail()
                    .json();
            assertThat(info.path("providers").has("grant-control")).isFalse();

            assertThat(ours)
                    .allSatisfy((document, metadata) -> assertThat(((ObjectNode) metadata).remove(Document.BOUNDS))
                            .hasToString("{\"min\":1,\"max\":3600,\"default\":300}"));
            assertThat(ours)
                    .as("metadata of a realm without settings is that of a stock server, but for the bounds")
                    .isEqualTo(documents(untouched));
        }
    }

    private static Map<Document, JsonNode> documents(TestRealm realm) {
        Map<Document, JsonNode> documents = new EnumMap<>(Document.class);
        for (Document document : Document.values()) {
            documents.put(document, document.of(realm));
        }
        return documents;
    }
}
