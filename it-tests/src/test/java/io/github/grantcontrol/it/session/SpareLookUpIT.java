package io.github.grantcontrol.it.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.grantcontrol.it.server.KeycloakServer;
import io.github.grantcontrol.it.server.Servers;
import io.github.grantcontrol.it.signing.CorrettoCrypto;
import io.github.grantcontrol.it.signing.Signers;
import io.github.grantcontrol.it.support.SharedServers;
import io.github.grantcontrol.it.support.TestClient;
import io.github.grantcontrol.it.support.TestRealm;
import io.github.grantcontrol.it.support.TokenAnswer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tests that skipping look-ups of sessions that are never stored changes nothing but the load of the database. */
class SpareLookUpIT {

    private static KeycloakServer server;

    @BeforeAll
    static void startServer() {
        CorrettoCrypto.assumeThatItRunsHere();
        server = Servers.shared(CorrettoCrypto.aProductionServer());
    }

    @Test
    void aTokenOfClientCredentialsTakesNoStatement() {
        try (TestRealm realm = TestRealm.create(server, "spare", settings -> settings.put("eventsEnabled", false))) {
            TestClient client = realm.client("m2m");
            TestClient refreshing = refreshing(realm);
            for (int i = 0; i < 3; i++) {
                client.token(); // fills the caches
            }

            long mark = server.log().mark();
            for (int i = 0; i < 5; i++) {
                client.token().token();
            }
            assertThat(statements(mark)).isEmpty();

            refreshing.token().refreshToken();
            assertThat(statements(mark))
                    .as("a session that is stored")
                    .anyMatch(line -> line.contains("OFFLINE_CLIENT_SESSION"));
        }
    }

    @Test
    void checkingATokenTakesNoStatement() {
        try (TestRealm realm = TestRealm.create(server, "checked", settings -> settings.put("eventsEnabled", false))) {
            TestClient client = realm.client("m2m").audience("m2m");
            String token = client.token("scope", "openid").token();
            assertThat(client.introspect(token).path("active").asBoolean()).isTrue();
            assertThat(realm.userinfo(token).status()).isEqualTo(200);

            long mark = server.log().mark();
            for (int i = 0; i < 5; i++) {
                client.introspect(token);
                realm.userinfo(token);
            }
            assertThat(statements(mark)).isEmpty();
        }
    }

    @Test
    void serverInfoShowsWhetherItIsEnabled() {
        assertThat(Signers.of(server).sparesLookUps()).isEqualTo("yes");
        assertThat(Signers.of(SharedServers.unconfigured()).sparesLookUps()).isEqualTo("no");
    }

    @Test
    void everythingElseIsTheSameWithoutTheOption() {
        Map<String, Object> here = story(server);

        assertThat(here).isEqualTo(story(SharedServers.unconfigured()));
        assertThat(here).hasSize(18);
    }

    /** Returns what clients and administrators see of tokens, sessions and events. */
    private static Map<String, Object> story(KeycloakServer server) {
        Map<String, Object> seen = new LinkedHashMap<>();
        try (TestRealm realm = TestRealm.create(server)) {
            TestClient client = realm.client("m2m").audience("m2m");
            TokenAnswer answer = client.token("scope", "openid");
            seen.put("answer", names(answer.json()));
            seen.put("access token", names(answer.accessToken().claims()));
            seen.put("ID token", names(answer.idToken().claims()));
            seen.put("introspection", names(client.introspect(answer.token())));
            seen.put("userinfo", realm.userinfo(answer.token()).status());
            seen.put("revocation", client.revoke(answer.token()).status());
            seen.put("revoked", client.introspect(answer.token()));
            seen.put("sessions", sessions(realm, client).size());

            TestClient refreshing = refreshing(realm);
            TokenAnswer first = refreshing.token();
            seen.put("stored sessions", sessions(realm, refreshing).size());
            TokenAnswer second = refreshing.refresh(first.refreshToken());
            seen.put("refresh", names(second.json()));
            seen.put(
                    "same session",
                    second.accessToken()
                            .claims()
                            .path("sid")
                            .equals(first.accessToken().claims().path("sid")));
            TokenAnswer exchanged = exchange(refreshing, second.token());
            seen.put("exchange", names(exchanged.json()));
            seen.put("exchanged token", names(exchanged.accessToken().claims()));
            seen.put("introspection of it", names(refreshing.introspect(exchanged.token())));
            TokenAnswer ofTransient = exchange(refreshing, client.token().token());
            seen.put("exchange of a token without a session", List.of(ofTransient.status(), names(ofTransient.json())));
            seen.put("logout", refreshing.revoke(second.refreshToken()).status());
            seen.put(
                    "refresh after it",
                    refreshing.refresh(second.refreshToken()).error());
            seen.put("events", events(realm));
        }
        return seen;
    }

    private static TestClient refreshing(TestRealm realm) {
        realm.attribute("oauth.grant_type.client_credentials.allow_refresh_tokens", "true");
        return realm.client("refreshing")
                .attribute("client_credentials.use_refresh_token", "true")
                .attribute("standard.token.exchange.enabled", "true")
                .audience("refreshing");
    }

    private static TokenAnswer exchange(TestClient client, String token) {
        return client.grant(
                "urn:ietf:params:oauth:grant-type:token-exchange",
                "subject_token",
                token,
                "subject_token_type",
                "urn:ietf:params:oauth:token-type:access_token");
    }

    private static JsonNode sessions(TestRealm realm, TestClient client) {
        return realm.admin().get(client.path() + "/user-sessions").orFail().json();
    }

    private static List<String> events(TestRealm realm) {
        return realm.events().stream()
                .map(event -> event.path("type").asText() + names(event) + names(event.path("details")))
                .toList();
    }

    private static List<String> names(JsonNode object) {
        return StreamSupport.stream(((Iterable<String>) object::fieldNames).spliterator(), false)
                .sorted()
                .toList();
    }

    private static List<String> statements(long mark) {
        Stream<String> lines = server.log().since(mark).lines();
        return lines.filter(line -> line.contains("org.hibernate.SQL")).toList();
    }
}
