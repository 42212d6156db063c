package io.github.grantcontrol.it.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.github.grantcontrol.it.clientpolicy.ClientPolicies;
import io.github.grantcontrol.it.http.Http;
import io.github.grantcontrol.it.server.KeycloakServer;
import io.github.grantcontrol.it.server.Settings;
import io.github.grantcontrol.it.support.DpopKey;
import io.github.grantcontrol.it.support.Jwt;
import io.github.grantcontrol.it.support.SharedServers;
import io.github.grantcontrol.it.support.TestClient;
import io.github.grantcontrol.it.support.TestRealm;
import io.github.grantcontrol.it.support.TokenAnswer;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Tests UMA, which authenticates its client itself and calls client credentials for a token that stays in the server.
 */
class UmaIT {

    private final KeycloakServer server = SharedServers.unconfigured();
    private TestRealm realm;
    private TestClient client;

    @BeforeEach
    void createRealm() {
        realm = TestRealm.create(server);
        client = realm.client("m2m", settings -> settings.put("authorizationServicesEnabled", true));
        String authorization = client.path() + "/authz/resource-server";
        String resource = realm.admin()
                .post(authorization + "/resource", Http.JSON.createObjectNode().put("name", "door"))
                .orFail()
                .json()
                .required("_id")
                .asText();
        String policy = realm.admin()
                .post(
                        authorization + "/policy/client",
                        policy("its own")
                                .<ObjectNode>set(
                                        "clients", Http.JSON.createArrayNode().add(id(client))))
                .orFail()
                .json()
                .required("id")
                .asText();
        ObjectNode permission = policy("may open");
        permission.putArray("resources").add(resource);
        permission.putArray("policies").add(policy);
        realm.admin().post(authorization + "/permission/resource", permission).orFail();
    }

    @AfterEach
    void deleteRealm() {
        realm.close();
    }

    @Test
    void theTokenIgnoresValidityPeriod() {
        assertThat(uma("validity_period", "abc").lifetime()).isEqualTo(300);
        assertThat(uma("validity_period", "60").lifetime()).isEqualTo(300);
        assertThat(uma("response_mode", "decision").json().path("result").asBoolean())
                .isTrue();
    }

    @Test
    void disabledClientCredentialsAreRefusedForUmaToo() {
        realm.attribute(Keys.ENABLE, "false");
        assertThat(uma().error()).isEqualTo("unsupported_grant_type");
        assertThat(uma("response_mode", "decision").error()).isEqualTo("unsupported_grant_type");

        realm.attribute(Keys.ENABLE, "");
        client.attribute(Keys.ENABLE, "false");
        assertThat(uma().error()).isEqualTo("unauthorized_client");

        client.attribute(Keys.ENABLE, "maybe");
        assertThat(uma().error()).isEqualTo("server_error");
    }

    @Test
    void aServiceAccountsTokenIsBoundedWithSecretAndWithBearerToken() {
        String bearer = client.token().token();
        realm.attribute(Keys.MAX, "120");
        TokenAnswer withSecret = uma();
        assertThat(withSecret.lifetime()).isEqualTo(120);
        assertThat(withSecret.expiresIn()).isBetween(110L, 120L);
        assertThat(umaWithBearer(bearer).lifetime()).isEqualTo(120);
        assertThat(uma("subject_token", bearer).lifetime()).isEqualTo(120);

        realm.attribute(Keys.BEARER_MAX, "90");
        assertThat(umaWithBearer(bearer).lifetime()).isEqualTo(90);

        TokenAnswer upgraded = uma("rpt", withSecret.token());
        assertThat(upgraded.json().path("upgraded").asBoolean()).isTrue();
        assertThat(upgraded.lifetime()).isEqualTo(90);
        assertThat(umaWithBearer(upgraded.token()).lifetime()).isEqualTo(90);

        client.attribute(Keys.MAX, "abc");
        assertThat(umaWithBearer(bearer).error()).isEqualTo("server_error");
    }

    @Test
    void aSenderConstrainedTokenCanLiveUpToMax() {
        realm.attribute(Keys.MAX, "120").attribute(Keys.BEARER_MAX, "90");
        HttpRequest.Builder request =
                bearer(client.token().token()).header("DPoP", new DpopKey().proof("POST", realm.endpoint("token")));

        TokenAnswer answer = realm.token(request, "grant_type", Keys.UMA, "audience", "m2m");

        assertThat(answer.lifetime()).isEqualTo(120);
        assertThat(answer.accessToken().claims().at("/cnf/jkt").asText()).isNotEmpty();
    }

    @Test
    void theEventHasTheLifetimeAndTheReportedChange() {
        realm.update(settings -> settings.putArray("enabledEventTypes").add("PERMISSION_TOKEN"));
        String bearer = client.token().token();
        realm.attribute(Keys.MAX, "120");
        client.attribute(Keys.MAX, "60").attribute(Keys.REPORT_ONLY, "true");
        umaWithBearer(bearer);
        JsonNode details = event();
        assertThat(details.path("validity_period_granted").asText()).isEqualTo("120");
        assertThat(details.path("validity_period_bound_by").asText()).isEqualTo("realm:max");
        assertThat(details.path("would_refuse").asText()).isEqualTo("lifetime 60 instead of 120: max 60 of the client");

        client.attribute(Keys.ENABLE, "false");
        assertThat(umaWithBearer(bearer).status()).isEqualTo(200);
        assertThat(event().path("would_refuse").asText()).isEqualTo("Grant type client_credentials is disabled");
    }

    @Test
    void aServiceAccountGetsARefreshTokenOnlyIfAllowed() {
        realm.update(settings -> settings.putArray("enabledEventTypes").add("PERMISSION_TOKEN"));
        client.attribute("client_credentials.use_refresh_token", "true");
        assertThat(uma().hasRefreshToken()).isFalse();

        realm.attribute(Keys.ALLOW_REFRESH_TOKENS, "true").attribute(Keys.MAX, "120");
        String bearer = client.token().token();
        String refreshToken = uma().refreshToken();
        assertThat(client.refresh(refreshToken).lifetime()).isEqualTo(120);
        assertThat(umaWithBearer(bearer).hasRefreshToken()).isTrue();
        assertThat(event().has("refresh_token_id")).isTrue();

        client.attribute(Keys.ALLOW_REFRESH_TOKENS, "false");
        assertThat(umaWithBearer(bearer).hasRefreshToken()).isFalse();
        assertThat(event().has("refresh_token_id")).isFalse();
        assertThat(client.refresh(refreshToken).error()).isEqualTo("invalid_grant");

        client.attribute(Keys.ALLOW_REFRESH_TOKENS, "");
        assertThat(client.refresh(refreshToken).status()).isEqualTo(200);
        client.attribute(Keys.ENABLE, "false");
        assertThat(client.refresh(refreshToken).error()).isEqualTo("invalid_grant");
    }

    @Test
    void aPersonsTokenStaysKeycloaks() {
        assumeFalse(
                Settings.isBefore("26.6"), "The JWT authorization grant is missing, or a preview that is not enabled");
        String alice = realm.user("alice", "wonderland");
        client.update(settings -> settings.put("directAccessGrantsEnabled", true));
        String withSession = client.grant("password", "username", "alice", "password", "wonderland")
                .token();
        String withoutSession = client.grant(
                        "urn:ietf:params:oauth:grant-type:jwt-bearer", "assertion", assertionFor(alice))
                .token();
        assertThat(Jwt.parse(withoutSession).claims().has("sid")).isFalse();
        realm.attribute(Keys.MAX, "60").attribute(Keys.ENABLE, "false");

        assertThat(umaWithBearer(withoutSession).lifetime()).isEqualTo(300);
        TokenAnswer answer = umaWithBearer(withSession);
        assertThat(answer.lifetime()).isEqualTo(300);
        assertThat(client.refresh(answer.refreshToken()).lifetime()).isEqualTo(300);
        assertThat(decision(withSession).json().path("result").asBoolean()).isTrue();
    }

    /** Returns another issuer's assertion (RFC 7523 §2.1) for a user; the realm trusts it and gives no session for it. */
    private String assertionFor(String userId) {
        try {
            ECKey key = new ECKeyGenerator(Curve.P_256)
                    .keyID("issuer")
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .generate();
            ObjectNode issuer = Http.JSON.createObjectNode();
            issuer.put("alias", "issuer").put("providerId", "jwt-authorization-grant");
            issuer.putObject("config")
                    .put("issuer", "https://issuer.example")
                    .put("jwtAuthorizationGrantEnabled", "true")
                    .put("publicKeySignatureVerifier", new JWKSet(key.toPublicJWK()).toString());
            realm.admin()
                    .post(realm.path("/identity-provider/instances"), issuer)
                    .orFail();
            realm.admin()
                    .post(
                            realm.path("/users/" + userId + "/federated-identity/issuer"),
                            Http.JSON.createObjectNode().put("userId", "alice").put("userName", "alice"))
                    .orFail();
            client.attribute("oauth2.jwt.authorization.grant.enabled", "true")
                    .attribute("oauth2.jwt.authorization.grant.idp", "issuer");
            Instant now = Instant.now();
            SignedJWT assertion = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("issuer").build(),
                    new JWTClaimsSet.Builder()
                            .issuer("https://issuer.example")
                            .subject("alice")
                            .audience(realm.url())
                            .jwtID(UUID.randomUUID().toString())
                            .issueTime(Date.from(now))
                            .expirationTime(Date.from(now.plusSeconds(60)))
                            .build());
            assertion.sign(new ECDSASigner(key));
            return assertion.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void earlierTokensOfADisabledGrantAreRefused() {
        TestClient other = realm.client("other");
        String bearer = client.token("scope", "openid").token();
        client.attribute(Keys.ENABLE, "false");
        assertRefused(umaWithBearer(bearer));
        assertRefused(decision(bearer));
        assertRefused(uma(other, "subject_token", bearer));
        assertRefused(uma(other, "subject_token", bearer, "response_mode", "decision"));
        assertRefused(uma(other, "subject_token", bearer, "response_mode", "permissions"));

        client.attribute(Keys.ENABLE, "");
        assertThat(decision(bearer).status()).isEqualTo(200);
        assertThat(uma(other, "subject_token", bearer, "response_mode", "decision")
                        .status())
                .isEqualTo(200);

        realm.attribute(Keys.ENABLE, "false");
        assertRefused(umaWithBearer(bearer));
        assertRefused(decision(bearer));
    }

    @Test
    void anIdTokenOfADisabledGrantIsRefused() {
        // Keycloak accepts the ID token of a stored session only.
        client.attribute("client_credentials.use_refresh_token", "true");
        realm.attribute(Keys.ALLOW_REFRESH_TOKENS, "true");
        String idToken =
                client.token("scope", "openid").json().required("id_token").asText();
        TokenAnswer granted = uma("claim_token", idToken, "response_mode", "decision");
        assertThat(granted.status()).as(granted.toString()).isEqualTo(200);
        realm.attribute(Keys.ENABLE, "false");

        assertRefused(uma("claim_token", idToken));
        assertRefused(uma("claim_token", idToken, "response_mode", "decision"));
    }

    @Test
    void clientPoliciesOfTheServiceAccountsClientApply() {
        String bearer = client.token().token();
        new ClientPolicies()
                .when("client-access-type", "{'type': ['confidential']}", "{'max': '70'}")
                .in(realm);

        assertThat(umaWithBearer(bearer).lifetime()).isEqualTo(70);
        assertThat(uma().lifetime()).isEqualTo(70);
    }

    @Test
    void anUnreadableClientPolicyRefusesUmaToo() {
        ObjectNode profiles = Http.JSON.createObjectNode();
        ObjectNode profile = profiles.putArray("profiles").addObject().put("name", "bounds");
        ObjectNode executor = profile.putArray("executors").addObject().put("executor", "validity-period-bounds");
        executor.putObject("configuration").put("max", "sixty");
        ObjectNode policies = Http.JSON.createObjectNode();
        ObjectNode policy = policies.putArray("policies").addObject().put("name", "everyone");
        policy.put("enabled", true).putArray("profiles").add("bounds");
        policy.putArray("conditions").addObject().put("condition", "any-client").putObject("configuration");
        // Keycloak validates client policies, but not the attributes that store them.
        ObjectNode update = Http.JSON.createObjectNode();
        update.putObject("attributes")
                .put("client-policies.profiles", profiles.toString())
                .put("client-policies.policies", policies.toString());
        realm.admin().put(realm.path(""), update).orFail();

        assertThat(client.token().error()).isEqualTo("server_error");
        assertThat(uma().error()).isEqualTo("server_error");
    }

    @Test
    void umaDisabledForOneClientRefusesDecisionsAndBearerTokens() {
        String token = client.token("scope", "openid").token();
        assertThat(decision(token).json().path("result").asBoolean()).isTrue();

        client.attribute("oauth.grant_type.uma_ticket.enable", "false");

        assertThat(uma("response_mode", "decision").error()).isEqualTo("unauthorized_client");
        assertThat(decision(token).error()).isEqualTo("unauthorized_client");
    }

    private JsonNode event() {
        return realm.events("PERMISSION_TOKEN").get(0).path("details");
    }

    private static void assertRefused(TokenAnswer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.error()).isEqualTo("invalid_grant");
        assertThat(answer.errorDescription()).isEqualTo("Grant type client_credentials is disabled");
    }

    private TokenAnswer uma(String... more) {
        return uma(client, more);
    }

    private static TokenAnswer uma(TestClient sender, String... more) {
        String[] form = new String[more.length + 2];
        form[0] = "audience";
        form[1] = "m2m";
        System.arraycopy(more, 0, form, 2, more.length);
        return sender.grant(Keys.UMA, form);
    }

    private TokenAnswer umaWithBearer(String token) {
        return realm.token(bearer(token), "grant_type", Keys.UMA, "audience", "m2m");
    }

    private TokenAnswer decision(String token) {
        return realm.token(bearer(token), "grant_type", Keys.UMA, "audience", "m2m", "response_mode", "decision");
    }

    private HttpRequest.Builder bearer(String token) {
        return Http.request(realm.endpoint("token")).header("Authorization", "Bearer " + token);
    }

    private static ObjectNode policy(String name) {
        return Http.JSON.createObjectNode().put("name", name).put("logic", "POSITIVE");
    }

    private static String id(TestClient client) {
        return client.representation().required("id").asText();
    }
}
