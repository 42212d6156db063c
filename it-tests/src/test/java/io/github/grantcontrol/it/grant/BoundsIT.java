package io.github.grantcontrol.it.grant;

import static io.github.grantcontrol.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.grantcontrol.it.server.KeycloakServer;
import io.github.grantcontrol.it.support.DpopKey;
import io.github.grantcontrol.it.support.SharedRealm;
import io.github.grantcontrol.it.support.SharedServers;
import io.github.grantcontrol.it.support.TestClient;
import io.github.grantcontrol.it.support.TestRealm;
import io.github.grantcontrol.it.support.TokenAnswer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tests that the administrators' bounds apply to each request. */
class BoundsIT {

    /** A realm of its own, so that the tables of the server file do not affect other tests on the shared server. */
    private static final String REALM_OF_FILE = "bounded-by-the-file";

    private static final String FILE = """
            [realm.%1$s.oauth.grant_type.client_credentials.validity_period]
            min = 10
            max = 1000
            default = 120
            [realm.%1$s.client.batch.oauth.grant_type.client_credentials.validity_period]
            max = 5000
            default = 4000
            """.formatted(REALM_OF_FILE);

    @RegisterExtension
    static final SharedRealm REALM = SharedRealm.on(SharedServers::withFile);

    private final KeycloakServer server = SharedServers.withFile();
    private final TestRealm realm = REALM.get();

    private TestClient client;

    @BeforeEach
    void createClient() {
        client = realm.client("m2m");
    }

    @AfterEach
    void restoreFile() {
        server.grantControl(SharedServers.NO_SETTINGS);
    }

    @Test
    void aLifetimeOutsideTheBoundsIsRefusedWithTheBounds() {
        realm.attribute(Keys.MIN, "60").attribute(Keys.MAX, "900");

        assertRefused(client.token("validity_period", "59"), "invalid_request", "60 to 900");
        assertRefused(client.token("validity_period", "901"), "invalid_request", "60 to 900");
        assertThat(client.token("validity_period", "60").lifetime()).isEqualTo(60);
        assertThat(client.token("validity_period", "900").lifetime()).isEqualTo(900);
    }

    @Test
    void clampGivesTheNearestBound() {
        realm.attribute(Keys.MIN, "60").attribute(Keys.MAX, "900").attribute(Keys.ON_EXCEED, "clamp");

        assertThat(client.token("validity_period", "1").lifetime()).isEqualTo(60);
        TokenAnswer longest = client.token("validity_period", "999999999999999999");
        assertThat(longest.lifetime()).isEqualTo(900);
        assertThat(longest.expiresIn()).isBetween(899L, 900L);
    }

    @Test
    void aTokenWithoutARequestedLifetimeIsInsideTheBounds() {
        realm.attribute(Keys.MAX, "200");
        assertThat(client.token().lifetime()).isEqualTo(200);

        realm.removeAttribute(Keys.MAX).attribute(Keys.MIN, "1000");
        assertThat(client.token().lifetime()).isEqualTo(1000);
    }

    @Test
    void theDefaultIsExactAndTheNearestLayerWins() {
        realm.attribute(Keys.DEFAULT, "40000").update(settings -> settings.put("ssoSessionMaxLifespan", 600));
        assertThat(client.token().lifetime()).isEqualTo(40000);

        client.attribute("access.token.lifespan", "400");
        assertThat(client.token().lifetime()).isEqualTo(400);

        client.attribute(Keys.DEFAULT, "500");
        assertThat(client.token().lifetime()).isEqualTo(500);
    }

    @Test
    void keycloaksOwnLifespanIsCutAsKeycloakCutsIt() {
        realm.update(settings -> settings.put("accessTokenLifespan", 7200).put("ssoSessionMaxLifespan", 600));

        assertThat(client.token().lifetime()).isEqualTo(600);
    }

    @Test
    void clientsAndRealmOnlyNarrowTheServerFile() {
        try (TestRealm ofFile = TestRealm.create(server, REALM_OF_FILE, settings -> {})) {
            TestClient m2m = ofFile.client("m2m");
            server.grantControl(FILE);
            eventually(Duration.ofSeconds(30), () -> assertThat(m2m.token().lifetime())
                    .isEqualTo(120));

            ofFile.attribute(Keys.MAX, "86400").attribute(Keys.MIN, "1");
            m2m.attribute(Keys.MAX, "86400");
            assertRefused(m2m.token("validity_period", "1001"), "invalid_request", "10 to 1000");
            assertRefused(m2m.token("validity_period", "9"), "invalid_request", "10 to 1000");
            assertThat(m2m.token().lifetime()).isEqualTo(120);

            ofFile.attribute(Keys.MAX, "500");
            m2m.attribute(Keys.MAX, "400");
            assertRefused(m2m.token("validity_period", "401"), "invalid_request", "10 to 400");

            // The file's table for one client is nearer than its table for the realm.
            ofFile.removeAttribute(Keys.MAX);
            TestClient batch = ofFile.client("batch");
            assertThat(batch.token("validity_period", "5000").lifetime()).isEqualTo(5000);
            assertThat(batch.token().lifetime()).isEqualTo(4000);
        }
    }

    @Test
    void aRealmAttributeForOneClientIsNearerThanOneForTheRealm() {
        TestClient other = realm.client("with.dots.oauth.grant_type.in-its-name");
        realm.attribute(Keys.MAX, "100").attribute(Keys.forClient(other.clientId(), Keys.MAX), "7200");

        assertThat(other.token("validity_period", "7200").lifetime()).isEqualTo(7200);
        assertRefused(client.token("validity_period", "7200"), "invalid_request", "1 to 100");
    }

    @Test
    void anEmptyRangeIsRefusedWithBothBoundsAndTheirLayers() {
        realm.attribute(Keys.MIN, "600");
        client.attribute(Keys.MAX, "300");

        assertRefused(client.token(), "invalid_request", "min 600 of the realm is more than max 300 of the client");
    }

    @Test
    void aBearerTokenHasItsOwnBound() {
        realm.attribute(Keys.BEARER_MAX, "300").attribute(Keys.MAX, "7200");

        assertRefused(client.token("validity_period", "301"), "invalid_request", "1 to 300");

        DpopKey key = new DpopKey();
        TokenAnswer constrained = dpop(key.proof("POST", realm.endpoint("token")));
        assertThat(constrained.lifetime()).isEqualTo(7200);
        assertThat(constrained.accessToken().claims().at("/cnf/jkt").asText()).isEqualTo(key.thumbprint());
    }

    @Test
    void aHeaderWithoutAProofDoesNotRaiseTheBound() {
        realm.attribute(Keys.BEARER_MAX, "300").attribute(Keys.MAX, "7200");

        assertThat(dpop("not a proof").status()).isEqualTo(400);
        assertThat(dpop(new DpopKey().proof("GET", realm.endpoint("token"))).status())
                .isEqualTo(400);
        client.attribute("dpop.bound.access.tokens", "true");
        assertThat(client.token("validity_period", "7200").status()).isEqualTo(400);
    }

    @Test
    void withoutAMaxABearerMaxDoesNotLowerTheBoundOfOtherTokens() {
        realm.attribute(Keys.BEARER_MAX, "7000");

        assertThat(client.token("validity_period", "7000").lifetime()).isEqualTo(7000);
        assertThat(dpop(new DpopKey().proof("POST", realm.endpoint("token")), "7001")
                        .errorDescription())
                .contains("1 to 7000");
    }

    @Test
    void aSettingOrARequestIsAtMostTenYears() {
        realm.attribute(Keys.MAX, "315360000");

        assertThat(client.token("validity_period", "315360000").lifetime()).isEqualTo(315360000L);
        assertRefused(client.token("validity_period", "315360001"), "invalid_request", "315360000");
    }

    private TokenAnswer dpop(String proof) {
        return dpop(proof, "7200");
    }

    private TokenAnswer dpop(String proof, String seconds) {
        return realm.token(
                client.request("token").header("DPoP", proof),
                "grant_type",
                "client_credentials",
                "validity_period",
                seconds);
    }

    private static void assertRefused(TokenAnswer answer, String error, String description) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.error()).isEqualTo(error);
        assertThat(answer.errorDescription()).contains(description);
        assertThat(answer.response().headers().firstValue("Cache-Control")).contains("no-store");
    }
}
