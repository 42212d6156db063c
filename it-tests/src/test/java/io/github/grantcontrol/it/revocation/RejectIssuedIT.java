package io.github.grantcontrol.it.revocation;

import static io.github.grantcontrol.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.grantcontrol.it.http.Http;
import io.github.grantcontrol.it.http.Response;
import io.github.grantcontrol.it.server.KeycloakServer;
import io.github.grantcontrol.it.support.Scrape;
import io.github.grantcontrol.it.support.SharedRealm;
import io.github.grantcontrol.it.support.SharedServers;
import io.github.grantcontrol.it.support.TestClient;
import io.github.grantcontrol.it.support.TestRealm;
import io.github.grantcontrol.it.support.TokenAnswer;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tests when tokens of a disabled grant are rejected, and what administrators see of it. */
class RejectIssuedIT {

    private static final String PASSWORD = "oauth.grant_type.password.";
    private static final String REJECTED = "Grant type password is disabled, and its tokens are rejected";

    @RegisterExtension
    static final SharedRealm REALM = SharedRealm.on(SharedServers::withFile);

    private final KeycloakServer server = SharedServers.withFile();
    private final TestRealm realm = REALM.get();
    private TestClient client;
    private TokenAnswer issued;

    @BeforeEach
    void issueATokenOfAPerson() {
        realm.user("alice", "wonderland");
        client = realm.client("app", settings -> settings.put("directAccessGrantsEnabled", true))
                .audience("app");
        issued = client.grant("password", "username", "alice", "password", "wonderland", "scope", "openid");
    }

    @Test
    void anEnabledClientKeepsTheTokensOfAllAndIsNamed() {
        realm.client("old");
        long mark = server.log().mark();
        realm.attribute("client.old." + PASSWORD + "enable", "true");
        reject();

        assertThat(accepted()).isTrue();
        JsonNode inRest = issuedTokens();
        assertThat(inRest.path("state").asText()).isEqualTo("accepted");
        assertThat(inRest.path("exempt_client").asText()).isEqualTo("old");
        eventually(
                Duration.ofSeconds(10),
                () -> assertThat(server.log().since(mark))
                        .contains(
                                "realm '" + realm.name()
                                        + "': reject_issued of password does nothing, because the grant is enabled for the client 'old'"));

        // Its own attributes count, and a name without a client does not.
        realm.existingClient("old", "").attribute(PASSWORD + "enable", "false");
        realm.attribute("client.missing." + PASSWORD + "enable", "true");
        assertThat(accepted()).isFalse();
        assertThat(issuedTokens().path("state").asText()).isEqualTo("rejected");
    }

    @Test
    void aReportedRejectionIsOnlyCounted() {
        realm.update(settings -> settings.putArray("enabledEventTypes").add("REFRESH_TOKEN"));
        realm.attribute(PASSWORD + "report_only", "true");
        reject();
        Scrape before = Scrape.of(server);

        assertThat(accepted()).isTrue();
        assertThat(realm.userinfo(issued.token()).status()).isEqualTo(200);

        assertThat(Scrape.of(server)
                        .minus(before)
                        .value("grant_control_tokens_would_refuse_total", "realm", realm.name(), "grant", "password"))
                .isEqualTo(2);
        assertThat(client.refresh(issued.refreshToken()).status()).isEqualTo(200);
        assertThat(realm.events("REFRESH_TOKEN")
                        .get(0)
                        .at("/details/would_refuse")
                        .asText())
                .isEqualTo(REJECTED);
    }

    @Test
    void aRejectedTokenIsAnEventAndCounted() {
        realm.update(settings -> settings.putArray("enabledEventTypes")
                .add("VALIDATE_ACCESS_TOKEN_ERROR")
                .add("INTROSPECT_TOKEN_ERROR")
                .add("REFRESH_TOKEN_ERROR"));
        reject();
        Scrape before = Scrape.of(server);

        assertThat(realm.userinfo(issued.token()).status()).isEqualTo(401);
        TokenAnswer refresh = client.refresh(issued.refreshToken());
        JsonNode introspection = Http.send(Http.form(
                        client.request("token/introspect"),
                        "token",
                        issued.refreshToken(),
                        "token_type_hint",
                        "refresh_token"))
                .json();

        JsonNode event = realm.events("VALIDATE_ACCESS_TOKEN_ERROR").get(0);
        assertThat(event.path("error").asText()).isEqualTo("invalid_token");
        assertThat(event.at("/details/reason").asText()).isEqualTo(REJECTED);
        assertThat(event.at("/details/token_id").asText())
                .isEqualTo(issued.accessToken().claims().path("jti").asText());
        assertThat(refresh.error()).isEqualTo("invalid_grant");
        assertThat(refresh.errorDescription()).isEqualTo(REJECTED);
        assertThat(reason("REFRESH_TOKEN_ERROR")).isEqualTo(REJECTED);
        assertThat(introspection.path("active").asBoolean()).isFalse();
        assertThat(reason("INTROSPECT_TOKEN_ERROR")).isEqualTo(REJECTED);
        Scrape counted = Scrape.of(server).minus(before);
        assertThat(refused(counted, "password")).isEqualTo(2);
        assertThat(refused(counted, "refresh_token")).isEqualTo(1);
    }

    @Test
    void aRefreshedTokenKeepsTheGrantThatBeganIt() {
        String refreshed = client.refresh(issued.refreshToken()).refreshToken();
        TokenAnswer ofClient = client.token();
        reject();

        assertThat(client.refresh(refreshed).errorDescription()).isEqualTo(REJECTED);
        assertThat(client.introspect(ofClient.token()).path("active").asBoolean())
                .isTrue();
    }

    /** Keycloak verifies the signature of a claim token alone. */
    @Test
    void aRejectedTokenIsNoClaimTokenForUma() {
        assertThat(asClaimToken(issued.token()).error()).isNotEqualTo("invalid_grant");
        assertThat(asClaimToken(issued.refreshToken()).error()).isNotEqualTo("invalid_grant");
        reject();

        assertThat(asClaimToken(issued.token()).error()).isEqualTo("invalid_grant");
        assertThat(asClaimToken(issued.refreshToken()).errorDescription()).isEqualTo(REJECTED);
    }

    private TokenAnswer asClaimToken(String token) {
        return client.grant(
                "urn:ietf:params:oauth:grant-type:uma-ticket", "claim_token", token, "audience", client.clientId());
    }

    @Test
    void tokensOfTheRefreshGrantAreRejectedByItsOwnSwitch() {
        String refreshed = client.refresh(issued.refreshToken()).token();
        realm.attribute("oauth.grant_type.refresh_token.enable", "false")
                .attribute("oauth.grant_type.refresh_token.reject_issued", "true");

        assertThat(client.introspect(refreshed).path("active").asBoolean()).isFalse();
        assertThat(accepted()).isTrue();
    }

    @Test
    void theSwitchIsNotForAClient() {
        String message = "reject_issued is for a realm, and cannot be set for a client";
        Response refused = Http.send(
                Http.request(server.baseUrl() + "/admin/realms" + realm.path("/grant-control/settings"))
                        .header("Authorization", "Bearer " + realm.admin().token())
                        .header("Content-Type", "application/json")
                        .PUT(
                                BodyPublishers.ofString(
                                        "{\"client\": {\"app\": {\"oauth\": {\"grant_type\": {\"password\": {\"reject_issued\": true}}}}}}")));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains(message);

        client.attribute(PASSWORD + "reject_issued", "true");
        TokenAnswer answer = client.grant("password", "username", "alice", "password", "wonderland");
        assertThat(answer.error()).isEqualTo("server_error");
        assertThat(accepted()).isTrue();
    }

    @Test
    void aFileRejectsTokensInEveryRealmAndTheRealmCannotAcceptThem() {
        try {
            server.grantControl("[oauth.grant_type.password]\nenable = false\nreject_issued = true\n"
                    + "[realm.master.oauth.grant_type.password]\nenable = true\n");
            eventually(Duration.ofSeconds(30), () -> assertThat(accepted()).isFalse());

            realm.attribute(PASSWORD + "reject_issued", "false").attribute(PASSWORD + "enable", "true");
            assertThat(accepted()).isFalse();
        } finally {
            server.grantControl(SharedServers.NO_SETTINGS);
            eventually(Duration.ofSeconds(30), () -> assertThat(accepted()).isTrue());
        }
    }

    private void reject() {
        realm.attribute(PASSWORD + "enable", "false").attribute(PASSWORD + "reject_issued", "true");
    }

    private boolean accepted() {
        return client.introspect(issued.token()).required("active").asBoolean();
    }

    private JsonNode issuedTokens() {
        return realm.admin().get(realm.path("/grant-control")).orFail().json().at("/grants/password/issued_tokens");
    }

    private String reason(String type) {
        return realm.events(type).get(0).at("/details/reason").asText();
    }

    private double refused(Scrape counted, String grant) {
        return counted.value(
                "grant_control_tokens_refused_total",
                "realm",
                realm.name(),
                "grant",
                grant,
                "reason",
                "token_rejected");
    }
}
