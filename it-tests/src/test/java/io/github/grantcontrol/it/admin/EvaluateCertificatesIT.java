package io.github.grantcontrol.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.grantcontrol.it.grant.Keys;
import io.github.grantcontrol.it.server.KeycloakServer;
import io.github.grantcontrol.it.support.SelfSigned;
import io.github.grantcontrol.it.support.SharedServers;
import io.github.grantcontrol.it.support.TestClient;
import io.github.grantcontrol.it.support.TestRealm;
import io.github.grantcontrol.it.support.TokenAnswer;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The evaluation with {@code "binding": "mtls"} is what a request with a client certificate gets (RFC 8705). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EvaluateCertificatesIT {

    private final KeycloakServer server = SharedServers.withFile();
    private final String certificate = SelfSigned.create("m2m").base64();

    private TestRealm realm;
    private TestClient client;
    private GrantControl grantControl;

    @BeforeAll
    void createRealm() {
        realm = TestRealm.create(server);
        realm.attribute(Keys.BEARER_MAX, "300").attribute(Keys.MAX, "7200");
        client = realm.client("m2m");
        grantControl = new GrantControl(realm);
    }

    @AfterAll
    void deleteRealm() {
        realm.close();
    }

    @ParameterizedTest
    @CsvSource({
        // whether the client's tokens are bound to certificates, binding, validity_period, granted lifetime
        "true,  mtls, 7200, 7200",
        "true,  mtls, 7201, 0",
        "true,  none, 300,  0",
        "true,  none, 301,  0",
        "false, mtls, 300,  300",
        "false, mtls, 301,  0",
    })
    void evaluatesWhatTheRequestGets(String bound, String binding, String validityPeriod, long granted) {
        client.attribute("tls.client.certificate.bound.access.tokens", bound);

        JsonNode evaluated = grantControl.evaluate("m2m", "binding", binding, "validity_period", validityPeriod);
        TokenAnswer got = send(binding.equals("mtls"), validityPeriod);

        assertThat(evaluated.path("expires_in").asLong()).isEqualTo(granted);
        if (granted > 0) {
            assertThat(got.lifetime()).isEqualTo(granted);
        } else {
            assertThat(got.error()).isEqualTo(evaluated.path("error").asText());
            assertThat(got.errorDescription())
                    .isEqualTo(evaluated.path("error_description").asText());
            assertThat(got.status()).isEqualTo(evaluated.path("status").asInt());
        }
    }

    private TokenAnswer send(boolean withCertificate, String validityPeriod) {
        HttpRequest.Builder request = client.request("token");
        if (withCertificate) {
            request.header(SharedServers.CERTIFICATE_HEADER, certificate);
        }
        return realm.token(request, "grant_type", "client_credentials", "validity_period", validityPeriod);
    }
}
