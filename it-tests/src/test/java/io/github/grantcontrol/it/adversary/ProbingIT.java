package io.github.grantcontrol.it.adversary;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.grantcontrol.it.grant.Keys;
import io.github.grantcontrol.it.http.Http;
import io.github.grantcontrol.it.http.Response;
import io.github.grantcontrol.it.support.SharedServers;
import io.github.grantcontrol.it.support.TestRealm;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that all answers are the same while the grant is disabled, for a caller that guesses clients and secrets. */
class ProbingIT {

    private static final int PAIRS = 40;

    private static TestRealm realm;

    @BeforeAll
    static void createRealm() {
        realm = TestRealm.create(SharedServers.withFile());
        realm.client("m2m", settings -> settings.put("directAccessGrantsEnabled", true));
        realm.client("gone", settings -> settings.put("enabled", false));
        realm.client("open", settings -> settings.put("publicClient", true).put("serviceAccountsEnabled", false));
        realm.client("unreadable").attribute(Keys.MAX, "abc");
        realm.client("disabled").attribute(Keys.ENABLE, "false");
        realm.user("alice", "wonderland");
    }

    @AfterAll
    static void deleteRealm() {
        realm.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"client_credentials", "password", Keys.TOKEN_EXCHANGE, Keys.UMA})
    void bodyAndHeadersAreTheSameForAllCredentials(String grant) {
        realm.attribute("oauth.grant_type." + shortName(grant) + ".enable", "false");
        String right = "secret-of-m2m";
        List<Response> answers = List.of(
                basic("m2m", right, grant),
                basic("m2m", "wrong", grant),
                basic("m2m", "", grant),
                basic("unknown", right, grant),
                basic("gone", "secret-of-gone", grant),
                basic("open", "", grant),
                basic("unreadable", "secret-of-unreadable", grant),
                basic("disabled", "secret-of-disabled", grant),
                basic("disabled", "wrong", grant),
                post("grant_type", grant),
                post("grant_type", grant, "client_id", "m2m", "client_secret", right),
                post("grant_type", grant, "client_id", "m2m", "client_secret", "wrong"),
                post("grant_type", grant, "client_id", "unknown"),
                basic("m2m", right, grant, "username", "alice", "password", "wonderland"),
                basic("m2m", right, grant, "username", "alice", "password", "wrong"),
                basic("m2m", right, grant, "username", "unknown", "password", "wrong"),
                basic("m2m", right, grant, "validity_period", "60"),
                basic("m2m", "wrong", grant, "validity_period", "abc"),
                basic("m2m", "wrong", grant, "validity_period", "1", "validity_period", "2"));

        assertThat(answers.get(0).status()).isEqualTo(400);
        assertThat(answers.get(0).json().path("error").asText()).isEqualTo("unsupported_grant_type");
        assertThat(answers).extracting(Response::status).containsOnly(400);
        assertThat(answers)
                .extracting(Response::body)
                .containsOnly(answers.get(0).body());
        assertThat(answers).extracting(ProbingIT::headers).containsOnly(headers(answers.get(0)));
    }

    /** Compares medians of pairs, so that other load on the machine affects both. */
    @Test
    void theTimeForARightAndAWrongSecretIsOfTheSameOrder() {
        realm.attribute(Keys.ENABLE, "false");
        List<Long> right = new ArrayList<>();
        List<Long> wrong = new ArrayList<>();
        for (int i = 0; i < PAIRS; i++) {
            right.add(nanos("secret-of-m2m"));
            wrong.add(nanos("wrong"));
        }

        assertThat((double) median(right) / median(wrong)).isBetween(0.1, 10.0);
    }

    private long nanos(String secret) {
        long start = System.nanoTime();
        assertThat(basic("m2m", secret, "client_credentials").status()).isEqualTo(400);
        return System.nanoTime() - start;
    }

    private static long median(List<Long> values) {
        Collections.sort(values);
        return values.get(values.size() / 2);
    }

    private Response basic(String clientId, String secret, String grant, String... more) {
        List<String> form = new ArrayList<>(List.of("grant_type", grant));
        form.addAll(List.of(more));
        HttpRequest.Builder request =
                Http.request(realm.endpoint("token")).header("Authorization", Http.basic(clientId, secret));
        return Http.send(Http.form(request, form.toArray(String[]::new)));
    }

    private Response post(String... form) {
        return Http.post(realm.endpoint("token"), form);
    }

    private static Map<String, List<String>> headers(Response response) {
        Map<String, List<String>> headers = new TreeMap<>(response.headers().map());
        headers.remove("date");
        return headers;
    }

    private static String shortName(String grant) {
        return switch (grant) {
            case Keys.TOKEN_EXCHANGE -> "token_exchange";
            case Keys.UMA -> "uma_ticket";
            default -> grant;
        };
    }
}
