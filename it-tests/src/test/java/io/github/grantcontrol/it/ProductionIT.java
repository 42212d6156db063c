package io.github.grantcontrol.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.grantcontrol.it.http.Http;
import io.github.grantcontrol.it.server.KeycloakServer;
import io.github.grantcontrol.it.server.ServerConfig;
import io.github.grantcontrol.it.server.Servers;
import io.github.grantcontrol.it.support.SelfSigned;
import io.github.grantcontrol.it.support.TestClient;
import io.github.grantcontrol.it.support.TestRealm;
import io.github.grantcontrol.it.support.TlsProxy;
import io.github.grantcontrol.it.support.TokenAnswer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** As it runs for real: built and optimized, HTTPS, a path and a host name of its own, behind a proxy that ends mutual TLS. */
class ProductionIT {

    private static final SelfSigned SERVER = SelfSigned.create("localhost");
    private static final SelfSigned MACHINE = SelfSigned.create("machine");
    private static final String BOUNDS = "oauth.grant_type.client_credentials.validity_period.";

    private static TlsProxy proxy;
    private static KeycloakServer server;
    private static TestRealm realm;
    private static TestClient client;

    @BeforeAll
    static void start() {
        proxy = TlsProxy.start(SERVER.trusting(MACHINE));
        server = Servers.start(ServerConfig.withOurJars()
                .production()
                .startingFast()
                .option("db", "dev-file")
                .option("http-relative-path", "/auth")
                .option("hostname", proxy.url() + "/auth")
                .option("hostname-strict", "true")
                .option("proxy-headers", "xforwarded")
                .option("spi-x509cert-lookup--provider", "rfc9440")
                .conf("tls.crt", SERVER.certificatePem())
                .conf("tls.key", SERVER.keyPem())
                .option("https-certificate-file", "${kc.home.dir}/conf/tls.crt")
                .option("https-certificate-key-file", "${kc.home.dir}/conf/tls.key"));
        proxy.forwardTo(server.baseUrl().replace("/auth", ""));
        realm = TestRealm.create(server).attribute(BOUNDS + "max", "7200").attribute(BOUNDS + "bearer_max", "600");
        client = realm.client("machine").attribute("tls.client.certificate.bound.access.tokens", "true");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
        proxy.close();
    }

    @Test
    void aTokenBoundToTheCertificateThatTheProxyHasVerifiedMayLiveLonger() {
        TokenAnswer answer = throughTheProxy(MACHINE.trusting(SERVER), "7200");

        assertThat(answer.lifetime()).isEqualTo(7200);
        assertThat(answer.accessToken().claims().at("/cnf/x5t#S256").asText()).isEqualTo(MACHINE.thumbprint());
        assertThat(answer.accessToken().claims().path("iss").asText()).isEqualTo(issuer());
        assertThat(throughTheProxy(MACHINE.trusting(SERVER), "7201").errorDescription())
                .contains("1 to 7200");
    }

    @Test
    void aCertificateThatIsOnlyClaimedBindsNothing() {
        assertThat(claimingACertificate("7200").errorDescription()).contains("1 to 600");
        assertThat(claimingACertificate("600").errorDescription()).contains("ertificat");
    }

    @Test
    void httpsOfItsOwn() {
        client.attribute("tls.client.certificate.bound.access.tokens", "false");
        try {
            String endpoint = server.httpsUrl() + "/realms/" + realm.name() + "/protocol/openid-connect/token";

            assertThat(ask(SERVER.trusted(), Http.request(endpoint), "600").lifetime())
                    .isEqualTo(600);
            assertThat(ask(SERVER.trusted(), Http.request(endpoint), "601").errorDescription())
                    .contains("1 to 600");
        } finally {
            client.attribute("tls.client.certificate.bound.access.tokens", "true");
        }
    }

    @Test
    void metadataNameThePublicAddressAndTheBounds() {
        JsonNode metadata = realm.wellKnown("openid-configuration");

        assertThat(metadata.path("token_endpoint").asText()).isEqualTo(issuer() + "/protocol/openid-connect/token");
        assertThat(metadata.at("/client_credentials_validity_period/max").asInt())
                .isEqualTo(7200);
        assertThat(metadata.at("/client_credentials_validity_period/bearer_max").asInt())
                .isEqualTo(600);
    }

    private static String issuer() {
        return proxy.url() + "/auth/realms/" + realm.name();
    }

    private static TokenAnswer claimingACertificate(String seconds) {
        HttpRequest.Builder request = Http.request(issuer() + "/protocol/openid-connect/token")
                .header("Client-Cert", ":" + MACHINE.base64() + ":");
        return ask(SERVER.trusted(), request, seconds);
    }

    private static TokenAnswer throughTheProxy(SSLContext tls, String seconds) {
        return ask(tls, Http.request(issuer() + "/protocol/openid-connect/token"), seconds);
    }

    private static TokenAnswer ask(SSLContext tls, HttpRequest.Builder request, String seconds) {
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(tls)
                .build();
        request.header("Authorization", Http.basic(client.clientId(), client.secret()));
        return new TokenAnswer(
                Http.send(http, Http.form(request, "grant_type", "client_credentials", "validity_period", seconds)));
    }
}
