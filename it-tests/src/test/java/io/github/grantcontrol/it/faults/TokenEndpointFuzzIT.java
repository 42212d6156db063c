package io.github.grantcontrol.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.grantcontrol.it.grant.Keys;
import io.github.grantcontrol.it.http.Http;
import io.github.grantcontrol.it.http.Response;
import io.github.grantcontrol.it.support.Jwt;
import io.github.grantcontrol.it.support.SharedServers;
import io.github.grantcontrol.it.support.TestClient;
import io.github.grantcontrol.it.support.TestRealm;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Sends hostile requests to the token endpoint: no internal error, no token outside the bounds, and the server stays ready. */
class TokenEndpointFuzzIT {

    /** Together more than ten thousand requests. */
    private static final int BATCHES = 21;

    private static final int BATCH = 500;
    private static final int THREADS = 4;

    private static ExecutorService threads;
    private static TestRealm realm;
    private static TestClient bounded;
    private static List<String> clients;

    /** A request that was sent. */
    private record Outcome(HostileRequest request, Response response) {}

    @BeforeContainer
    static void createRealm() {
        threads = Executors.newFixedThreadPool(THREADS);
        realm = TestRealm.create(SharedServers.withFile());
        realm.update(settings -> settings.put("eventsEnabled", false))
                .attribute(Keys.MIN, "60")
                .attribute(Keys.MAX, "900")
                .attribute(Keys.BEARER_MAX, "600");
        bounded = realm.client("bounded");
        TestClient clamped = realm.client("clamped").attribute(Keys.ON_EXCEED, "clamp");
        TestClient disabled = realm.client("disabled").attribute(Keys.ENABLE, "false");
        clients = Stream.of(bounded, clamped, disabled)
                .flatMap(client -> Stream.of(client.clientId(), client.secret()))
                .toList();
    }

    @AfterContainer
    static void deleteRealm() {
        realm.close();
        threads.shutdown();
    }

    @Property(tries = BATCHES, shrinking = ShrinkingMode.OFF)
    void hostileRequestGetsNoInternalErrorAndNoTokenOutsideTheBounds(@ForAll Random random)
            throws InterruptedException {
        List<Callable<Outcome>> requests = Stream.generate(() -> HostileRequest.of(random, clients))
                .limit(BATCH)
                .<Callable<Outcome>>map(request -> () -> send(request))
                .toList();
        int tokens = 0;
        for (Future<Outcome> answered : threads.invokeAll(requests)) {
            tokens += check(outcome(answered)) ? 1 : 0;
        }

        assertThat(tokens).as("some requests get a token and some do not").isBetween(1, BATCH - 1);
        assertThat(bounded.token("validity_period", "600").lifetime()).isEqualTo(600);
        assertThat(Http.get(realm.server().managementUrl() + "/health/ready").status())
                .isEqualTo(200);
    }

    private static Outcome send(HostileRequest request) {
        try {
            return new Outcome(request, Http.send(request.to(realm.endpoint("token"))));
        } catch (RuntimeException e) {
            throw new AssertionError("No answer to " + request, e);
        }
    }

    private static Outcome outcome(Future<Outcome> answered) throws InterruptedException {
        try {
            return answered.get();
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause().getMessage(), e.getCause());
        }
    }

    /** Checks an answer and returns whether it has a token. */
    private static boolean check(Outcome outcome) {
        Response response = outcome.response();
        assertThat(response.status())
                .as("%s was answered by %s", outcome.request(), response)
                .isLessThan(outcome.request().isNoForm() ? 501 : 500);
        if (response.status() == 200) {
            Jwt token = Jwt.parse(response.json().required("access_token").asText());
            assertThat(token.lifetime()).as(outcome.request().toString()).isBetween(60L, 600L);
            assertThat(token.claims().path("azp").asText())
                    .as(outcome.request().toString())
                    .isNotEqualTo("disabled");
        }
        return response.status() == 200;
    }
}
