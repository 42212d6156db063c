package io.github.grantcontrol.it.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.grantcontrol.it.http.Http;
import io.github.grantcontrol.it.server.KeycloakServer;
import io.github.grantcontrol.it.server.Settings;
import io.github.grantcontrol.it.support.SharedRealm;
import io.github.grantcontrol.it.support.SharedServers;
import io.github.grantcontrol.it.support.TestClient;
import io.github.grantcontrol.it.support.TestRealm;
import io.github.grantcontrol.it.support.TokenAnswer;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests that administrators can disable grants, in a realm and for one client. */
class GateIT {

    @RegisterExtension
    static final SharedRealm REALM = SharedRealm.on(SharedServers::withFile);

    private final KeycloakServer server = SharedServers.withFile();
    private final TestRealm realm = REALM.get();

    private TestClient client;

    @BeforeEach
    void createClient() {
        client = realm.client("m2m");
    }

    @ParameterizedTest
    @CsvSource({
        "authorization_code, authorization_code",
        "refresh_token, refresh_token",
        "password, password",
        "client_credentials, client_credentials",
        "device_code, urn:ietf:params:oauth:grant-type:device_code",
        "token_exchange, urn:ietf:params:oauth:grant-type:token-exchange",
        "jwt_bearer, urn:ietf:params:oauth:grant-type:jwt-bearer",
        "jwt, urn:ietf:params:oauth:grant-type:jwt-bearer",
        "uma_ticket, urn:ietf:params:oauth:grant-type:uma-ticket",
        "ciba, urn:openid:params:grant-type:ciba",
        "urn:openid:params:grant-type:ciba, urn:openid:params:grant-type:ciba",
        "pre_authorized_code, urn:ietf:params:oauth:grant-type:pre-authorized_code"
    })
    void eachGrantCanBeDisabledAndIsRefusedBeforeClientAuthentication(String name, String grantType) {
        assumeFalse(
                grantType.endsWith("jwt-bearer") && Settings.isBefore("26.5"), "Keycloak does not have the grant yet");
        assertThat(client.grant(grantType).error()).isNotEqualTo("unsupported_grant_type");

        realm.attribute("oauth.grant_type." + name + ".enable", "false");

        TokenAnswer right = client.grant(grantType);
        TokenAnswer wrong = realm.existingClient("m2m", "wrong").grant(grantType);
        assertThat(right.status()).isEqualTo(400);
        assertThat(right.error()).isEqualTo("unsupported_grant_type");
        assertThat(right.errorDescription()).isEqualTo("Grant type " + grantType + " is disabled");
        assertThat(wrong.response().body()).isEqualTo(right.response().body());
        assertThat(wrong.status()).isEqualTo(right.status());
    }

    @Test
    void aTokenIssuedEarlierStaysValid() {
        client.audience("m2m");
        String token = client.token("scope", "openid").token();

        realm.attribute(Keys.ENABLE, "false");

        assertThat(client.token().error()).isEqualTo("unsupported_grant_type");
        assertThat(client.introspect(token).path("active").asBoolean()).isTrue();
        assertThat(realm.userinfo(token).status()).isEqualTo(200);
        assertThat(client.revoke(token).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void aGrantCanBeDisabledForOneClient(boolean byRealm) {
        TestClient other = realm.client("other");
        if (byRealm) {
            realm.attribute(Keys.forClient("m2m", Keys.ENABLE), "false");
        } else {
            client.attribute(Keys.ENABLE, "false");
        }

        TokenAnswer answer = client.token();
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error()).isEqualTo("unauthorized_client");
        assertThat(answer.errorDescription()).isEqualTo("Grant type client_credentials is disabled for this client");
        JsonNode event = realm.events("CLIENT_LOGIN_ERROR").get(0);
        assertThat(event.path("error").asText()).isEqualTo(answer.error());
        assertThat(event.path("clientId").asText()).isEqualTo("m2m");
        assertThat(event.at("/details/reason").asText()).isEqualTo(answer.errorDescription());
        assertThat(realm.existingClient("m2m", "wrong").token().status()).isEqualTo(401);
        assertThat(other.token().status()).isEqualTo(200);
    }

    @Test
    void otherGrantsCanBeDisabledForOneClient() {
        realm.user("alice", "wonderland");
        TestClient old = realm.client("old", settings -> settings.put("directAccessGrantsEnabled", true));
        TestClient other = realm.client("other", settings -> settings.put("directAccessGrantsEnabled", true));

        old.attribute("oauth.grant_type.password.enable", "false");

        TokenAnswer answer = old.grant("password", "username", "alice", "password", "wonderland");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error()).isEqualTo("unauthorized_client");
        assertThat(other.grant("password", "username", "alice", "password", "wonderland")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aClientCannotEnableWhatItsRealmDisables() {
        client.attribute(Keys.ENABLE, "true");
        realm.attribute(Keys.ENABLE, "false");

        assertThat(client.token().error()).isEqualTo("unsupported_grant_type");
    }

    @Test
    void aRealmCanDisableAGrantForAllClientsButOne() {
        TestClient other = realm.client("other");
        realm.attribute(Keys.ENABLE, "false").attribute(Keys.forClient("m2m", Keys.ENABLE), "true");

        assertThat(client.token().status()).isEqualTo(200);

        // The other clients learn nothing about secrets, with any additional client id.
        TokenAnswer right = other.token();
        assertThat(right.error()).isEqualTo("unsupported_grant_type");
        TestClient guess = realm.existingClient("other", "wrong");
        assertThat(guess.token().response().body()).isEqualTo(right.response().body());
        assertThat(guess.token("client_id", "m2m").response().body())
                .isEqualTo(right.response().body());
        assertRefused(realm.token(
                Http.request(realm.endpoint("token") + "?client_id=other"), "grant_type", "client_credentials"));
    }

    @Test
    void unreadableCredentialsRevealNothingWhenOneClientIsAnException() {
        realm.client("other");
        realm.attribute(Keys.ENABLE, "false").attribute(Keys.forClient("m2m", Keys.ENABLE), "true");

        for (String secret : List.of("secret-of-other", "wrong")) {
            HttpRequest.Builder twice = Http.request(realm.endpoint("token"))
                    .header("Authorization", Http.basic("other", secret))
                    .header("Authorization", "x");
            assertRefused(realm.token(twice, "grant_type", "client_credentials"));
            HttpRequest.Builder unreadable =
                    Http.request(realm.endpoint("token")).header("Authorization", "Basic *");
            assertRefused(realm.token(unreadable, "grant_type", "client_credentials", "client_secret", secret));
        }
        for (String claims : List.of("null", "{}", "{\"iss\":\"a\",\"sub\":\"m2m\"}", "[", "{\"sub\":1}")) {
            assertRefused(realm.token(
                    "grant_type",
                    "client_credentials",
                    "client_assertion_type",
                    "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                    "client_assertion",
                    base64("{\"alg\":\"RS256\"}") + "." + base64(claims) + ".eA"));
        }
    }

    @Test
    void anExceptionCanUseAFederatedAssertionWithItsClientId() {
        realm.attribute(Keys.ENABLE, "false").attribute(Keys.forClient("m2m", Keys.ENABLE), "true");

        TokenAnswer answer = realm.token(
                "grant_type",
                "client_credentials",
                "client_id",
                "m2m",
                "client_assertion_type",
                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                "client_assertion",
                base64("{\"alg\":\"RS256\"}") + "." + base64("{\"iss\":\"a\",\"sub\":\"b\"}") + ".eA");

        // Keycloak's client authentication does not know the issuer.
        assertThat(answer.error()).isEqualTo("unauthorized_client");
        assertThat(answer.errorDescription()).doesNotContain("disabled");
    }

    @Test
    void theRealmsSettingsAreCheckedBeforeTheSyntaxOfTheParameter() {
        realm.attribute(Keys.ENABLE, "false");
        assertRefused(client.token("validity_period", "abc"));

        realm.attribute(Keys.ENABLE, "nope");
        assertThat(client.token("validity_period", "abc").error()).isEqualTo("server_error");
    }

    @Test
    void theSyntaxOfTheParameterIsCheckedBeforeClientAuthentication() {
        TestClient guess = realm.existingClient("m2m", "wrong");

        assertThat(guess.token("validity_period", "abc").error()).isEqualTo("invalid_request");
        assertThat(guess.token("validity_period", "60").status()).isEqualTo(401);
    }

    @Test
    void anUnreadablePolicyRefusesTheGrantInThatRealmOnly() {
        realm.attribute(Keys.MAX, "abc");

        TokenAnswer answer = client.token();
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.error()).isEqualTo("server_error");
        assertThat(answer.errorDescription()).isEqualTo("The grant policy is invalid");
        // Other grants of the realm, and other realms, are not affected.
        assertThat(client.grant("password").error()).isNotEqualTo("server_error");
        try (TestRealm neighbour = TestRealm.create(server)) {
            assertThat(neighbour.client("m2m").token().status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "oauth.grant_type.client_credentials.enable, nope",
        "oauth.grant_type.client_credentials.enabel, false",
        "oauth.grant_type.client_credential.enable, false",
        "oauth.grant_type.client_credentials.validity_period.maximum, 60",
        "oauth.grant_type.client_credentials.report_only, perhaps",
        "oauth.grant_type.client_credentials.validity_period.max, 0",
    })
    void aMisspelledAttributeDoesNotDisableAProtection(String key, String value) {
        realm.attribute(key, value);

        assertThat(client.token().error()).isEqualTo("server_error");
    }

    @Test
    void anUnreadablePolicyOfOneClientRefusesThatClientOnly() {
        TestClient other = realm.client("other");
        client.attribute(Keys.MAX, "abc");
        assertThat(client.token().error()).isEqualTo("server_error");
        assertThat(realm.events("CLIENT_LOGIN_ERROR")
                        .get(0)
                        .at("/details/reason")
                        .asText())
                .isEqualTo("The grant policy is invalid");
        assertThat(realm.existingClient("m2m", "wrong").token().status()).isEqualTo(401);
        assertThat(other.token().status()).isEqualTo(200);

        realm.attribute(Keys.forClient("other", Keys.MIN), "-5");
        assertThat(other.token().error()).isEqualTo("server_error");
    }

    @Test
    void anEmptyAttributeIsNotSet() {
        realm.attribute(Keys.MAX, "").attribute(Keys.ENABLE, "");

        assertThat(client.token("validity_period", "3600").lifetime()).isEqualTo(3600);
    }

    @Test
    void theEventOfARefusalHasTheReason() {
        realm.attribute(Keys.ENABLE, "false");
        client.token();
        JsonNode before = realm.events("CLIENT_LOGIN_ERROR").get(0);
        assertThat(before.path("error").asText()).isEqualTo("unsupported_grant_type");
        assertThat(before.at("/details/client_policy_error_detail").asText())
                .isEqualTo("Grant type client_credentials is disabled");

        realm.attribute(Keys.ENABLE, "true").attribute(Keys.MAX, "60");
        client.token("validity_period", "61");
        JsonNode after = realm.events("CLIENT_LOGIN_ERROR").get(0);
        assertThat(after.path("error").asText()).isEqualTo("invalid_request");
        assertThat(after.path("clientId").asText()).isEqualTo("m2m");
        assertThat(after.at("/details/reason").asText()).contains("1 to 60");
        assertThat(after.at("/details/validity_period_requested").asText()).isEqualTo("61");
        assertThat(after.at("/details/validity_period_granted").isMissingNode()).isTrue();
    }

    @Test
    void theEventOfATokenHasTheRequestedAndTheGrantedLifetime() {
        realm.attribute(Keys.MAX, "60").attribute(Keys.ON_EXCEED, "clamp");
        client.token("validity_period", "30");
        JsonNode inside = realm.events("CLIENT_LOGIN").get(0).path("details");
        assertThat(inside.path("validity_period_requested").asText()).isEqualTo("30");
        assertThat(inside.path("validity_period_granted").asText()).isEqualTo("30");
        assertThat(inside.has("validity_period_bound_by")).isFalse();

        client.token("validity_period", "90");
        JsonNode clamped = realm.events("CLIENT_LOGIN").get(0).path("details");
        assertThat(clamped.path("validity_period_requested").asText()).isEqualTo("90");
        assertThat(clamped.path("validity_period_granted").asText()).isEqualTo("60");
        assertThat(clamped.path("validity_period_bound_by").asText()).isEqualTo("realm:max");

        client.token();
        JsonNode unasked = realm.events("CLIENT_LOGIN").get(0).path("details");
        assertThat(unasked.has("validity_period_requested")).isFalse();
        assertThat(unasked.path("validity_period_granted").asText()).isEqualTo("60");
        assertThat(unasked.path("validity_period_bound_by").asText()).isEqualTo("realm:max");
    }

    @Test
    void reportOnlySettingsEnforceNothingAndReportTheChange() {
        realm.attribute(Keys.REPORT_ONLY, "true").attribute(Keys.ENABLE, "false");
        assertThat(client.token().status()).isEqualTo(200);
        assertThat(realm.events("CLIENT_LOGIN")
                        .get(0)
                        .at("/details/would_refuse")
                        .asText())
                .isEqualTo("grant disabled by the realm");

        realm.removeAttribute(Keys.ENABLE).attribute(Keys.MAX, "60");
        assertThat(client.token("validity_period", "90").lifetime()).isEqualTo(90);
        assertThat(realm.events("CLIENT_LOGIN")
                        .get(0)
                        .at("/details/would_refuse")
                        .asText())
                .contains("1 to 60");

        realm.attribute(Keys.MAX, "abc");
        assertThat(client.token().error()).isEqualTo("server_error");
    }

    private static void assertRefused(TokenAnswer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.error()).isEqualTo("unsupported_grant_type");
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
