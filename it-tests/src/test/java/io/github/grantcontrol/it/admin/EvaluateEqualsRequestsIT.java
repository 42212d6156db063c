package io.github.grantcontrol.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.grantcontrol.it.grant.Keys;
import io.github.grantcontrol.it.http.Http;
import io.github.grantcontrol.it.support.DpopKey;
import io.github.grantcontrol.it.support.TestClient;
import io.github.grantcontrol.it.support.TestRealm;
import io.github.grantcontrol.it.support.TokenAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** The answer of {@code evaluate} is what the request gets, for any settings and any request. */
class EvaluateEqualsRequestsIT {

    private static final String LIFESPAN = "access.token.lifespan";
    private static final String REFRESH_TOKENS = "client_credentials.use_refresh_token";

    /** In seconds; shorter than most lifetimes, so that it cuts them. */
    private static final int SHORT_SESSION = 100;

    /** The attributes of ours that a try can set; the next try removes them. */
    private static final List<String> OURS = List.of(
            Keys.ENABLE,
            Keys.REPORT_ONLY,
            Keys.ALLOW_REFRESH_TOKENS,
            Keys.MIN,
            Keys.MAX,
            Keys.DEFAULT,
            Keys.BEARER_MAX,
            Keys.ON_EXCEED);

    private static TestRealm realm;
    private static TestClient client;
    private static GrantControl grantControl;

    /** The parameters of a token request. */
    record TokenRequest(String validityPeriod, String scope, boolean dpop) {}

    /** Attributes of the realm and of the client, and Keycloak's own settings in seconds. */
    record Configuration(Map<String, String> realm, Map<String, String> client, int realmLifespan, int sessionMax) {}

    @BeforeContainer
    static void createRealm() {
        realm = BoundedRealm.create();
        client = realm.client("m2m");
        grantControl = new GrantControl(realm);
        ObjectNode profiles = Http.JSON.createObjectNode();
        ObjectNode policies = Http.JSON.createObjectNode();
        bound(profiles, policies, "phone", "{\"max\": \"300\", \"on_exceed\": \"clamp\"}");
        bound(profiles, policies, "address", "{\"min\": \"200\", \"max\": \"500\", \"report_only\": \"true\"}");
        realm.admin().put(realm.path("/client-policies/profiles"), profiles).orFail();
        realm.admin().put(realm.path("/client-policies/policies"), policies).orFail();
    }

    @AfterContainer
    static void deleteRealm() {
        realm.close();
        BoundedRealm.restoreFile();
    }

    @Property(tries = 40, shrinking = ShrinkingMode.OFF)
    void evaluatesWhatTheRequestGets(
            @ForAll("configurations") Configuration configuration,
            @ForAll("tokenRequests") List<TokenRequest> tokenRequests) {
        realm.update(settings -> {
            settings.put("accessTokenLifespan", configuration.realmLifespan())
                    .put("ssoSessionMaxLifespan", configuration.sessionMax());
            ObjectNode attributes = settings.withObject("/attributes");
            attributes.remove(List.copyOf(realmKeys()));
            configuration.realm().forEach(attributes::put);
        });
        client.update(settings -> {
            ObjectNode attributes = settings.withObject("/attributes");
            clientKeys().forEach(key -> attributes.put(key, ""));
            configuration.client().forEach(attributes::put);
        });

        for (TokenRequest tokenRequest : tokenRequests) {
            JsonNode evaluated =
                    grantControl.evaluateJson(json(tokenRequest)).orFail().json();
            TokenAnswer got = send(tokenRequest);
            // A stored session begins before the token is made; if a second ends in between, the token gets one second
            // less. That does not happen three times in a row.
            for (int again = 0;
                    again < 2 && configuration.sessionMax() == SHORT_SESSION && !agree(evaluated, got);
                    again++) {
                got = send(tokenRequest);
            }
            assertThat(evaluated.path("outcome").asText())
                    .as("%s: evaluated %s, got %s", tokenRequest, evaluated, got)
                    .isEqualTo(got.status() == 200 ? "granted" : "refused");
            if (got.status() == 200) {
                assertThat(evaluated.path("expires_in").asLong())
                        .as(tokenRequest.toString())
                        .isEqualTo(got.lifetime());
                assertThat(evaluated.path("would_refuse").asText())
                        .as(tokenRequest.toString())
                        .isEqualTo(lastEvent().at("/details/would_refuse").asText());
            } else {
                assertThat(evaluated.path("error").asText())
                        .as(tokenRequest.toString())
                        .isEqualTo(got.error());
                assertThat(evaluated.path("error_description").asText())
                        .as(tokenRequest.toString())
                        .isEqualTo(got.errorDescription());
                assertThat(evaluated.path("status").asInt())
                        .as(tokenRequest.toString())
                        .isEqualTo(got.status());
            }
        }
    }

    private static boolean agree(JsonNode evaluated, TokenAnswer got) {
        return got.status() == 200
                ? evaluated.path("expires_in").asLong() == got.lifetime()
                : evaluated.path("error_description").asText().equals(got.errorDescription());
    }

    @Provide
    Arbitrary<Configuration> configurations() {
        return Combinators.combine(
                        Arbitraries.maps(Arbitraries.of(realmKeys()), Arbitraries.just(""))
                                .ofMaxSize(5),
                        Arbitraries.maps(Arbitraries.of(clientKeys()), Arbitraries.just(""))
                                .ofMaxSize(4),
                        Arbitraries.of(60, 300, 7200),
                        Arbitraries.of(SHORT_SESSION, 36000),
                        Arbitraries.randoms())
                .as((ofRealm, ofClient, lifespan, sessionMax, random) -> {
                    Map<String, String> realmAttributes = new TreeMap<>(ofRealm);
                    realmAttributes.replaceAll((key, unused) -> value(key, random));
                    Map<String, String> clientAttributes = new TreeMap<>(ofClient);
                    clientAttributes.replaceAll((key, unused) -> value(key, random));
                    return new Configuration(realmAttributes, clientAttributes, lifespan, sessionMax);
                });
    }

    /** Most values are readable and leave a lifetime, so that not every request is refused. */
    private static String value(String key, java.util.Random random) {
        int dice = random.nextInt(40);
        if (key.equals(LIFESPAN)) {
            return Integer.toString(1 + random.nextInt(2000));
        }
        if (key.equals(REFRESH_TOKENS) || key.endsWith("allow_refresh_tokens") || key.endsWith("report_only")) {
            return Boolean.toString(random.nextBoolean());
        }
        if (dice == 0) {
            return "unreadable";
        }
        if (key.endsWith("enable")) {
            return Boolean.toString(dice > 5);
        }
        if (key.endsWith("on_exceed")) {
            return random.nextBoolean() ? "clamp" : "reject";
        }
        return Integer.toString(key.endsWith("min") ? 1 + random.nextInt(200) : 50 + random.nextInt(2000));
    }

    @Provide
    Arbitrary<List<TokenRequest>> tokenRequests() {
        Arbitrary<String> seconds = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(3, Arbitraries.just("")),
                net.jqwik.api.Tuple.of(
                        6, Arbitraries.integers().between(1, 2500).map(String::valueOf)),
                net.jqwik.api.Tuple.of(
                        2,
                        Arbitraries.of(
                                "0",
                                "007",
                                "-1",
                                "abc",
                                "1.5",
                                " ",
                                "1\u0000",
                                "\u0663",
                                "999999999999999999",
                                "9".repeat(30))));
        Arbitrary<String> scopes = Arbitraries.of(
                "",
                "",
                "phone",
                "phone",
                "address",
                "openid",
                "offline_access",
                "phone address",
                "nonsense",
                "x".repeat(5000));
        return Combinators.combine(seconds, scopes, Arbitraries.of(true, false, false))
                .as(TokenRequest::new)
                .list()
                .ofSize(4);
    }

    private static List<String> realmKeys() {
        List<String> keys = new ArrayList<>(OURS);
        OURS.forEach(key -> keys.add(Keys.forClient("m2m", key)));
        return keys;
    }

    private static List<String> clientKeys() {
        List<String> keys = new ArrayList<>(OURS);
        keys.add(LIFESPAN);
        keys.add(REFRESH_TOKENS);
        return keys;
    }

    private static String json(TokenRequest tokenRequest) {
        ObjectNode json =
                Http.JSON.createObjectNode().put("client", "m2m").put("binding", tokenRequest.dpop() ? "dpop" : "none");
        if (!tokenRequest.validityPeriod().isEmpty()) {
            json.put("validity_period", tokenRequest.validityPeriod());
        }
        if (!tokenRequest.scope().isEmpty()) {
            json.put("scope", tokenRequest.scope());
        }
        return json.toString();
    }

    private static TokenAnswer send(TokenRequest tokenRequest) {
        List<String> form = new ArrayList<>(List.of("grant_type", "client_credentials"));
        if (!tokenRequest.validityPeriod().isEmpty()) {
            form.addAll(List.of("validity_period", tokenRequest.validityPeriod()));
        }
        if (!tokenRequest.scope().isEmpty()) {
            form.addAll(List.of("scope", tokenRequest.scope()));
        }
        var request = client.request("token");
        if (tokenRequest.dpop()) {
            request.header("DPoP", new DpopKey().proof("POST", realm.endpoint("token")));
        }
        return realm.token(request, form.toArray(String[]::new));
    }

    private static JsonNode lastEvent() {
        return realm.admin()
                .get(realm.path("/events?max=1&type=CLIENT_LOGIN"))
                .orFail()
                .json()
                .path(0);
    }

    private static void bound(ObjectNode profiles, ObjectNode policies, String scope, String bounds) {
        try {
            profiles.withArray("profiles")
                    .addObject()
                    .put("name", scope)
                    .putArray("executors")
                    .addObject()
                    .put("executor", "validity-period-bounds")
                    .set("configuration", Http.JSON.readTree(bounds));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(e);
        }
        ObjectNode policy = policies.withArray("policies").addObject();
        policy.put("name", scope).put("enabled", true).putArray("profiles").add(scope);
        ObjectNode condition = policy.putArray("conditions").addObject().put("condition", "client-scopes");
        condition
                .putObject("configuration")
                .put("type", "Optional")
                .putArray("scopes")
                .add(scope);
    }
}
