package io.github.grantcontrol.it.signing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.grantcontrol.it.http.Http;
import io.github.grantcontrol.it.server.KeycloakServer;
import io.github.grantcontrol.it.server.ServerConfig;
import io.github.grantcontrol.it.server.Servers;
import io.github.grantcontrol.it.server.StartFailure;
import io.github.grantcontrol.it.support.SharedServers;
import io.github.grantcontrol.it.support.TestClient;
import io.github.grantcontrol.it.support.TestRealm;
import io.github.grantcontrol.it.token.SignedToken;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests a server that signs with the JAR of a JCA provider in {@code providers/}. */
class NativeSigningIT {

    private static final String KEYCLOAK = "Keycloak";
    private static final String ALGORITHM = "access.token.signed.response.alg";

    @Nested
    class WithAProvider {

        private static KeycloakServer server;
        private static TestRealm realm;

        @BeforeAll
        static void startServer() {
            CorrettoCrypto.assumeThatItRunsHere();
            server = Servers.shared(CorrettoCrypto.aProductionServer());
            realm = TestRealm.create(server);
        }

        @AfterAll
        static void deleteRealm() {
            if (realm != null) {
                realm.close();
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"})
        void tokensAreVerified(String algorithm) throws Exception {
            TestClient client = realm.client("signs-" + algorithm).attribute(ALGORITHM, algorithm);

            for (int i = 0; i < 3; i++) {
                String text = client.token("scope", "openid").token();
                SignedToken token = new SignedToken(realm.endpoint("certs"), text);

                assertThat(token.algorithm()).isEqualTo(algorithm);
                assertThat(token.isVerifiedByTheJvm()).isTrue();
                // Nimbus needs another library for EdDSA.
                assertThat(algorithm.equals("EdDSA") || token.isVerifiedByNimbus())
                        .isTrue();
                assertThat(realm.userinfo(text).status())
                        .as("Keycloak's own check")
                        .isEqualTo(200);
                assertThat(realm.userinfo(withoutItsSignature(text)).status()).isEqualTo(401);
            }
            assertThat(Signers.of(server).byAlgorithm().get(algorithm)).startsWith(CorrettoCrypto.NAME + " ");
            assertThat(Signers.of(server).tokenSigning().path(algorithm).asText())
                    .startsWith(CorrettoCrypto.NAME + " ");
            assertThat(server.log().text()).doesNotContain("Keycloak itself signs with the");
        }

        @Test
        void keysAreRotated() throws Exception {
            TestClient client = realm.client("rotates").attribute(ALGORITHM, "ES256");
            String first = generateKey(100);
            String before = client.token("scope", "openid").token();

            generateKey(200);
            String after = client.token("scope", "openid").token();

            assertThat(new SignedToken(realm.endpoint("certs"), after).keyId())
                    .isNotEqualTo(new SignedToken(realm.endpoint("certs"), before).keyId());
            assertThat(new SignedToken(realm.endpoint("certs"), after).isVerifiedByTheJvm())
                    .isTrue();
            assertThat(new SignedToken(realm.endpoint("certs"), before).isVerifiedByTheJvm())
                    .isTrue();
            assertThat(realm.userinfo(before).status()).isEqualTo(200);

            realm.admin().delete(realm.path("/components/" + first)).orFail();

            assertThat(realm.userinfo(before).status()).isEqualTo(401);
            String last = client.token("scope", "openid").token();
            assertThat(new SignedToken(realm.endpoint("certs"), last).isVerifiedByTheJvm())
                    .isTrue();
            assertThat(realm.userinfo(last).status()).isEqualTo(200);
        }

        private static String generateKey(int priority) {
            String realmId =
                    realm.admin().get(realm.path("")).orFail().json().path("id").asText();
            String name = "key of priority " + priority;
            ObjectNode key = Http.JSON.createObjectNode();
            key.put("name", name).put("providerId", "ecdsa-generated").put("parentId", realmId);
            key.put("providerType", "org.keycloak.keys.KeyProvider");
            ObjectNode config = key.putObject("config");
            config.putArray("priority").add(Integer.toString(priority));
            config.putArray("ecdsaEllipticCurveKey").add("P-256");
            realm.admin().post(realm.path("/components"), key).orFail();
            String query = "/components?" + Http.encode("name", name);
            JsonNode found = realm.admin().get(realm.path(query)).orFail().json();
            return found.get(0).path("id").asText();
        }

        private static String withoutItsSignature(String token) {
            int signature = token.lastIndexOf('.') + 1;
            return token.substring(0, signature) + "A".repeat(token.length() - signature);
        }
    }

    @Test
    void withoutTheOptionKeycloakSigns() throws Exception {
        KeycloakServer server = SharedServers.unconfigured();
        try (TestRealm realm = TestRealm.create(server)) {
            String token = realm.client("m2m").token("scope", "openid").token();

            assertThat(new SignedToken(realm.endpoint("certs"), token).isVerifiedByTheJvm())
                    .isTrue();
            assertThat(realm.userinfo(token).status()).isEqualTo(200);
            assertThat(Signers.of(server).byAlgorithm()).hasSize(10);
            assertThat(Set.copyOf(Signers.of(server).byAlgorithm().values())).containsOnly(KEYCLOAK);
            assertThat(Signers.of(server)
                            .tokenSigning()
                            .path("Why Keycloak signs")
                            .asText())
                    .isEqualTo(CorrettoCrypto.OPTION + " is not set");
        }
    }

    @Test
    void aProviderWhoseJarIsMissingStopsTheStart() {
        ServerConfig withoutTheJar = ServerConfig.withOurJars().option(CorrettoCrypto.OPTION, CorrettoCrypto.NAME);

        StartFailure failure = Servers.startExpectingFailure(withoutTheJar);

        assertThat(failure.exitCode()).isNotZero();
        assertThat(failure.output())
                .contains("Tokens cannot be signed by \"" + CorrettoCrypto.NAME + "\"")
                .contains("Put the provider's JAR for " + System.getProperty("os.name") + " on "
                        + System.getProperty("os.arch") + " into providers/")
                .contains(CorrettoCrypto.OPTION);
    }
}
