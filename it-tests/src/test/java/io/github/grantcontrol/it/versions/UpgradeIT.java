package io.github.grantcontrol.it.versions;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.grantcontrol.it.server.KeycloakServer;
import io.github.grantcontrol.it.server.PostgresServer;
import io.github.grantcontrol.it.server.ServerConfig;
import io.github.grantcontrol.it.server.Servers;
import io.github.grantcontrol.it.server.Settings;
import io.github.grantcontrol.it.support.TestClient;
import io.github.grantcontrol.it.support.TestRealm;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tests an upgrade from the oldest supported Keycloak, with the JAR of its line, on the same PostgreSQL. */
@Tag("distribution")
@Tag("cluster")
class UpgradeIT {

    private static final String OLDEST = "26.4.7";
    private static final String LIFETIME = "oauth.grant_type.client_credentials.validity_period.";
    private static final String FILE = """
            [oauth.grant_type.client_credentials.validity_period]
            max = 900

            [oauth.grant_type.password]
            enable = false

            [realm.master.oauth.grant_type.password]
            enable = true
            """;

    @Test
    void settingsStayInForceAndNoTokenIsOutOfBounds() {
        String newest = Settings.keycloakVersion();
        try (PostgresServer database = PostgresServer.start()) {
            String realmName;
            String secret;
            String token;
            Settings.useRelease(OLDEST);
            try (KeycloakServer old = Servers.start(server(database))) {
                TestRealm realm = TestRealm.create(old).attribute("oauth.grant_type.ciba.enable", "false");
                TestClient client = realm.client("m2m").audience("m2m").attribute(LIFETIME + "max", "600");
                token = client.token("validity_period", "600").token();
                assertSettingsAreInForce(client);
                realmName = realm.name();
                secret = client.secret();
            } finally {
                Settings.useRelease(newest);
            }
            try (KeycloakServer upgraded = Servers.start(server(database))) {
                TestClient client = TestRealm.existing(upgraded, realmName).existingClient("m2m", secret);
                assertSettingsAreInForce(client);
                assertThat(client.introspect(token).path("active").asBoolean()).isTrue();
                client.attribute(LIFETIME + "max", "");
                assertThat(client.token("validity_period", "900").lifetime()).isEqualTo(900);
                assertThat(client.token("validity_period", "901").errorDescription())
                        .contains("1 to 900");
            }
        }
    }

    private static void assertSettingsAreInForce(TestClient client) {
        assertThat(client.token("validity_period", "600").lifetime()).isEqualTo(600);
        assertThat(client.token().lifetime()).isBetween(1L, 600L);
        assertThat(client.token("validity_period", "601").errorDescription()).contains("1 to 600");
        assertThat(client.grant("password").error()).isEqualTo("unsupported_grant_type");
        assertThat(client.grant("urn:openid:params:grant-type:ciba").error()).isEqualTo("unsupported_grant_type");
    }

    private static ServerConfig server(PostgresServer database) {
        return ServerConfig.withOurJars()
                .production()
                .startingFast()
                .option("db", "postgres")
                .option("db-url", database.jdbcUrl())
                .option("db-username", database.user())
                .option("hostname", "http://keycloak.test")
                .grantControl(FILE);
    }
}
