package io.github.grantcontrol.it.reuse;

import static io.github.grantcontrol.it.reuse.ReusingClient.REUSE_FOR;
import static io.github.grantcontrol.it.reuse.ReusingClient.id;
import static io.github.grantcontrol.it.reuse.ReusingClient.sharedToken;
import static io.github.grantcontrol.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.grantcontrol.it.clientpolicy.ClientPolicies;
import io.github.grantcontrol.it.http.Http;
import io.github.grantcontrol.it.server.KeycloakServer;
import io.github.grantcontrol.it.support.DpopKey;
import io.github.grantcontrol.it.support.Scrape;
import io.github.grantcontrol.it.support.SelfSigned;
import io.github.grantcontrol.it.support.SharedRealm;
import io.github.grantcontrol.it.support.SharedServers;
import io.github.grantcontrol.it.support.TestRealm;
import io.github.grantcontrol.it.support.TokenAnswer;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests which requests get an active token again, and what ends it at once. */
class TokenReuseIT {

    private static final String CC = "oauth.grant_type.client_credentials.";
    private static final String REUSED = "grant_control_tokens_reused_total";

    @RegisterExtension
    static final SharedRealm REALM = SharedRealm.on(SharedServers::withFile);

    private final KeycloakServer server = SharedServers.withFile();
    private final TestRealm realm = REALM.get();
    private ReusingClient reusing;

    @BeforeEach
    void createClient() {
        reusing = ReusingClient.create(realm);
    }

    @Test
    void sameAnswerComesAgainWithWhatIsLeft() {
        realm.attribute(CC + "validity_period.default", "600");
        sharedToken(() -> reusing.client.token());
        TokenAnswer first = reusing.client.token();
        eventually(Duration.ofSeconds(3), () -> {
            TokenAnswer again = reusing.client.token();
            assertThat(again.token()).isEqualTo(first.token());
            assertThat(again.expiresIn()).isLessThan(first.expiresIn()).isGreaterThan(590);
        });
        TokenAnswer again = reusing.client.token();

        ObjectNode expected = first.json().deepCopy();
        expected.set("expires_in", again.json().get("expires_in"));
        assertThat(again.response().body()).isEqualTo(expected.toString());
        assertThat(again.response().headers().map())
                .containsOnlyKeys(first.response().headers().map().keySet());
        assertThat(again.response().headers().firstValue("Content-Type")).contains("application/json");
        assertThat(realm.userinfo(again.token()).status()).isIn(200, 403);
    }

    @Test
    void withoutReuseForEachRequestGetsANewToken() {
        realm.removeAttribute(REUSE_FOR);
        assertNewEachTime(reusing.client::token);
        // A client can shorten what the realm allows, and allows nothing by itself.
        reusing.client.attribute(REUSE_FOR, "3600");
        assertNewEachTime(reusing.client::token);
    }

    @Test
    void clientCanDisableReuse() {
        reusing.client.attribute(REUSE_FOR, "0");
        assertNewEachTime(reusing.client::token);
    }

    @Test
    void reuseEndsAfterItsTimeAndAfterHalfTheLifetime() {
        reusing.client.attribute(REUSE_FOR, "2");
        assertThat(secondsOfReuse()).isBetween(1L, 3L);

        reusing.client.attribute(REUSE_FOR, "");
        realm.attribute(CC + "validity_period.default", "4");
        assertThat(secondsOfReuse()).isBetween(1L, 3L);
    }

    @Test
    void eventAndMetricShowReuse() {
        String token = reusing.sharedToken();
        realm.admin().delete(realm.path("/events")).orFail();
        double before = reused();
        assertThat(id(reusing.client.token())).isEqualTo(token);

        assertThat(reused() - before).isEqualTo(1);
        JsonNode event = realm.events("CLIENT_LOGIN").get(0);
        JsonNode details = event.required("details");
        assertThat(details.path("token_reused").asText()).isEqualTo("true");
        assertThat(details.path("token_id").asText()).isEqualTo(token);
        assertThat(event.path("userId").asText()).isNotEmpty();

        token(request -> request.header("Cache-Control", "no-cache"));
        JsonNode fresh = realm.events("CLIENT_LOGIN").get(0);
        assertThat(fresh.required("details").has("token_reused")).isFalse();
        assertThat(names(details)).containsAll(names(fresh.required("details")));
        assertThat(event.path("clientId")).isEqualTo(fresh.path("clientId"));
    }

    @Test
    void newTokenOnRequestReplacesTheSharedOne() {
        String before = reusing.sharedToken();
        String asked = id(token(request -> request.header("Cache-Control", "no-cache")));

        assertThat(asked).isNotEqualTo(before);
        assertThat(id(reusing.client.token())).isEqualTo(asked);
    }

    @Test
    void eachClientScopeHostAndIssuerHasATokenOfItsOwn() {
        String plain = reusing.sharedToken();

        Stream.<Function<String, TokenAnswer>>of(
                        unused -> reusing.client.token("scope", "email"),
                        unused -> reusing.client.token("scope", "profile email"),
                        unused ->
                                realm.existingClient("other", "secret-of-other").token(),
                        unused -> token(request -> request.header("X-Forwarded-For", "192.0.2.7")),
                        unused -> token(request -> request.header("X-Forwarded-Host", "other.example.org")))
                .forEach(request -> {
                    if (realm.admin()
                            .get(realm.path("/clients?clientId=other"))
                            .json()
                            .isEmpty()) {
                        realm.client("other");
                    }
                    assertThat(sharedToken(() -> request.apply(""))).isNotEqualTo(plain);
                });
        TokenAnswer elsewhere = token(request -> request.header("X-Forwarded-Host", "other.example.org"));
        assertThat(elsewhere.accessToken().claims().path("iss").asText()).contains("other.example.org");
        assertThat(reusing.sharedToken()).isNotEqualTo(id(elsewhere));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("requestsThatGetANewToken")
    void requestGetsANewToken(Function<TokenReuseIT, TokenAnswer> request) {
        reusing.sharedToken();
        assertNewEachTime(() -> request.apply(this));
        // And none of them is what others get.
        String shared = reusing.sharedToken();
        assertThat(id(request.apply(this))).isNotEqualTo(shared);
        assertThat(id(reusing.client.token())).isEqualTo(shared);
    }

    static Stream<Named<Function<TokenReuseIT, TokenAnswer>>> requestsThatGetANewToken() {
        return Stream.of(
                Named.of("validity_period", it -> it.reusing.client.token("validity_period", "60")),
                Named.of("another parameter", it -> it.reusing.client.token("resource", "urn:example")),
                Named.of("an unknown parameter", it -> it.reusing.client.token("department", "it")),
                Named.of("scope=openid", it -> it.reusing.client.token("scope", "openid")),
                Named.of(
                        "a query",
                        it -> new TokenAnswer(Http.send(Http.form(
                                Http.request(it.realm.endpoint("token") + "?department=it")
                                        .header(
                                                "Authorization",
                                                Http.basic(it.reusing.client.clientId(), it.reusing.client.secret())),
                                "grant_type",
                                "client_credentials")))),
                Named.of(
                        "DPoP",
                        it -> it.token(request ->
                                request.header("DPoP", new DpopKey().proof("POST", it.realm.endpoint("token"))))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("statesWithoutReuse")
    void clientGetsANewTokenEachTime(Consumer<TokenReuseIT> state, Function<TokenReuseIT, TokenAnswer> request) {
        reusing.sharedToken();
        state.accept(this);
        assertNewEachTime(() -> request.apply(this));
    }

    static Stream<Arguments> statesWithoutReuse() {
        Function<TokenReuseIT, TokenAnswer> plain = it -> it.reusing.client.token();
        String certificate = SelfSigned.create("m2m").base64();
        return Stream.of(
                arguments(
                        "refresh tokens",
                        it -> {
                            it.realm.attribute(CC + "allow_refresh_tokens", "true");
                            it.reusing.client.attribute("client_credentials.use_refresh_token", "true");
                        },
                        plain),
                arguments(
                        "a client policy",
                        it -> new ClientPolicies()
                                .when("client-scopes", "{'type':'Optional','scopes':['phone']}", "{}")
                                .in(it.realm),
                        plain),
                arguments(
                        "certificate-bound tokens",
                        it -> it.reusing.client.attribute("tls.client.certificate.bound.access.tokens", "true"),
                        it -> it.token(request -> request.header(SharedServers.CERTIFICATE_HEADER, certificate))),
                arguments(
                        "a mapper that is not known to depend on the client alone",
                        it -> it.reusing.addMapper("oidc-nonce-backwards-compatible-mapper", config -> {}),
                        plain),
                arguments(
                        "a mapper that reads organizations",
                        it -> it.reusing.addMapper("oidc-organization-membership-mapper", config -> {}),
                        plain));
    }

    private static Arguments arguments(
            String name, Consumer<TokenReuseIT> state, Function<TokenReuseIT, TokenAnswer> request) {
        return Arguments.of(Named.of(name, state), request);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void changeEndsReuseAtOnce(Consumer<ReusingClient> change) {
        String before = reusing.sharedToken();
        change.accept(reusing);
        reusing.assertEnded(before);
    }

    static Stream<Named<Consumer<ReusingClient>>> changes() {
        return ReuseEndingChanges.all();
    }

    @Test
    void revokedTokenIsNotGivenAgain() {
        String before = reusing.sharedToken();
        reusing.revoke(reusing.token());
        reusing.assertEnded(before);
    }

    @Test
    void settingInTheServerFileEndsReuse() {
        String before = reusing.sharedToken();
        server.grantControl("[realm." + realm.name() + ".oauth.grant_type.client_credentials]\nreuse_for = 0\n");
        eventually(Duration.ofSeconds(6), () -> assertThat(id(reusing.client.token()))
                .isNotEqualTo(before));
        assertNewEachTime(reusing.client::token);

        server.grantControl("[oauth.grant_type.client_credentials.validity_period]\nmax = 90\n");
        eventually(
                Duration.ofSeconds(6),
                () -> assertThat(reusing.client.token().lifetime()).isEqualTo(90));

        server.grantControl(SharedServers.NO_SETTINGS);
        eventually(
                Duration.ofSeconds(6),
                () -> assertThat(reusing.client.token().lifetime()).isEqualTo(300));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void requestThatKeycloakRefusesGetsNoSharedToken(Consumer<TokenReuseIT> change, int status) {
        reusing.sharedToken();
        change.accept(this);
        TokenAnswer refused = reusing.client.token();
        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.json().has("access_token")).isFalse();
        assertThat(realm.events("CLIENT_LOGIN_ERROR")).isNotEmpty();
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                refused(
                        "a disabled client",
                        it -> it.reusing.client.update(client -> client.put("enabled", false)),
                        401),
                refused(
                        "a public client",
                        it -> it.reusing.client.update(client -> client.put("publicClient", true)),
                        401),
                refused(
                        "no service account",
                        it -> it.reusing.client.update(client -> client.put("serviceAccountsEnabled", false)),
                        401),
                refused(
                        "a disabled service account",
                        it -> it.reusing.change(it.reusing.userPath, user -> user.put("enabled", false)),
                        401),
                refused("another secret", it -> it.reusing.client.update(client -> client.put("secret", "new")), 401),
                refused("a disabled grant", it -> it.realm.attribute(CC + "enable", "false"), 400),
                refused("an unreadable setting", it -> it.realm.attribute(CC + "validity_period.max", "1h"), 500));
    }

    @Test
    void wrongSecretGetsNoSharedToken() {
        reusing.sharedToken();
        assertThat(realm.existingClient("m2m", "wrong").token().status()).isEqualTo(401);
    }

    private static Arguments refused(String name, Consumer<TokenReuseIT> change, int status) {
        return Arguments.of(Named.of(name, change), status);
    }

    private TokenAnswer token(Consumer<HttpRequest.Builder> more) {
        return reusing.token(more);
    }

    private static void assertNewEachTime(Supplier<TokenAnswer> request) {
        assertThat(List.of(id(request.get()), id(request.get()), id(request.get())))
                .doesNotHaveDuplicates();
    }

    private long secondsOfReuse() {
        String token = reusing.sharedToken();
        Instant start = Instant.now();
        eventually(Duration.ofSeconds(5), () -> assertThat(id(reusing.client.token()))
                .isNotEqualTo(token));
        return Math.round(Duration.between(start, Instant.now()).toMillis() / 1000.0);
    }

    private double reused() {
        return Scrape.of(server).find(REUSED, "realm", realm.name()).orElse(0);
    }

    private static List<String> names(JsonNode object) {
        Iterator<String> names = object.fieldNames();
        return Stream.generate(() -> null)
                .takeWhile(unused -> names.hasNext())
                .map(unused -> names.next())
                .toList();
    }
}
