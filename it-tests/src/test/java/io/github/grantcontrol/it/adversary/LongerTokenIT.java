package io.github.grantcontrol.it.adversary;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.grantcontrol.it.clientpolicy.ClientPolicies;
import io.github.grantcontrol.it.grant.Keys;
import io.github.grantcontrol.it.http.Http;
import io.github.grantcontrol.it.support.DpopKey;
import io.github.grantcontrol.it.support.Jwt;
import io.github.grantcontrol.it.support.SharedRealm;
import io.github.grantcontrol.it.support.SharedServers;
import io.github.grantcontrol.it.support.TestClient;
import io.github.grantcontrol.it.support.TestRealm;
import io.github.grantcontrol.it.support.TokenAnswer;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests that a client cannot get a longer token than it may have. Its realm gives two hours, and an administrator
 * allows 300 seconds, or 600 for a sender-constrained token.
 */
class LongerTokenIT {

    private static final String JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private static final String TOKEN_TYPE = "urn:ietf:params:oauth:token-type:";
    private static final long BEARER_MAX = 300;
    private static final long MAX = 600;

    @RegisterExtension
    static final SharedRealm REALM = SharedRealm.of(() -> {
        TestRealm realm = TestRealm.create(SharedServers.withFile());
        realm.update(settings -> settings.put("accessTokenLifespan", 7200))
                .attribute(Keys.MAX, Long.toString(MAX))
                .attribute(Keys.BEARER_MAX, Long.toString(BEARER_MAX));
        return realm;
    });

    private final TestRealm realm = REALM.get();

    private TestClient client;

    @BeforeEach
    void createClient() {
        client = realm.client("m2m");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "validity_period=3600",
                "%76alidity%5Fperiod=3600",
                "validity_period=%33%36%30%30",
                "validity_period=3%006%000%000",
                "validity_period=60&validity_period=3600",
                "validity_period=3600&validity_period=60",
                "validity_period&validity_period=3600",
                "Validity_Period=3600",
                "VALIDITY_PERIOD=3600",
                "validity_period%5B%5D=3600",
                "%20validity_period=3600",
                "validity_period%20=3600",
                "validity_period%00=3600",
                "validity_period=60;validity_period=3600",
                "validity_period=60%26validity_period=3600",
                "validity_period=%EF%BC%93600",
                "validity_period=-18446744073709548016",
                "exp=9999999999",
                "expires_in=3600",
                "access.token.lifespan=3600",
                "scope=offline_access",
                "scope=openid+offline_access&validity_period=3600",
                "client_id=m2m&oauth.grant_type.client_credentials.validity_period.max=3600",
            })
    void noSpellingOfAParameterGivesALongerToken(String parameters) {
        assertNotLonger(post("", "grant_type=client_credentials&" + parameters));
        assertNotLonger(post("", parameters + "&grant_type=client_credentials"));
        assertNotLonger(post("?" + parameters, "grant_type=client_credentials"));
    }

    @Test
    void theQueryOfTheRequestIsIgnored() {
        assertThat(post("?validity_period=60", "grant_type=client_credentials").lifetime())
                .isEqualTo(BEARER_MAX);
        assertThat(post("?validity_period=200", "grant_type=client_credentials&validity_period=60")
                        .lifetime())
                .isEqualTo(60);
    }

    @Test
    void onlyAValidProofGivesASenderConstrainedToken() {
        DpopKey key = new DpopKey();
        String proof = key.proof("POST", realm.endpoint("token"));
        assertThat(dpop(proof).lifetime()).isEqualTo(MAX);

        // The same proof again, proofs for other URLs and methods, and two proofs.
        assertThat(dpop(proof).status()).isEqualTo(400);
        for (String other : List.of("revoke", "token/introspect", "token/x")) {
            assertThat(dpop(key.proof("POST", realm.endpoint(other))).status()).isEqualTo(400);
        }
        assertThat(dpop(key.proof("POST", realm.endpoint("token").replace(realm.name(), "master")))
                        .status())
                .isEqualTo(400);
        assertThat(dpop(key.proof("GET", realm.endpoint("token"))).status()).isEqualTo(400);
        for (String none : List.of("", " ", "..", "x", client.token().token())) {
            assertNotLonger(dpop(none));
        }
        assertNotLonger(realm.token(
                client.request("token")
                        .header("DPoP", key.proof("POST", realm.endpoint("token")))
                        .header("DPoP", key.proof("POST", realm.endpoint("token"))),
                "grant_type",
                "client_credentials"));
    }

    @Test
    void anExchangeOfASenderConstrainedTokenGivesAShorterBearerToken() {
        client.attribute("standard.token.exchange.enabled", "true").audience("m2m");
        String constrained =
                dpop(new DpopKey().proof("POST", realm.endpoint("token"))).token();

        TokenAnswer exchanged = exchange(client, constrained, "access_token");

        assertNotLonger(exchanged);
    }

    @Test
    void noNumberOfExchangesGivesALongerToken() {
        client.audience("first");
        TestClient first = realm.client("first")
                .attribute("standard.token.exchange.enabled", "true")
                .attribute("access.token.lifespan", "7200")
                .audience("second");
        TestClient second = realm.client("second")
                .attribute("standard.token.exchange.enabled", "true")
                .attribute("access.token.lifespan", "7200");
        String token = client.token().token();

        TokenAnswer once = exchange(first, token, "access_token");
        assertThat(once.lifetime()).isEqualTo(BEARER_MAX);
        assertThat(exchange(second, once.token(), "access_token").lifetime()).isEqualTo(BEARER_MAX);
        assertThat(exchange(first, token, "id_token").lifetime()).isEqualTo(BEARER_MAX);
    }

    @Test
    void theClientPoliciesOfTheOwnerBoundWhatAnotherClientExchanges() {
        client.audience("first");
        TestClient first = realm.client("first").attribute("standard.token.exchange.enabled", "true");
        realm.admin()
                .post(client.path() + "/roles", Http.JSON.createObjectNode().put("name", "short-lived"))
                .orFail();
        new ClientPolicies()
                .when("client-roles", "{'roles': ['short-lived']}", "{'max': 60}")
                .in(realm);
        String token = client.token().token();

        assertThat(exchange(first, token, "access_token").lifetime()).isEqualTo(60);
        assertThat(first.token().lifetime()).isEqualTo(BEARER_MAX);
    }

    @Test
    void aRefreshOfAnOfflineSessionGivesNoLongerToken() {
        realm.attribute(Keys.ALLOW_REFRESH_TOKENS, "true");
        client.attribute("client_credentials.use_refresh_token", "true");

        TokenAnswer offline = client.token("scope", "openid offline_access");

        assertThat(offline.lifetime()).isEqualTo(BEARER_MAX);
        TokenAnswer refreshed = client.refresh(offline.refreshToken());
        assertThat(refreshed.lifetime()).isEqualTo(BEARER_MAX);
        assertThat(refreshed.idToken().lifetime()).isEqualTo(BEARER_MAX);
        assertNotLonger(
                client.grant("refresh_token", "refresh_token", refreshed.refreshToken(), "validity_period", "3600"));
    }

    @Test
    void itsOwnTokenIsNoAssertionForTheJwtGrant() {
        client.audience(realm.url()).attribute("oauth2.jwt.authorization.grant.enabled", "true");

        assertThat(client.grant(JWT_BEARER, "assertion", client.token().token()).status())
                .isEqualTo(400);
    }

    @Test
    void aLightweightTokenAndItsIntrospectionHaveTheSameExpiry() {
        client.audience("m2m")
                .attribute("client.use.lightweight.access.token.enabled", "true")
                .attribute("client.introspection.response.allow.jwt.claim.enabled", "true");

        TokenAnswer answer = client.token();

        assertThat(answer.lifetime()).isEqualTo(BEARER_MAX);
        JsonNode introspection = Http.send(Http.form(
                        client.request("token/introspect").header("Accept", "application/jwt"),
                        "token",
                        answer.token()))
                .orFail()
                .json();
        assertThat(introspection.path("exp"))
                .isEqualTo(answer.accessToken().claims().path("exp"));
        assertThat(Jwt.parse(introspection.required("jwt").asText()).claims().path("exp"))
                .isEqualTo(introspection.path("exp"));
    }

    @Test
    void aRegisteredAccessTokenLifespanGivesNoLongerToken() {
        ObjectNode one = Http.JSON.createObjectNode().put("count", 1).put("expiration", 60);
        String initial = realm.admin()
                .post(realm.path("/clients-initial-access"), one)
                .orFail()
                .json()
                .required("token")
                .asText();
        ObjectNode registration =
                Http.JSON.createObjectNode().put("clientId", "own").put("secret", "own");
        registration.put("publicClient", false).put("serviceAccountsEnabled", true);
        registration.putObject("attributes").put("access.token.lifespan", "86400");
        Http.send(Http.request(realm.url() + "/clients-registrations/default")
                        .header("Authorization", "Bearer " + initial)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(registration.toString())))
                .orFail();

        TestClient own = realm.existingClient("own", "own");
        assertThat(own.representation()
                        .at("/attributes")
                        .path("access.token.lifespan")
                        .asText())
                .isEqualTo("86400");
        assertThat(own.token().lifetime()).isEqualTo(BEARER_MAX);
    }

    private TokenAnswer dpop(String proof) {
        return realm.token(client.request("token").header("DPoP", proof), "grant_type", "client_credentials");
    }

    private TokenAnswer post(String query, String body) {
        HttpRequest.Builder request = Http.request(realm.endpoint("token") + query)
                .header("Authorization", Http.basic(client.clientId(), client.secret()))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body));
        return new TokenAnswer(Http.send(request));
    }

    private static TokenAnswer exchange(TestClient exchanger, String token, String requested) {
        return exchanger.grant(
                Keys.TOKEN_EXCHANGE,
                "subject_token",
                token,
                "subject_token_type",
                TOKEN_TYPE + "access_token",
                "requested_token_type",
                TOKEN_TYPE + requested);
    }

    private static void assertNotLonger(TokenAnswer answer) {
        assertThat(answer.status()).as(answer.toString()).isIn(200, 400);
        if (answer.status() == 200) {
            assertThat(answer.lifetime()).isBetween(1L, BEARER_MAX);
            assertThat(answer.expiresIn()).isBetween(0L, BEARER_MAX);
        }
    }
}
