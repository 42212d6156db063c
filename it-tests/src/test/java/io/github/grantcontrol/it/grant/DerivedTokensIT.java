package io.github.grantcontrol.it.grant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.grantcontrol.it.server.KeycloakServer;
import io.github.grantcontrol.it.support.DpopKey;
import io.github.grantcontrol.it.support.SharedRealm;
import io.github.grantcontrol.it.support.SharedServers;
import io.github.grantcontrol.it.support.TestClient;
import io.github.grantcontrol.it.support.TestRealm;
import io.github.grantcontrol.it.support.TokenAnswer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tests that a refresh or a token exchange of a service account's token stays inside the bounds. */
class DerivedTokensIT {

    @RegisterExtension
    static final SharedRealm REALM = SharedRealm.on(SharedServers::unconfigured);

    private final KeycloakServer server = SharedServers.unconfigured();
    private final TestRealm realm = REALM.get();

    private TestClient client;

    @BeforeEach
    void createClient() {
        client = realm.client("m2m").attribute("client_credentials.use_refresh_token", "true");
    }

    @Test
    void onlyServerFileAndRealmCanAllowRefreshTokens() {
        client.attribute(Keys.ALLOW_REFRESH_TOKENS, "true");
        assertThat(client.token().hasRefreshToken()).isFalse();

        realm.attribute(Keys.ALLOW_REFRESH_TOKENS, "true");
        assertThat(client.token().hasRefreshToken()).isTrue();

        client.attribute(Keys.ALLOW_REFRESH_TOKENS, "false");
        assertThat(client.token().hasRefreshToken()).isFalse();
    }

    @Test
    void aClientWithoutKeycloaksSettingGetsNoRefreshToken() {
        realm.attribute(Keys.ALLOW_REFRESH_TOKENS, "true");

        assertThat(realm.client("other").token().hasRefreshToken()).isFalse();
    }

    @Test
    void withARefreshTokenTheSessionBoundsTheToken() {
        realm.attribute(Keys.ALLOW_REFRESH_TOKENS, "true").attribute(Keys.MAX, "86400");
        realm.update(settings -> settings.put("ssoSessionIdleTimeout", 900).put("ssoSessionMaxLifespan", 7200));
        assertThat(client.token("validity_period", "901").errorDescription()).contains("1 to 900");
        assertThat(client.token("validity_period", "900").lifetime()).isEqualTo(900);

        realm.update(settings -> settings.put("ssoSessionIdleTimeout", 7200).put("ssoSessionMaxLifespan", 600));
        assertThat(client.token("validity_period", "601").errorDescription()).contains("1 to 600");
    }

    @Test
    void aRefusedRequestLeavesNoSession() {
        realm.attribute(Keys.ALLOW_REFRESH_TOKENS, "true");
        client.token("validity_period", "999999");

        assertThat(realm.admin().get(client.path() + "/user-sessions").json()).isEmpty();
    }

    @Test
    void aRefreshIsCutByTheMaxInForceAtThatTime() {
        realm.attribute(Keys.ALLOW_REFRESH_TOKENS, "true")
                .attribute(Keys.MIN, "400")
                .attribute(Keys.MAX, "500");
        TokenAnswer first = client.token("validity_period", "450");
        assertThat(first.lifetime()).isEqualTo(450);
        // Keycloak's own lifetime: min and default apply to the first token only.
        assertThat(client.refresh(first.refreshToken()).lifetime()).isEqualTo(300);

        realm.removeAttribute(Keys.MIN).attribute(Keys.MAX, "100");
        assertThat(client.refresh(first.refreshToken()).lifetime()).isEqualTo(100);

        realm.removeAttribute(Keys.MAX).attribute(Keys.BEARER_MAX, "90");
        assertThat(client.refresh(first.refreshToken()).lifetime()).isEqualTo(90);
    }

    @Test
    void aRefreshIgnoresValidityPeriod() {
        realm.attribute(Keys.ALLOW_REFRESH_TOKENS, "true");
        String refreshToken = client.token().refreshToken();

        TokenAnswer answer = client.grant("refresh_token", "refresh_token", refreshToken, "validity_period", "3600");

        assertThat(answer.lifetime()).isEqualTo(300);
    }

    @Test
    void aRefreshIsRefusedWhenRefreshTokensAreNotAllowedAnyMore() {
        realm.attribute(Keys.ALLOW_REFRESH_TOKENS, "true");
        String refreshToken = client.token().refreshToken();
        realm.attribute(Keys.ALLOW_REFRESH_TOKENS, "false");

        TokenAnswer answer = client.refresh(refreshToken);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error()).isEqualTo("invalid_grant");
        assertThat(answer.errorDescription()).isEqualTo("Refresh tokens of client_credentials are not allowed");
    }

    @Test
    void aRefreshIsRefusedWhenTheGrantIsDisabled() {
        realm.attribute(Keys.ALLOW_REFRESH_TOKENS, "true");
        String refreshToken = client.token().refreshToken();
        client.attribute(Keys.ENABLE, "false");
        assertThat(client.refresh(refreshToken).error()).isEqualTo("invalid_grant");

        client.attribute(Keys.ENABLE, "");
        realm.attribute(Keys.MAX, "abc");
        assertThat(client.refresh(refreshToken).error()).isEqualTo("server_error");
    }

    @Test
    void aRefreshAfterAnExchangeIsRefusedWhenTheOwnersGrantIsDisabled() {
        realm.attribute(Keys.ALLOW_REFRESH_TOKENS, "true");
        client.audience("exchanger");
        TestClient exchanger = realm.client("exchanger")
                .attribute("standard.token.exchange.enabled", "true")
                .attribute("standard.token.exchange.enableRefreshRequestedTokenType", "SAME_SESSION");
        String refreshToken = exchanger
                .grant(
                        Keys.TOKEN_EXCHANGE,
                        "subject_token",
                        client.token().token(),
                        "subject_token_type",
                        "urn:ietf:params:oauth:token-type:access_token",
                        "requested_token_type",
                        "urn:ietf:params:oauth:token-type:refresh_token")
                .refreshToken();
        refreshToken = exchanger.refresh(refreshToken).refreshToken();

        client.attribute(Keys.ALLOW_REFRESH_TOKENS, "false");
        assertThat(exchanger.refresh(refreshToken).error()).isEqualTo("invalid_grant");
        client.attribute(Keys.ALLOW_REFRESH_TOKENS, "");
        assertThat(exchanger.refresh(refreshToken).status()).isEqualTo(200);
        client.attribute(Keys.ENABLE, "false");
        assertThat(exchanger.refresh(refreshToken).error()).isEqualTo("invalid_grant");
        client.attribute(Keys.ENABLE, "nope");
        assertThat(exchanger.refresh(refreshToken).error()).isEqualTo("server_error");
    }

    @Test
    void aSenderConstrainedTokenIsRefreshedUpToMax() {
        realm.attribute(Keys.ALLOW_REFRESH_TOKENS, "true")
                .attribute(Keys.MAX, "250")
                .attribute(Keys.BEARER_MAX, "100");
        DpopKey key = new DpopKey();
        String refreshToken =
                constrained(key, "grant_type", "client_credentials").refreshToken();

        assertThat(constrained(key, "grant_type", "refresh_token", "refresh_token", refreshToken)
                        .lifetime())
                .isEqualTo(250);
        assertThat(client.refresh(client.token().refreshToken()).lifetime()).isEqualTo(100);
    }

    @Test
    void theEventOfARefreshHasTheLifetimeAndTheReportedChange() {
        realm.update(settings -> settings.putArray("enabledEventTypes").add("REFRESH_TOKEN"));
        realm.attribute(Keys.ALLOW_REFRESH_TOKENS, "true").attribute(Keys.MAX, "100");
        String refreshToken = client.token().refreshToken();
        client.refresh(refreshToken);
        JsonNode bounded = realm.events("REFRESH_TOKEN").get(0).path("details");
        assertThat(bounded.path("validity_period_granted").asText()).isEqualTo("100");
        assertThat(bounded.path("validity_period_bound_by").asText()).isEqualTo("realm:max");
        assertThat(bounded.has("would_refuse")).isFalse();

        client.attribute(Keys.REPORT_ONLY, "true").attribute(Keys.MAX, "60");
        client.refresh(refreshToken);
        assertThat(wouldRefuse()).isEqualTo("lifetime 60 instead of 100: max 60 of the client");

        // A change that refuses the refresh is reported before one that shortens its token.
        client.attribute(Keys.ENABLE, "false");
        client.refresh(refreshToken);
        assertThat(wouldRefuse()).isEqualTo("Grant type client_credentials is disabled");
    }

    private String wouldRefuse() {
        return realm.events("REFRESH_TOKEN").get(0).at("/details/would_refuse").asText();
    }

    private TokenAnswer constrained(DpopKey key, String... form) {
        return realm.token(client.request("token").header("DPoP", key.proof("POST", realm.endpoint("token"))), form);
    }

    @Test
    void aRefreshOfAUsersTokenIsNotBounded() {
        realm.user("alice", "wonderland");
        client.update(settings -> settings.put("directAccessGrantsEnabled", true));
        realm.attribute(Keys.MAX, "60").attribute(Keys.ENABLE, "false");
        TokenAnswer login = client.grant("password", "username", "alice", "password", "wonderland");

        assertThat(login.lifetime()).isEqualTo(300);
        assertThat(client.refresh(login.refreshToken()).lifetime()).isEqualTo(300);
    }

    @Test
    void anExchangeIsBoundedByTheOwnerAndTheRequestingClient() {
        client.audience("exchanger");
        TestClient exchanger = realm.client("exchanger").attribute("standard.token.exchange.enabled", "true");
        String token = client.token("validity_period", "3600").token();
        assertThat(exchange(exchanger, token).lifetime()).isEqualTo(300);
        exchanger.attribute("access.token.lifespan", "20000");
        assertThat(exchange(exchanger, token).lifetime()).isEqualTo(20000);

        client.attribute(Keys.MAX, "120");
        assertThat(exchange(exchanger, token).lifetime()).isEqualTo(120);

        exchanger.attribute(Keys.MAX, "90");
        assertThat(exchange(exchanger, token).lifetime()).isEqualTo(90);

        // An unreadable policy allows nothing.
        client.attribute(Keys.MAX, "abc");
        assertThat(exchange(exchanger, token).error()).isEqualTo("server_error");
    }

    @Test
    void anExchangeIsRefusedWhenTheOwnersGrantIsDisabled() {
        realm.update(settings ->
                settings.putArray("enabledEventTypes").add("TOKEN_EXCHANGE").add("TOKEN_EXCHANGE_ERROR"));
        client.audience("exchanger").attribute("standard.token.exchange.enabled", "true");
        TestClient exchanger = realm.client("exchanger").attribute("standard.token.exchange.enabled", "true");
        String token = client.token().token();
        // Only the grant that the token is of matters.
        exchanger.attribute(Keys.ENABLE, "false");
        assertThat(exchange(exchanger, token).status()).isEqualTo(200);

        client.attribute(Keys.ENABLE, "false").attribute(Keys.REPORT_ONLY, "true");
        assertThat(exchange(exchanger, token).status()).isEqualTo(200);
        assertThat(realm.events("TOKEN_EXCHANGE")
                        .get(0)
                        .at("/details/would_refuse")
                        .asText())
                .isEqualTo("Grant type client_credentials is disabled");

        client.attribute(Keys.REPORT_ONLY, "");
        assertExchangeRefused(exchange(exchanger, token));
        assertExchangeRefused(exchange(client, token));
        assertThat(realm.events("TOKEN_EXCHANGE_ERROR")
                        .get(0)
                        .at("/details/reason")
                        .asText())
                .isEqualTo("Grant type client_credentials is disabled");

        client.attribute(Keys.ENABLE, "");
        String exchanged = exchange(exchanger, token).token();
        realm.attribute(Keys.ENABLE, "false");
        assertExchangeRefused(exchange(exchanger, token));
        assertExchangeRefused(exchange(exchanger, exchanged));
    }

    private static void assertExchangeRefused(TokenAnswer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.error()).isEqualTo("invalid_request");
        assertThat(answer.errorDescription()).isEqualTo("Grant type client_credentials is disabled");
    }

    @Test
    void anExchangeGivesARefreshTokenOnlyIfAllowed() {
        realm.attribute(Keys.ALLOW_REFRESH_TOKENS, "true");
        client.audience("exchanger");
        TestClient exchanger = realm.client("exchanger")
                .attribute("standard.token.exchange.enabled", "true")
                .attribute("standard.token.exchange.enableRefreshRequestedTokenType", "SAME_SESSION");
        String token = client.token().token();
        client.attribute(Keys.ALLOW_REFRESH_TOKENS, "false");

        TokenAnswer answer = exchanger.grant(
                Keys.TOKEN_EXCHANGE,
                "subject_token",
                token,
                "subject_token_type",
                "urn:ietf:params:oauth:token-type:access_token",
                "requested_token_type",
                "urn:ietf:params:oauth:token-type:refresh_token");

        assertThat(answer.lifetime()).isEqualTo(300);
        assertThat(answer.hasRefreshToken()).isFalse();
        assertThat(answer.json().path("issued_token_type").asText())
                .isEqualTo("urn:ietf:params:oauth:token-type:access_token");
    }

    @Test
    void anExchangeOfAUsersTokenIsNotBounded() {
        realm.user("alice", "wonderland");
        client.audience("exchanger").update(settings -> settings.put("directAccessGrantsEnabled", true));
        TestClient exchanger = realm.client("exchanger").attribute("standard.token.exchange.enabled", "true");
        exchanger.audience("second");
        TestClient second = realm.client("second").attribute("standard.token.exchange.enabled", "true");
        realm.attribute(Keys.MAX, "60").attribute(Keys.ENABLE, "false");
        String token = client.grant("password", "username", "alice", "password", "wonderland")
                .token();

        TokenAnswer exchanged = exchange(exchanger, token);
        assertThat(exchanged.lifetime()).isEqualTo(300);
        assertThat(exchange(second, exchanged.token()).lifetime()).isEqualTo(300);
    }

    private static TokenAnswer exchange(TestClient exchanger, String token) {
        return exchanger.grant(
                Keys.TOKEN_EXCHANGE,
                "subject_token",
                token,
                "subject_token_type",
                "urn:ietf:params:oauth:token-type:access_token");
    }
}
