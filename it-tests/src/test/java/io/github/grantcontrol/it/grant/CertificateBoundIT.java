package io.github.grantcontrol.it.grant;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.grantcontrol.it.server.KeycloakServer;
import io.github.grantcontrol.it.support.SelfSigned;
import io.github.grantcontrol.it.support.SharedServers;
import io.github.grantcontrol.it.support.TestClient;
import io.github.grantcontrol.it.support.TestRealm;
import io.github.grantcontrol.it.support.TokenAnswer;
import org.junit.jupiter.api.Test;

/** Tests tokens bound to a certificate (RFC 8705) that a reverse proxy has checked and forwards in a header. */
class CertificateBoundIT {

    private final KeycloakServer server = SharedServers.withFile();

    @Test
    void aCertificateBoundTokenCanLiveLonger() {
        String certificate = SelfSigned.create("m2m").base64();
        try (TestRealm realm = TestRealm.create(server)) {
            TestClient client = realm.client("m2m").attribute("tls.client.certificate.bound.access.tokens", "true");
            realm.attribute(Keys.BEARER_MAX, "300").attribute(Keys.MAX, "7200");

            TokenAnswer constrained = request(realm, client, certificate);
            assertThat(constrained.lifetime()).isEqualTo(7200);
            assertThat(constrained.accessToken().claims().at("/cnf/x5t#S256").asText())
                    .isNotEmpty();
            assertThat(client.token("validity_period", "7200").status()).isEqualTo(400);

            // Keycloak does not bind the token to this certificate, so it proves nothing.
            client.attribute("tls.client.certificate.bound.access.tokens", "false");
            assertThat(request(realm, client, certificate).errorDescription()).contains("1 to 300");
        }
    }

    private static TokenAnswer request(TestRealm realm, TestClient client, String certificate) {
        return realm.token(
                client.request("token").header(SharedServers.CERTIFICATE_HEADER, certificate),
                "grant_type",
                "client_credentials",
                "validity_period",
                "7200");
    }
}
