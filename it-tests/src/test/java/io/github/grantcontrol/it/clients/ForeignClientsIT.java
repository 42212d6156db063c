package io.github.grantcontrol.it.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.grantcontrol.it.support.Jwt;
import io.github.grantcontrol.it.support.SharedRealm;
import io.github.grantcontrol.it.support.SharedServers;
import io.github.grantcontrol.it.support.TestClient;
import io.github.grantcontrol.it.support.TestRealm;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Lets clients that people use choose a lifetime: one form parameter is all that is new to them. */
class ForeignClientsIT {

    @RegisterExtension
    static final SharedRealm REALM = SharedRealm.on(SharedServers::unconfigured);

    private final TestRealm realm = REALM.get();

    @ParameterizedTest
    @EnumSource
    void getsTheLifetimeThatItAsksForAndLearnsWhyItGetsNone(ForeignClient client) {
        client.require();
        TestClient registered = realm.client("m2m");

        JsonNode granted = ask(client, registered, "1234");
        assertThat(Jwt.parse(granted.path("access_token").asText()).lifetime()).isEqualTo(1234);
        assertThat(granted.path("expires_in").asLong()).isBetween(1233L, 1234L);

        JsonNode refused = ask(client, registered, "3601");
        assertThat(refused.path("error").asText()).isEqualTo("invalid_request");
        assertThat(refused.path("error_description").asText())
                .isEqualTo("validity_period 3601 is outside the allowed 1 to 3600 seconds");

        realm.attribute("oauth.grant_type.client_credentials.enable", "false");
        assertThat(ask(client, registered, "1234").path("error").asText()).isEqualTo("unsupported_grant_type");
    }

    private JsonNode ask(ForeignClient client, TestClient registered, String validityPeriod) {
        return client.token(realm.url(), registered.clientId(), registered.secret(), validityPeriod);
    }
}
