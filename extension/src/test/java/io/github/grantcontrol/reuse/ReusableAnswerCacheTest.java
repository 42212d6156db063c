package io.github.grantcontrol.reuse;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.grantcontrol.keycloak.ModelRevision;
import io.github.grantcontrol.policy.GrantPolicy;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.representations.AccessTokenResponse;

class ReusableAnswerCacheTest {

    private static final long NOW = 1_000;
    private static final int CLIENTS = 100_000;
    private static final int MEGABYTE = 1_000_000;

    private final ReusableAnswerCache cache = new ReusableAnswerCache(() -> NOW);

    @Test
    void answerIsFoundByEachPartOfItsRequester() {
        TokenRequester requester = requester("1");
        ReusableAnswer answer = answer(1_500, NOW + 60);
        cache.put(requester, answer);

        assertThat(cache.find(requester("1"))).containsSame(answer);
        assertThat(cache.find(requester("2"))).isEmpty();
        assertThat(cache.find(new TokenRequester("other", "1", Optional.empty(), "host", "uri")))
                .isEmpty();
        assertThat(cache.find(new TokenRequester("realm", "1", Optional.of(""), "host", "uri")))
                .isEmpty();
        assertThat(cache.find(new TokenRequester("realm", "1", Optional.empty(), "other", "uri")))
                .isEmpty();
        assertThat(cache.find(new TokenRequester("realm", "1", Optional.empty(), "host", "other")))
                .isEmpty();
    }

    @Test
    void answerThatCannotBeGivenAgainIsNotKept() {
        cache.put(requester("1"), answer(1_500, NOW));

        assertThat(cache.find(requester("1"))).isEmpty();
        assertThat(cache.size()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"1500, 10000", "20000, 1600"})
    void memoryIsBoundedHoweverManyClientsAsk(int bytes, int atMost) {
        long before = usedHeap();
        for (int client = 0; client < CLIENTS; client++) {
            cache.put(requester("client " + client), answer(bytes, NOW + 3600));
        }

        assertThat(cache.size()).isBetween(atMost / 2L, (long) atMost);
        // Without a bound it is 150 MB at least.
        assertThat(usedHeap() - before).isLessThan(50L * MEGABYTE);
        cache.clear();
        assertThat(cache.size()).isZero();
    }

    @Test
    void answerThatIsAskedForOftenStays() {
        TokenRequester often = requester("often");
        cache.put(often, answer(1_500, NOW + 3600));
        for (int client = 0; client < CLIENTS; client++) {
            cache.put(requester("client " + client), answer(1_500, NOW + 3600));
            if (client % 10 == 0) {
                cache.find(often);
            }
        }
        assertThat(cache.find(often)).isPresent();
    }

    private static TokenRequester requester(String client) {
        return new TokenRequester("realm", client, Optional.empty(), "host", "uri");
    }

    private static ReusableAnswer answer(int bytes, long reusableUntil) {
        AccessTokenResponse response = new AccessTokenResponse();
        response.setToken("x".repeat(bytes));
        response.setExpiresIn(300);
        return new ReusableAnswer(
                AnswerBody.write(response).orElseThrow(),
                "id",
                NOW,
                NOW + 300,
                reusableUntil,
                new ModelRevision(1, 1),
                GrantPolicy.NEUTRAL,
                "kid",
                Map.of());
    }

    private static long usedHeap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
