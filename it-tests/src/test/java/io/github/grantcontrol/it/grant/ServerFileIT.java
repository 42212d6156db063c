package io.github.grantcontrol.it.grant;

import static io.github.grantcontrol.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.grantcontrol.it.server.KeycloakServer;
import io.github.grantcontrol.it.server.ServerConfig;
import io.github.grantcontrol.it.server.Servers;
import io.github.grantcontrol.it.server.StartFailure;
import io.github.grantcontrol.it.support.SharedServers;
import io.github.grantcontrol.it.support.TestClient;
import io.github.grantcontrol.it.support.TestRealm;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests that an invalid server file stops the start, and that changes are in force within seconds. */
class ServerFileIT {

    private static final Duration IN_FORCE_WITHIN = Duration.ofSeconds(5);
    private static final String DISABLED = "[oauth.grant_type.client_credentials]\nenable = false\n";

    private static final String WSO2 = """
            [server]
            hostname = "localhost"
            [super_admin]
            username = "admin"
            [database.shared_db]
            type = "h2"
            [[apim.gateway.environment]]
            name = "Default"
            [oauth.token_validation]
            app_access_token_validity = 3600
            [oauth.grant_type.token_exchange]
            enable = true
            allow_refresh_tokens = true
            iat_validity_period = "1h"
            [oauth.grant_type.device_code]
            key_length = 5
            [oauth.grant_type.saml_bearer]
            enable = false
            """;

    private final KeycloakServer server = SharedServers.withFile();
    private TestRealm realm;
    private TestClient client;

    @BeforeEach
    void createRealm() {
        realm = TestRealm.create(server);
        client = realm.client("m2m");
    }

    @AfterEach
    void restore() {
        server.grantControl(SharedServers.NO_SETTINGS);
        eventuallyGivesTokens(client);
        realm.close();
    }

    @Test
    void anInvalidFileStopsTheStartWithAllItsProblems() {
        StartFailure failure =
                Servers.startExpectingFailure(ServerConfig.withOurJars().grantControl("""
                        [oauth.grant_type.password]
                        enabel = false
                        [oauth.grant_type.client_credentials.validity_period]
                        max = "1h"
                        longest = 60
                        [realm.acme]
                        grants = 1
                        """));

        assertThat(failure.getMessage())
                .contains("grant-control.toml:2:1", "enabel", "enable")
                .contains("grant-control.toml:4:1", "1h", "315360000")
                .contains("grant-control.toml:5:1", "longest")
                .contains("grant-control.toml:7:1", "grants");
    }

    @Test
    void aFileThatAnOptionNamesMustExist() {
        StartFailure failure = Servers.startExpectingFailure(
                ServerConfig.withOurJars().option("spi-grant-control--default--file", "conf/elsewhere.toml"));

        assertThat(failure.getMessage()).contains("elsewhere.toml").contains("the file does not exist");
    }

    @Test
    void aFileOfWso2DisablesAGrantAndEnablesItInOneRealm() {
        try (TestRealm acme = TestRealm.create(server, "acme", settings -> {})) {
            TestClient ofAcme = acme.client("m2m");

            server.grantControl(WSO2 + DISABLED);
            eventuallyRefused(client);
            eventuallyRefused(ofAcme);

            server.grantControl(WSO2 + DISABLED + "[realm.acme.oauth.grant_type.client_credentials]\nenable = true\n");
            eventuallyGivesTokens(ofAcme);
            assertThat(client.token().error()).isEqualTo("unsupported_grant_type");
        }
    }

    @Test
    void anInvalidChangeIsLoggedAndTheLastValidPolicyStays() {
        long mark = server.log().mark();
        server.grantControl(DISABLED);
        eventuallyRefused(client);

        server.grantControl("[oauth.grant_type.client_credentials]\nenable = maybe\n");
        eventually(IN_FORCE_WITHIN, () -> assertThat(server.log().since(mark))
                .containsPattern("ERROR.*grant-control\\.toml:2:10"));
        assertThat(client.token().error()).isEqualTo("unsupported_grant_type");

        server.grantControl("");
        eventually(IN_FORCE_WITHIN, () -> assertThat(server.log().since(mark)).contains("the file is empty"));
        assertThat(client.token().error()).isEqualTo("unsupported_grant_type");

        server.deleteConf(ServerConfig.GRANT_CONTROL_FILE);
        eventually(IN_FORCE_WITHIN, () -> assertThat(server.log().since(mark)).contains("the file no longer exists"));
        assertThat(client.token().error()).isEqualTo("unsupported_grant_type");
    }

    @Test
    void aSymbolicLinkCanBeSwappedAsKubernetesDoes() {
        server.writeConf("v1/policy.toml", DISABLED);
        server.writeConf("v2/policy.toml", SharedServers.NO_SETTINGS);
        server.linkConf("..data", "v1");
        server.linkConf(ServerConfig.GRANT_CONTROL_FILE, "..data/policy.toml");
        try {
            // Only v1 disables the grant, so a refusal proves that the server has read the file through the link.
            eventuallyRefused(client);

            server.linkConf("..data", "v2");

            eventuallyGivesTokens(client);
        } finally {
            server.deleteConf(ServerConfig.GRANT_CONTROL_FILE);
        }
    }

    private static void eventuallyRefused(TestClient client) {
        eventually(IN_FORCE_WITHIN, () -> assertThat(client.token().error()).isEqualTo("unsupported_grant_type"));
    }

    private static void eventuallyGivesTokens(TestClient client) {
        eventually(IN_FORCE_WITHIN, () -> assertThat(client.token().status()).isEqualTo(200));
    }
}
