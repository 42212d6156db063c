package io.github.grantcontrol.it.grant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.grantcontrol.it.server.KeycloakServer;
import io.github.grantcontrol.it.support.SharedRealm;
import io.github.grantcontrol.it.support.SharedServers;
import io.github.grantcontrol.it.support.TestClient;
import io.github.grantcontrol.it.support.TestRealm;
import io.github.grantcontrol.it.support.TokenAnswer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests requests for a lifetime on a server without settings. */
class ValidityPeriodIT {

    @RegisterExtension
    static final SharedRealm REALM = SharedRealm.on(SharedServers::unconfigured);

    private final KeycloakServer server = SharedServers.unconfigured();
    private final TestRealm realm = REALM.get();

    private TestClient client;

    @BeforeEach
    void createClient() {
        client = realm.client("m2m");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 60, 3200, 3600})
    void theTokenGetsTheRequestedLifetime(long seconds) {
        TokenAnswer answer = client.token("validity_period", Long.toString(seconds));

        assertThat(answer.lifetime()).isEqualTo(seconds);
        assertThat(answer.expiresIn()).isBetween(seconds - 1, seconds);
    }

    @Test
    void theExpiryIsTheSameInAccessTokenIdTokenAndIntrospection() {
        client.audience("m2m");

        TokenAnswer answer = client.token("validity_period", "3200", "scope", "openid");
        JsonNode introspection = client.introspect(answer.token());

        assertThat(answer.lifetime()).isEqualTo(3200);
        assertThat(answer.idToken().claims().get("exp"))
                .isEqualTo(answer.accessToken().claims().get("exp"));
        assertThat(introspection.path("active").asBoolean()).isTrue();
        assertThat(introspection.path("exp"))
                .isEqualTo(answer.accessToken().claims().get("exp"));
        assertThat(realm.userinfo(answer.token()).status()).isEqualTo(200);
    }

    @Test
    void withoutItTheLifetimeIsKeycloaks() {
        assertThat(client.token().lifetime()).isEqualTo(300);

        realm.update(settings -> settings.put("accessTokenLifespan", 7200));

        assertThat(client.token().lifetime()).isEqualTo(7200);
    }

    @Test
    void moreThanAnHourIsRefusedWithoutAMax() {
        TokenAnswer answer = client.token("validity_period", "3601");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error()).isEqualTo("invalid_request");
        assertThat(answer.errorDescription())
                .isEqualTo("validity_period 3601 is outside the allowed 1 to 3600 seconds");
    }

    /** Longer than any setting or request can name. */
    @Test
    void withoutSettingsALongLifetimeOfKeycloakIsNotCut() {
        realm.update(settings -> settings.put("ssoSessionMaxLifespan", 2147483647));
        client.attribute("access.token.lifespan", "1728000000");

        assertThat(client.token().lifetime()).isBetween(1_728_000_000L, 1_728_000_001L);
        assertThat(realm.events("CLIENT_LOGIN")
                        .get(0)
                        .at("/details/validity_period_granted")
                        .asLong())
                .isBetween(1_728_000_000L, 1_728_000_001L);
    }

    /**
     * Keycloak's sum of the session's start and its maximum overflows, and its own token is expired when it is made.
     */
    @Test
    void aTokenWithTheLifetimeOfAVeryLongSessionIsNotExpired() {
        realm.update(settings -> settings.put("accessTokenLifespan", -1).put("ssoSessionMaxLifespan", 1_000_000_000));
        long listed = realm.wellKnown("openid-configuration")
                .at("/client_credentials_validity_period/default")
                .asLong();

        assertThat(listed).isGreaterThan(86_400);
        assertThat(client.token().lifetime()).isEqualTo(listed);
        assertThat(client.token("validity_period", "60").lifetime()).isEqualTo(60);
    }

    @Test
    void anAccessTokenLifespanOfZeroGivesNoExpiredToken() {
        client.attribute("access.token.lifespan", "0");

        assertThat(client.token().lifetime()).isEqualTo(1);
    }

    /** As without Grant Control: Keycloak parses the attribute when it makes the token. */
    @Test
    void anAccessTokenLifespanThatIsNotANumberFailsTheRequest() {
        client.attribute("access.token.lifespan", "abc");

        assertThat(client.token().status()).isEqualTo(500);
        assertThat(client.token("validity_period", "60").error()).isEqualTo("unknown_error");
    }

    @Test
    void theLifetimeOfARequestWithoutItCanBeRequested() {
        realm.update(settings -> settings.put("accessTokenLifespan", 7200));

        assertThat(client.token("validity_period", "7200").lifetime()).isEqualTo(7200);
        assertThat(client.token("validity_period", "7201").errorDescription()).contains("7200");
    }

    @Test
    void theRequestedLifetimeIsNotCutBySsoSessionMax() {
        realm.update(settings -> settings.put("ssoSessionMaxLifespan", 600).put("ssoSessionIdleTimeout", 300))
                .attribute(Keys.MAX, "2592000");

        assertThat(client.token("validity_period", "2592000").lifetime()).isEqualTo(2592000);
        assertThat(client.token("validity_period", "2592000", "scope", "offline_access")
                        .lifetime())
                .isEqualTo(2592000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "0",
                "-1",
                "+5",
                "007",
                "abc",
                "1.5",
                "1e3",
                "0x10",
                "60 ",
                "\u0666\u0660",
                "9223372036854775807",
                "999999999999999999999999999999"
            })
    void aValueThatIsNotANumberOfSecondsIsRefused(String text) {
        realm.attribute(Keys.ON_EXCEED, "clamp");

        TokenAnswer answer = client.token("validity_period", text);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error()).isEqualTo("invalid_request");
        assertThat(answer.errorDescription())
                .startsWith("validity_period must be a whole number of seconds from 1 to 315360000")
                .matches("[\\x20-\\x21\\x23-\\x5b\\x5d-\\x7e]+");
    }

    @Test
    void aValueTooLongForKeycloaksParameterLimitIsNotIgnored() {
        assertThat(client.token("validity_period", "5".repeat(5000)).error()).isEqualTo("invalid_request");
    }

    @Test
    void aDuplicatedParameterIsRefused() {
        TokenAnswer answer = client.token("validity_period", "60", "validity_period", "60");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorDescription()).isEqualTo("duplicated parameter: validity_period");
    }

    @Test
    void aMalformedValueIsRefusedBeforeClientAuthentication() {
        TokenAnswer answer = realm.existingClient("m2m", "wrong").grant("client_credentials", "validity_period", "abc");

        assertThat(answer.error()).isEqualTo("invalid_request");
    }

    @Test
    void anotherGrantIgnoresIt() {
        realm.user("alice", "wonderland");
        client.update(settings -> settings.put("directAccessGrantsEnabled", true));

        TokenAnswer answer =
                client.grant("password", "username", "alice", "password", "wonderland", "validity_period", "abc");

        assertThat(answer.lifetime()).isEqualTo(300);
    }

    @ParameterizedTest
    @CsvSource({"Validity_Period,60", "VALIDITY_PERIOD,60", "validity-period,60"})
    void otherSpellingsAreUnknownParameters(String name, String value) {
        assertThat(client.token(name, value).lifetime()).isEqualTo(300);
    }

    @Test
    void noRefreshTokenIsIssuedWithoutAllowRefreshTokens() {
        client.attribute("client_credentials.use_refresh_token", "true");

        assertThat(client.token().hasRefreshToken()).isFalse();
        assertThat(client.token("scope", "offline_access").hasRefreshToken()).isFalse();
    }

    @Test
    void aTokenOfChosenLifetimeCanBeRevoked() {
        client.audience("m2m");
        String token =
                client.token("validity_period", "3200", "scope", "openid").token();

        assertThat(client.revoke(token).status()).isEqualTo(200);

        assertThat(client.introspect(token).path("active").asBoolean()).isFalse();
        assertThat(realm.userinfo(token).status()).isEqualTo(401);
    }
}
