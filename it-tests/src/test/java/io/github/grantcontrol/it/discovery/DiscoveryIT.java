package io.github.grantcontrol.it.discovery;

import static io.github.grantcontrol.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.grantcontrol.it.http.Http;
import io.github.grantcontrol.it.server.KeycloakServer;
import io.github.grantcontrol.it.support.SharedRealm;
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
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tests that the metadata of a realm list the grants and lifetimes which its clients get. */
class DiscoveryIT {

    private static final String BOUNDS = Document.BOUNDS;
    private static final String GRANTS = "grant_types_supported";
    private static final String RESPONSE_TYPES = "response_types_supported";

    @RegisterExtension
    static final SharedRealm REALM = SharedRealm.on(SharedServers::withFile);

    private final KeycloakServer server = SharedServers.withFile();
    private final TestRealm realm = REALM.get();

    @AfterEach
    void restoreFile() {
        server.grantControl(SharedServers.NO_SETTINGS);
    }

    @Test
    void grantsThatTheRealmDisablesAreNotListed() {
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
    void grantsThatTheServerFileDisablesAreNotListedWithinSeconds() {
        try (TestRealm named = TestRealm.create(server)) {
            server.grantControl("""
                    [realm.%s.oauth.grant_type.password]
                    enable = false
                    [realm.%s.oauth.grant_type.client_credentials.validity_period]
                    min = 60
                    max = 86400
                    bearer_max = 900
                    default = 1200
                    """.formatted(named.name(), named.name()));

            eventually(Duration.ofSeconds(30), () -> {
                for (Document document : Document.values()) {
                    assertThat(texts(document.of(named), GRANTS)).doesNotContain("password");
                    assertThat(document.of(named).get(BOUNDS))
                            .isEqualTo(json("{'min': 60, 'max': 86400, 'default': 1200, 'bearer_max': 900}"));
                }
            });
            assertThat(texts(realm.wellKnown("openid-configuration"), GRANTS)).contains("password");
        }
    }

    @Test
    void aGrantWithAnUnreadablePolicyIsNotListed() {
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
    void theMetadataOfUmaChangeToo() {
        realm.attribute("oauth.grant_type.password.enable", "false")
                .attribute("oauth.grant_type.authorization_code.enable", "false");

        JsonNode metadata = realm.wellKnown("uma2-configuration");
        assertThat(texts(metadata, GRANTS))
                .doesNotContain("password", "authorization_code")
                .contains("urn:ietf:params:oauth:grant-type:uma-ticket");
        assertThat(texts(metadata, RESPONSE_TYPES)).doesNotContain("code");
    }

    @Test
    void aGrantThatReportOnlySettingsDisableIsListed() {
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

    /** Session and token can begin in different seconds, if rarely: the maximum must not depend on it. */
    @Test
    void eachOfManyRequestsForTheListedMaximumIsGranted() {
        TestClient client = realm.client("m2m");
        realm.update(settings -> settings.put("accessTokenLifespan", 86_400).put("ssoSessionMaxLifespan", 36_000));
        String max =
                realm.wellKnown("openid-configuration").get(BOUNDS).get("max").asText();
        assertThat(max).isEqualTo("36000");

        assertThat(IntStream.range(0, 500)
                        .parallel()
                        .mapToObj(request -> client.token("validity_period", max))
                        .filter(answer -> answer.status() != 200))
                .isEmpty();
    }

    @Test
    void boundsThatLeaveNoLifetimeAreNotListed() {
        realm.attribute("oauth.grant_type.client_credentials.validity_period.min", "600")
                .attribute("oauth.grant_type.client_credentials.validity_period.max", "300");

        assertThat(realm.wellKnown("openid-configuration").has(BOUNDS)).isFalse();
    }

    @Test
    void theRootOfTheServerHasTheSameDocumentsAsStockKeycloak() {
        Map<String, Integer> statuses =
                Map.of("openid-configuration", 404, "uma2-configuration", 404, "oauth-authorization-server", 200);

        statuses.forEach((document, status) -> assertThat(
                        Http.get(server.baseUrl() + "/.well-known/" + document + "/realms/" + realm.name())
                                .status())
                .as(document)
                .isEqualTo(status));
    }

    private static Set<String> texts(JsonNode metadata, String member) {
        Set<String> texts = new TreeSet<>();
        metadata.required(member).forEach(value -> texts.add(value.asText()));
        return texts;
    }

    private static JsonNode json(String text) {
        try {
            return Http.JSON.readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
