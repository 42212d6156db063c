package io.github.grantcontrol.it.discovery;

import static io.github.grantcontrol.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.grantcontrol.it.http.Http;
import io.github.grantcontrol.it.server.KeycloakServer;
import io.github.grantcontrol.it.server.ServerConfig;
import io.github.grantcontrol.it.server.Servers;
import io.github.grantcontrol.it.support.SharedServers;
import io.github.grantcontrol.it.support.TestClient;
import io.github.grantcontrol.it.support.TestRealm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A realm's metadata announces the grants and lifetimes that its clients get. */
class DiscoveryIT {

    private static final String BOUNDS = "client_credentials_validity_period";
    private static final String GRANTS = "grant_types_supported";
    private static final String RESPONSE_TYPES = "response_types_supported";
    private static final String SCOPES = "scopes_supported";

    /** Every address at which Keycloak serves what a realm's authorization server can do. */
    private enum Document {
        OPENID_CONFIGURATION(realm -> "/realms/" + realm + "/.well-known/openid-configuration"),
        OAUTH_AUTHORIZATION_SERVER(realm -> "/realms/" + realm + "/.well-known/oauth-authorization-server"),
        // RFC 8414 §3.1: the issuer's path comes after the well-known one
        OAUTH_AUTHORIZATION_SERVER_AT_THE_ROOT(realm -> "/.well-known/oauth-authorization-server/realms/" + realm);

        private final UnaryOperator<String> path;

        Document(UnaryOperator<String> path) {
            this.path = path;
        }

        JsonNode of(TestRealm realm) {
            return Http.get(realm.server().baseUrl() + path.apply(realm.name()))
                    .orFail()
                    .json();
        }
    }

    private final KeycloakServer server = SharedServers.withFile();
    private TestRealm realm;

    @BeforeEach
    void createRealm() {
        realm = TestRealm.create(server);
    }

    @AfterEach
    void deleteRealm() {
        realm.close();
        server.grantControl(SharedServers.NOTHING_SAID);
    }

    @Test
    void anUntouchedRealmsDocumentsAreStocksAndItsBounds() {
        KeycloakServer unconfigured = SharedServers.unconfigured();
        KeycloakServer stock = Servers.shared(ServerConfig.stock());
        try (TestRealm here = TestRealm.create(unconfigured, realm.name(), settings -> {});
                TestRealm there = TestRealm.create(stock, realm.name(), settings -> {})) {
            for (Document document : Document.values()) {
                ObjectNode ours = (ObjectNode) document.of(here);
                ObjectNode theirs = (ObjectNode) document.of(there);

                assertThat(ours.remove(BOUNDS)).isEqualTo(json("{'min': 1, 'max': 3600, 'default': 300}"));
                // Keycloak lists a realm's scopes in the order of their random ids.
                assertThat(texts(ours, SCOPES)).isEqualTo(texts(theirs, SCOPES));
                ours.set(SCOPES, theirs.get(SCOPES));
                assertThat(withoutAddress(ours, unconfigured))
                        .as(document.name())
                        .isEqualTo(withoutAddress(theirs, stock));
            }
        }
    }

    @Test
    void grantsThatTheRealmSwitchesOffAreNotAnnounced() {
        Set<String> left = texts(Document.OPENID_CONFIGURATION.of(realm), GRANTS);
        left.removeAll(Set.of("password", "urn:ietf:params:oauth:grant-type:device_code", "client_credentials"));

        realm.attribute("oauth.grant_type.password.enable", "false")
                .attribute("oauth.grant_type.device_code.enable", "false")
                .attribute("oauth.grant_type.client_credentials.enable", "false");

        assertThat(Document.values()).allSatisfy(document -> {
            JsonNode metadata = document.of(realm);
            assertThat(texts(metadata, GRANTS)).isEqualTo(left);
            assertThat(metadata.has(BOUNDS)).isFalse();
        });
    }

    @Test
    void whatTheFileSwitchesOffIsNotAnnouncedWithinSeconds() {
        server.grantControl("""
                [realm.%s.oauth.grant_type.password]
                enable = false
                [realm.%s.oauth.grant_type.client_credentials.validity_period]
                min = 60
                max = 86400
                bearer_max = 900
                default = 1200
                """.formatted(realm.name(), realm.name()));

        eventually(Duration.ofSeconds(30), () -> {
            for (Document document : Document.values()) {
                assertThat(texts(document.of(realm), GRANTS)).doesNotContain("password");
                assertThat(document.of(realm).get(BOUNDS))
                        .isEqualTo(json("{'min': 60, 'max': 86400, 'default': 1200, 'bearer_max': 900}"));
            }
        });
        try (TestRealm another = TestRealm.create(server)) {
            assertThat(texts(another.wellKnown("openid-configuration"), GRANTS)).contains("password");
        }
    }

    @Test
    void aGrantWhosePolicyCannotBeReadIsLeftOut() {
        realm.attribute("oauth.grant_type.client_credentials.validity_period.max", "abc");

        assertThat(Document.values()).allSatisfy(document -> {
            JsonNode metadata = document.of(realm);
            assertThat(texts(metadata, GRANTS))
                    .doesNotContain("client_credentials")
                    .contains("password", "refresh_token");
            assertThat(metadata.has(BOUNDS)).isFalse();
        });
    }

    @Test
    void withoutTheCodeGrantNoResponseTypeHasACode() {
        realm.attribute("oauth.grant_type.authorization_code.enable", "false");

        assertThat(Document.values()).allSatisfy(document -> assertThat(texts(document.of(realm), RESPONSE_TYPES))
                .containsExactlyInAnyOrder("none", "id_token", "token", "id_token token"));
    }

    @Test
    void umasMetadataFollows() {
        realm.attribute("oauth.grant_type.password.enable", "false")
                .attribute("oauth.grant_type.authorization_code.enable", "false");

        JsonNode metadata = realm.wellKnown("uma2-configuration");
        assertThat(texts(metadata, GRANTS))
                .doesNotContain("password", "authorization_code")
                .contains("urn:ietf:params:oauth:grant-type:uma-ticket");
        assertThat(texts(metadata, RESPONSE_TYPES)).doesNotContain("code");
    }

    @Test
    void whatIsOnlyReportedIsAnnounced() {
        realm.attribute("oauth.grant_type.password.enable", "false")
                .attribute("oauth.grant_type.password.report_only", "true");

        assertThat(texts(realm.wellKnown("openid-configuration"), GRANTS)).contains("password");
    }

    @Test
    void theBoundsAreWhatAClientGets() {
        TestClient client = realm.client("m2m");

        // Keycloak's default, more than an hour, more than SSO Session Max, and "as long as the session"
        for (int accessTokenLifespan : List.of(300, 7200, 86_400, -1)) {
            realm.update(settings -> settings.put("accessTokenLifespan", accessTokenLifespan));
            JsonNode bounds = realm.wellKnown("openid-configuration").get(BOUNDS);
            long max = bounds.get("max").asLong();

            assertThat(client.token().lifetime())
                    .isEqualTo(bounds.get("default").asLong());
            assertThat(client.token("validity_period", Long.toString(max)).lifetime())
                    .isEqualTo(max);
            assertThat(client.token("validity_period", Long.toString(max + 1)).error())
                    .isEqualTo("invalid_request");
        }
    }

    @Test
    void boundsThatLeaveNoLifetimeAreNotAnnounced() {
        realm.attribute("oauth.grant_type.client_credentials.validity_period.min", "600")
                .attribute("oauth.grant_type.client_credentials.validity_period.max", "300");

        assertThat(realm.wellKnown("openid-configuration").has(BOUNDS)).isFalse();
    }

    @Test
    void atTheRootStandsWhatStockHasThere() {
        Map<String, Integer> statuses =
                Map.of("openid-configuration", 404, "uma2-configuration", 404, "oauth-authorization-server", 200);

        statuses.forEach((document, status) -> assertThat(
                        Http.get(server.baseUrl() + "/.well-known/" + document + "/realms/" + realm.name())
                                .status())
                .as(document)
                .isEqualTo(status));
    }

    @Test
    void theServersOwnOptionsForTheDocumentsAreKept() {
        ServerConfig config = ServerConfig.withOurJars()
                .conf("metadata.json", """
                        {"grant_types_supported": ["password", "client_credentials", "urn:example:other"],
                         "service_documentation": "https://docs.example.org"}
                        """)
                .option(
                        "spi-well-known--openid-configuration--openid-configuration-override",
                        "${kc.home.dir}/conf/metadata.json")
                .option("spi-well-known--oauth-authorization-server--include-client-scopes", "false");
        try (KeycloakServer own = Servers.start(config);
                TestRealm there = TestRealm.create(own)) {
            there.attribute("oauth.grant_type.password.enable", "false");

            JsonNode openid = there.wellKnown("openid-configuration");
            assertThat(texts(openid, GRANTS))
                    .as("what is off is not announced, whoever wrote the list")
                    .containsExactlyInAnyOrder("client_credentials", "urn:example:other");
            assertThat(openid.get("service_documentation").asText()).isEqualTo("https://docs.example.org");
            assertThat(openid.has(BOUNDS)).isTrue();
            assertThat(openid.has("scopes_supported")).isTrue();
            assertThat(there.wellKnown("oauth-authorization-server").has("scopes_supported"))
                    .isFalse();
        }
    }

    private static Set<String> texts(JsonNode metadata, String member) {
        Set<String> texts = new TreeSet<>();
        metadata.required(member).forEach(value -> texts.add(value.asText()));
        return texts;
    }

    private static List<String> withoutAddress(JsonNode metadata, KeycloakServer server) {
        return metadata.toPrettyString()
                .replace(server.baseUrl(), "https://server.example.org")
                .lines()
                .toList();
    }

    private static JsonNode json(String text) {
        try {
            return Http.JSON.readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
