package io.github.grantcontrol.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.grantcontrol.it.http.Http;
import io.github.grantcontrol.it.http.Response;
import io.github.grantcontrol.it.server.KeycloakServer;
import io.github.grantcontrol.it.server.Servers;
import io.github.grantcontrol.it.server.Settings;
import io.github.grantcontrol.it.support.SelfSigned;
import io.github.grantcontrol.it.support.SharedServers;
import io.github.grantcontrol.it.support.TestClient;
import io.github.grantcontrol.it.support.TestRealm;
import io.github.grantcontrol.it.support.TlsProxy;
import io.github.grantcontrol.it.support.TokenAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Tests all of {@code realm-config/hardened} in production mode: built and optimized, with HTTPS, a path and a host name of
 * its own, behind a proxy that terminates mutual TLS.
 */
class ProductionIT {

    private static final SelfSigned SERVER = SelfSigned.create("localhost");
    private static final SelfSigned MACHINE = SelfSigned.create("machine");
    private static final String BOUNDS = "oauth.grant_type.client_credentials.validity_period.";
    private static final String METADATA = """
            {"grant_types_supported": ["password", "client_credentials", "urn:example:other"],
             "service_documentation": "https://docs.example.org"}
            """;

    private static TlsProxy proxy;
    private static KeycloakServer server;
    private static TestRealm realm;
    private static TestClient client;

    @BeforeAll
    static void start() {
        assumeFalse(Settings.isBefore("26.5"), "Keycloak has no provider rfc9440 yet");
        proxy = TlsProxy.start(SERVER.trusting(MACHINE));
        server = Servers.start(SharedServers.builtForProduction()
                .importRealm(Settings.realmConfig("hardened/realm.json"))
                .grantControl(enablePasswordGrantOfTheAdminRealm(hardened("grant-control.toml")))
                .conf("keycloak.conf", trustThisMachine(hardened("keycloak.conf")))
                .conf("quarkus.properties", hardened("quarkus.properties"))
                .option("hostname", proxy.url() + "/auth")
                .option("hostname-strict", "true")
                .conf("metadata.json", METADATA)
                .option(
                        "spi-well-known--openid-configuration--openid-configuration-override",
                        "${kc.home.dir}/conf/metadata.json")
                .option("spi-well-known--oauth-authorization-server--include-client-scopes", "false")
                .conf("tls.crt", SERVER.certificatePem())
                .conf("tls.key", SERVER.keyPem())
                .option("http-management-scheme", "http")
                .option("https-certificate-file", "${kc.home.dir}/conf/tls.crt")
                .option("https-certificate-key-file", "${kc.home.dir}/conf/tls.key"));
        proxy.forwardTo(server.baseUrl().replace("/auth", ""));
        realm = TestRealm.create(server).attribute(BOUNDS + "max", "1800").attribute(BOUNDS + "bearer_max", "600");
        client = realm.client("machine").attribute("tls.client.certificate.bound.access.tokens", "true");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
        if (proxy != null) {
            proxy.close();
        }
    }

    @Test
    void tokenBoundToACertificateThatTheProxyVerifiedLivesLonger() {
        TokenAnswer answer = askThroughProxy(MACHINE.trusting(SERVER), "1800");

        assertThat(answer.lifetime()).isEqualTo(1800);
        assertThat(answer.accessToken().claims().at("/cnf/x5t#S256").asText()).isEqualTo(MACHINE.thumbprint());
        assertThat(answer.accessToken().claims().path("iss").asText()).isEqualTo(issuer());
        assertThat(askThroughProxy(MACHINE.trusting(SERVER), "1801").errorDescription())
                .contains("1 to 1800");
    }

    @Test
    void unverifiedCertificateDoesNotBindTheToken() {
        assertThat(askWithUnverifiedCertificate("1800").errorDescription()).contains("1 to 600");
        assertThat(askWithUnverifiedCertificate("600").errorDescription()).contains("ertificat");
    }

    @Test
    void serversOwnHttpsGivesTokens() {
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
    void metadataHasThePublicAddressAndTheBounds() {
        JsonNode metadata = realm.wellKnown("openid-configuration");

        assertThat(metadata.path("token_endpoint").asText()).isEqualTo(issuer() + "/protocol/openid-connect/token");
        assertThat(metadata.at("/client_credentials_validity_period/max").asInt())
                .isEqualTo(1800);
        assertThat(metadata.at("/client_credentials_validity_period/bearer_max").asInt())
                .isEqualTo(600);
    }

    @Test
    void optionsOfKeycloaksMetadataProvidersAreKept() {
        JsonNode openid = realm.wellKnown("openid-configuration");

        assertThat(openid.path("grant_types_supported"))
                .as("a disabled grant is not listed, even if the override names it")
                .hasToString("[\"client_credentials\",\"urn:example:other\"]");
        assertThat(openid.path("service_documentation").asText()).isEqualTo("https://docs.example.org");
        assertThat(openid.has("scopes_supported")).isTrue();
        assertThat(realm.wellKnown("oauth-authorization-server").has("scopes_supported"))
                .isFalse();
    }

    @Test
    void hardenedRealmIsBounded() {
        TestRealm hardened = TestRealm.existing(server, "hardened");
        TestClient machine = hardened.client("machine");

        TokenAnswer answer = hardened(machine, "grant_type", "client_credentials");
        assertThat(answer.lifetime()).isEqualTo(300);
        assertThat(answer.accessToken().header().path("alg").asText()).isEqualTo("ES256");
        assertWso2Headers(answer.response());
        assertThat(hardened(machine, "grant_type", "client_credentials", "validity_period", "301")
                        .errorDescription())
                .isEqualTo("validity_period 301 is outside the allowed 1 to 300 seconds");
        TokenAnswer password = hardened(machine, "grant_type", "password", "username", "unknown", "password", "none");
        assertThat(password.error()).isEqualTo("unsupported_grant_type");
        assertThat(password.errorDescription()).isEqualTo("Grant type password is disabled");
        assertWso2Headers(password.response());
        assertThat(server.log().text()).contains("validity_period_granted=\"300\"");
    }

    @Test
    void healthAndMetricsAreServed() {
        assertThat(Http.get(server.managementUrl() + "/auth/health/ready").status())
                .isEqualTo(200);
        assertThat(Http.get(server.managementUrl() + "/auth/metrics").body()).contains("grant_control_");
    }

    @Test
    void tokensAreTheSameAfterARestart() {
        TestClient lasting = realm.client("lasting");
        assertThat(lasting.token("validity_period", "600").lifetime()).isEqualTo(600);

        server.restart();

        assertThat(lasting.token("validity_period", "600").lifetime()).isEqualTo(600);
        assertThat(lasting.token("validity_period", "601").errorDescription()).contains("1 to 600");
    }

    private static String issuer() {
        return proxy.url() + "/auth/realms/" + realm.name();
    }

    private static TokenAnswer askWithUnverifiedCertificate(String seconds) {
        HttpRequest.Builder request = Http.request(issuer() + "/protocol/openid-connect/token")
                .header("Client-Cert", ":" + MACHINE.base64() + ":");
        return ask(SERVER.trusted(), request, seconds);
    }

    private static TokenAnswer askThroughProxy(SSLContext tls, String seconds) {
        return ask(tls, Http.request(issuer() + "/protocol/openid-connect/token"), seconds);
    }

    private static TokenAnswer ask(SSLContext tls, HttpRequest.Builder request, String seconds) {
        return ask(tls, client, request, "grant_type", "client_credentials", "validity_period", seconds);
    }

    private static TokenAnswer hardened(TestClient client, String... form) {
        String endpoint = proxy.url() + "/auth/realms/hardened/protocol/openid-connect/token";
        return ask(SERVER.trusted(), client, Http.request(endpoint), form);
    }

    private static TokenAnswer ask(SSLContext tls, TestClient asking, HttpRequest.Builder request, String... form) {
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(tls)
                .build();
        request.header("Authorization", Http.basic(asking.clientId(), asking.secret()));
        return new TokenAnswer(Http.send(http, Http.form(request, form)));
    }

    private static void assertWso2Headers(Response response) {
        assertThat(response.headers().allValues("X-Frame-Options")).isEqualTo(List.of("DENY"));
        assertThat(response.headers().allValues("X-XSS-Protection")).isEqualTo(List.of("1; mode=block"));
        assertThat(response.headers().allValues("X-Content-Type-Options")).isEqualTo(List.of("nosniff"));
        assertThat(response.headers().allValues("Cache-Control")).isEqualTo(List.of("no-store"));
    }

    /** Follows a comment in the file. */
    private static String enablePasswordGrantOfTheAdminRealm(String file) {
        String kept = file.replace("# [realm.master.", "[realm.master.").replace("# enable = true", "enable = true");
        assertThat(kept.lines().filter(line -> !line.startsWith("#")))
                .contains("[realm.master.oauth.grant_type.password]", "enable = true");
        return kept;
    }

    /** A container sees requests of its host from another address; the rest of the file is unchanged. */
    private static String trustThisMachine(String options) {
        return options.replace(
                "proxy-trusted-addresses=127.0.0.1", "proxy-trusted-addresses=" + Servers.callerAddresses());
    }

    private static String hardened(String file) {
        try {
            return Files.readString(Settings.realmConfig("hardened/" + file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
