package io.github.grantcontrol.it.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.grantcontrol.it.server.KeycloakServer;
import io.github.grantcontrol.it.support.SharedRealm;
import io.github.grantcontrol.it.support.SharedServers;
import io.github.grantcontrol.it.support.TestClient;
import io.github.grantcontrol.it.support.TestRealm;
import io.github.grantcontrol.it.support.TokenAnswer;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests unreadable attributes: their grant gives no token, and the log has one line with position and reason. */
class UnreadableAttributeIT {

    @RegisterExtension
    static final SharedRealm REALM = SharedRealm.on(SharedServers::unconfigured);

    private final KeycloakServer server = SharedServers.unconfigured();
    private final TestRealm realm = REALM.get();

    private TestClient client;
    private long mark;

    @BeforeEach
    void createClient() {
        client = realm.client("m2m", settings -> settings.put("directAccessGrantsEnabled", true));
        realm.user("alice", "wonderland");
        mark = server.log().mark();
    }

    @ParameterizedTest
    @CsvSource({
        "oauth.grant_type.client_credentials.validity_period.max, abc",
        "oauth.grant_type.client_credentials.validity_period.max, 0",
        "oauth.grant_type.client_credentials.enable, nope",
        "oauth.grant_type.client_credentials.enabel, true",
        "oauth.grant_type.client_credential.enable, true",
        "oauth.grant_types.client_credentials.enable, true",
        "oath.grant_type.client_credentials.enable, true",
        "client.m2m.oauth.grant_type.client_credentials.enable, nope",
        "clients.m2m.oauth.grant_type.client_credentials.enable, true",
    })
    void unreadableRealmAttributeStopsItsGrantUntilItIsCorrected(String key, String value) {
        assertThat(client.token().status()).isEqualTo(200);

        realm.attribute(key, value);

        for (int i = 0; i < 3; i++) {
            assertRefused(client.token());
        }
        assertThat(password().status()).isEqualTo(200);
        assertThat(errors()).singleElement().asString().contains(realm.name(), key, "'" + value + "'");

        realm.removeAttribute(key);

        assertThat(client.token().status()).isEqualTo(200);
    }

    @Test
    void unreadableClientAttributeStopsThatClientAlone() {
        String key = "oauth.grant_type.client_credentials.validity_period.max";
        TestClient other = realm.client("other");

        client.attribute(key, "1h");

        for (int i = 0; i < 3; i++) {
            assertRefused(client.token());
        }
        assertThat(other.token().status()).isEqualTo(200);
        assertThat(errors()).singleElement().asString().contains(realm.name(), "'m2m'", key, "'1h'");

        client.attribute(key, "");

        assertThat(client.token().status()).isEqualTo(200);
    }

    @Test
    void realmCannotForgeALogLine() {
        realm.attribute("oauth.grant_type.client_credentials.enable", "no\nERROR [forged] nothing to see");

        assertRefused(client.token());

        assertThat(errors()).singleElement().asString().contains("no?ERROR [forged]");
        assertThat(server.log().since(mark).lines()).noneMatch(line -> line.startsWith("ERROR [forged]"));
    }

    private TokenAnswer password() {
        return client.grant("password", "username", "alice", "password", "wonderland");
    }

    private static void assertRefused(TokenAnswer answer) {
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.error()).isEqualTo("server_error");
    }

    private List<String> errors() {
        return server.log()
                .since(mark)
                .lines()
                .filter(line -> line.contains("ERROR") && line.contains("io.github.grantcontrol"))
                .toList();
    }
}
