package io.github.grantcontrol.it;

import static io.github.grantcontrol.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.grantcontrol.it.http.Http;
import io.github.grantcontrol.it.server.KeycloakServer;
import io.github.grantcontrol.it.server.ServerConfig;
import io.github.grantcontrol.it.server.Servers;
import io.github.grantcontrol.it.server.Settings;
import io.github.grantcontrol.it.signing.CorrettoCrypto;
import io.github.grantcontrol.it.signing.Signers;
import io.github.grantcontrol.it.support.DpopKey;
import io.github.grantcontrol.it.support.SharedServers;
import io.github.grantcontrol.it.support.TestClient;
import io.github.grantcontrol.it.support.TestRealm;
import io.github.grantcontrol.it.support.TokenAnswer;
import io.github.grantcontrol.it.token.SignedToken;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests that every file in realm-config does what its README documents. */
class RealmConfigIT {

    private static final String DEMO_REALM = "demo/realm.json";
    private static final String DEMO_FILE = "demo/grant-control.toml";
    private static final String HARDENED_REALM = "hardened/realm.json";
    private static final String HARDENED_FILE = "hardened/grant-control.toml";
    private static final String WSO2_FILE = "wso2/deployment.toml";
    private static final String FAST_REALM = "fast/realm.json";
    private static final String FAST_OPTIONS = "fast/keycloak.conf";
    private static final String FAST_JVM = "fast/java.env";

    private static final Set<String> TESTED_HERE =
            Set.of(DEMO_REALM, DEMO_FILE, HARDENED_REALM, HARDENED_FILE, WSO2_FILE, FAST_REALM, FAST_OPTIONS, FAST_JVM);

    /** {@link ProductionIT} tests these, with all of that directory in force. */
    private static final Set<String> TESTED_IN_PRODUCTION =
            Set.of("hardened/keycloak.conf", "hardened/quarkus.properties");

    /** {@code MetricsIT} tests these against the metrics of a server. */
    private static final Set<String> TESTED_WITH_METRICS =
            Set.of("observability/grafana-dashboard.json", "observability/prometheus-alerts.yml");

    /** By {@code KubernetesResourcesTest} and {@code ConfigMapMountIT}. */
    private static final Set<String> TESTED_FOR_KUBERNETES = Set.of(
            "kubernetes/configmap.yaml",
            "kubernetes/helm-values.yaml",
            "kubernetes/keycloak.yaml",
            "kubernetes/prometheus-rule.yaml",
            "kubernetes/service-monitor.yaml");

    private static final KeycloakServer SERVER = SharedServers.withFile();

    private static final String NO_FILE = "# no settings";

    @BeforeAll
    static void importRealms() throws IOException {
        for (String file : List.of(DEMO_REALM, HARDENED_REALM)) {
            SERVER.admin()
                    .post("", Http.JSON.readTree(Settings.realmConfig(file).toFile()))
                    .orFail();
        }
    }

    @AfterAll
    static void restoreServer() {
        SERVER.grantControl(SharedServers.NO_SETTINGS);
        for (String realm : List.of("demo", "hardened")) {
            TestRealm.existing(SERVER, realm).close();
        }
    }

    @Test
    void everyFileIsTested() throws IOException {
        Path root = Settings.realmConfig("");
        try (Stream<Path> files = Files.walk(root)) {
            Set<String> present = files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> !file.startsWith("target/"))
                    .filter(file -> !file.equals("pom.xml") && !file.endsWith("README.md"))
                    .collect(Collectors.toSet());
            Set<String> tested = new HashSet<>(TESTED_HERE);
            tested.addAll(TESTED_IN_PRODUCTION);
            tested.addAll(TESTED_WITH_METRICS);
            tested.addAll(TESTED_FOR_KUBERNETES);
            assertThat(present).isEqualTo(tested);
        }
    }

    @Nested
    class DemoRealm {

        private static TestRealm realm;

        @BeforeAll
        static void useNoFile() {
            writeFile(NO_FILE);
            realm = TestRealm.existing(SERVER, "demo");
        }

        @ParameterizedTest
        @CsvSource({
            "m2m,            300, 3600",
            "short-cap,      120, 120",
            "long-cap,       300, 2592000",
            "dpop-or-bearer, 300, 300",
        })
        void givesTheRequestedLifetimeInsideTheBoundsOfTheClient(String clientId, long lifetime, long longest) {
            TestClient client = demoClient(clientId);

            assertThat(client.token().lifetime()).isEqualTo(lifetime);
            assertThat(client.token("validity_period", "1").lifetime()).isEqualTo(1);
            assertThat(client.token("validity_period", Long.toString(longest)).lifetime())
                    .isEqualTo(longest);
            assertRefused(
                    client.token("validity_period", Long.toString(longest + 1)),
                    "invalid_request",
                    "validity_period " + (longest + 1) + " is outside the allowed 1 to " + longest + " seconds");
        }

        @Test
        void clampsForOneClient() {
            TestClient client = demoClient("clamped");

            assertThat(client.token().lifetime()).isEqualTo(300);
            assertThat(client.token("validity_period", "601").lifetime()).isEqualTo(600);
        }

        @Test
        void refusesAClientWithTheGrantDisabled() {
            assertRefused(
                    demoClient("off").token(),
                    "unauthorized_client",
                    "Grant type client_credentials is disabled for this client");
        }

        @Test
        void requiresADpopProofOfOneClient() {
            assertRefused(demoClient("dpop-only").token(), "invalid_request", "DPoP proof is missing");
        }

        @ParameterizedTest
        @CsvSource({"dpop-only", "dpop-or-bearer"})
        void letsSenderConstrainedTokensLiveLonger(String clientId) {
            DpopKey key = new DpopKey();

            TokenAnswer answer = withProof(demoClient(clientId), key, "86400");

            assertThat(answer.lifetime()).isEqualTo(86400);
            assertThat(answer.accessToken().claims().at("/cnf/jkt").asText()).isEqualTo(key.thumbprint());
            assertRefused(
                    withProof(demoClient(clientId), key, "86401"),
                    "invalid_request",
                    "validity_period 86401 is outside the allowed 1 to 86400 seconds");
        }

        @Test
        void answersIntrospectionAndStoresEvents() {
            TestClient client = demoClient("m2m");

            JsonNode introspected =
                    client.introspect(client.token("validity_period", "3200").token());

            assertThat(introspected.path("active").asBoolean()).isTrue();
            assertThat(introspected.path("exp").asLong()
                            - introspected.path("iat").asLong())
                    .isEqualTo(3200);
            assertThat(realm.events("CLIENT_LOGIN").get(0).at("/details/validity_period_granted"))
                    .hasToString("\"3200\"");
        }

        @Test
        void hasNoUntestedClient() throws IOException {
            assertThat(Http.JSON
                            .readTree(Settings.realmConfig(DEMO_REALM).toFile())
                            .path("clients")
                            .findValuesAsText("clientId"))
                    .containsExactlyInAnyOrder(
                            "m2m", "short-cap", "long-cap", "clamped", "dpop-only", "dpop-or-bearer", "off");
        }

        private TestClient demoClient(String clientId) {
            return realm.existingClient(clientId, "s3cret");
        }

        private TokenAnswer withProof(TestClient client, DpopKey key, String validityPeriod) {
            HttpRequest.Builder request =
                    client.request("token").header("DPoP", key.proof("POST", realm.endpoint("token")));
            return realm.token(request, "grant_type", "client_credentials", "validity_period", validityPeriod);
        }
    }

    /** The file has every key. */
    @Test
    void exampleFileBoundsTheDemoRealm() {
        writeFile(read(DEMO_FILE));
        TestRealm realm = TestRealm.existing(SERVER, "demo");
        TestClient m2m = realm.existingClient("m2m", "s3cret");
        TestClient longCap = realm.existingClient("long-cap", "s3cret");

        assertThat(m2m.token().lifetime()).isEqualTo(600);
        assertThat(m2m.token("validity_period", "1").lifetime()).isEqualTo(1);
        assertThat(m2m.token("validity_period", "7200").lifetime()).isEqualTo(7200);
        assertRefused(
                m2m.token("validity_period", "7201"),
                "invalid_request",
                "validity_period 7201 is outside the allowed 1 to 7200 seconds");
        assertThat(longCap.token("validity_period", "2592000").lifetime()).isEqualTo(2592000);
        assertRefused(
                m2m.grant("urn:openid:params:grant-type:ciba", "auth_req_id", "x"),
                "unsupported_grant_type",
                "Grant type urn:openid:params:grant-type:ciba is disabled");
        assertThat(m2m.grant("password", "username", "unknown", "password", "none")
                        .error())
                .isNotEqualTo("unsupported_grant_type");
        assertThat(realm.events("LOGIN_ERROR")
                        .get(0)
                        .at("/details/would_refuse")
                        .asText())
                .isEqualTo("grant disabled by the server file");
    }

    /** The file is one of WSO2 that an administrator copies. */
    @Test
    void wso2FileDisablesGrantsAndLogsWhatItSkips() {
        String log = writeFile(read(WSO2_FILE));
        TestClient m2m = TestRealm.existing(SERVER, "demo").existingClient("m2m", "s3cret");

        assertRefused(m2m.token(), "unsupported_grant_type", "Grant type client_credentials is disabled");
        assertRefused(
                m2m.grant("password", "username", "unknown", "password", "none"),
                "unsupported_grant_type",
                "Grant type password is disabled");
        assertThat(m2m.grant("urn:ietf:params:oauth:grant-type:token-exchange").error())
                .isNotEqualTo("unsupported_grant_type");
        assertThat(warnings(log))
                .contains("skipped: not Grant Control tables: server, super_admin,")
                .contains("token_exchange.allow_refresh_tokens")
                .contains("token_exchange.iat_validity_period")
                .contains("device_code.key_length")
                .contains("client_credentials.grant_handler")
                .contains("uma_ticket.retrieve_uma_permission_info")
                .contains("Implicit flow")
                .contains("'saml_bearer'")
                .contains("'iwa_ntlm'")
                .contains("'kerberos'")
                .doesNotContain("app_access_token_validity");
    }

    /** Runs in production mode on this machine alone, with the JAR of the signing provider. */
    @Test
    void fastRealmSignsWithTheNativeProvider() throws Exception {
        CorrettoCrypto.assumeThatItRunsHere();
        ServerConfig config = ServerConfig.withOurJars()
                .production()
                .importRealm(Settings.realmConfig(FAST_REALM))
                .conf("keycloak.conf", read(FAST_OPTIONS))
                .provider(Settings.jcaProviderJar());
        for (String line :
                read(FAST_JVM).lines().filter(each -> each.startsWith("JAVA_")).toList()) {
            String[] variable = line.split("=", 2);
            config = config.environment(variable[0], variable[1].replace("\"", ""));
        }
        try (KeycloakServer server = Servers.start(config)) {
            TestRealm realm = TestRealm.existing(server, "fast");
            TestClient client = realm.existingClient("m2m", "s3cret");

            TokenAnswer answer = client.token();
            SignedToken token = new SignedToken(realm.endpoint("certs"), answer.token());

            assertThat(token.algorithm()).isEqualTo("ES256");
            assertThat(token.isVerifiedByTheJvm()).isTrue();
            assertThat(token.isVerifiedByNimbus()).isTrue();
            assertThat(Signers.of(server).byAlgorithm().get("ES256")).startsWith(CorrettoCrypto.NAME);
            assertThat(answer.accessToken().claims().fieldNames())
                    .toIterable()
                    .as("a lightweight token")
                    .containsExactlyInAnyOrder("exp", "iat", "jti", "iss", "sub", "typ", "azp", "scope");
            assertThat(client.token("validity_period", "3600").lifetime()).isEqualTo(3600);
            assertThat(Signers.of(server).sparesLookUps()).isEqualTo("yes");
        }
    }

    /** The bounds of the server apply to a realm that sets none or larger ones. */
    @Test
    void hardenedFileBoundsEveryRealm() {
        writeFile(read(HARDENED_FILE));
        try (TestRealm realm = TestRealm.create(SERVER)) {
            TestClient client = realm.client("machine")
                    .attribute("oauth.grant_type.client_credentials.validity_period.max", "86400");

            assertThat(client.token("validity_period", "900").lifetime()).isEqualTo(900);
            assertRefused(
                    client.token("validity_period", "901"),
                    "invalid_request",
                    "validity_period 901 is outside the allowed 1 to 900 seconds");
            assertRefused(
                    TestRealm.existing(SERVER, "master").token("grant_type", "password", "client_id", "admin-cli"),
                    "unsupported_grant_type",
                    "Grant type password is disabled");
        }
    }

    /** The bounds are attributes of the realm, so they need no file. */
    @Test
    void hardenedRealmIsBoundedWithoutAFile() {
        writeFile(NO_FILE);
        TestRealm realm = TestRealm.existing(SERVER, "hardened");
        TestClient client = realm.client("machine");
        String endpoint = Http.send(overTls(Http.request(realm.url() + "/.well-known/openid-configuration")))
                .json()
                .path("token_endpoint")
                .asText();
        DpopKey key = new DpopKey();

        assertThat(client.token().errorDescription()).isEqualTo("HTTPS required");

        TokenAnswer bound = realm.token(
                overTls(client.request("token")).header("DPoP", key.proof("POST", endpoint)),
                "grant_type",
                "client_credentials",
                "validity_period",
                "900");

        assertThat(bound.lifetime()).isEqualTo(900);
        assertRefused(
                overTls(realm, client, "grant_type", "password"),
                "unsupported_grant_type",
                "Grant type password is disabled");
    }

    /** Writes the server file and returns the log until it is in force. */
    private static String writeFile(String toml) {
        long mark = SERVER.log().mark();
        SERVER.grantControl(toml + "\n# " + UUID.randomUUID());
        eventually(Duration.ofSeconds(30), () -> assertThat(SERVER.log().since(mark))
                .contains("grant-control.toml is in force"));
        return SERVER.log().since(mark);
    }

    private static void assertRefused(TokenAnswer answer, String error, String description) {
        assertThat(answer.status()).isBetween(400, 403);
        assertThat(answer.error()).isEqualTo(error);
        assertThat(answer.errorDescription()).isEqualTo(description);
    }

    private static TokenAnswer overTls(TestRealm realm, TestClient client, String... form) {
        return realm.token(overTls(client.request("token")), form);
    }

    /** Adds the header of a proxy that terminates TLS. */
    private static HttpRequest.Builder overTls(HttpRequest.Builder request) {
        return request.header("X-Forwarded-Proto", "https");
    }

    private static String warnings(String log) {
        return log.lines().filter(line -> line.contains(" WARN ")).collect(Collectors.joining("\n"));
    }

    private static String read(String file) {
        try {
            return Files.readString(Settings.realmConfig(file));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
