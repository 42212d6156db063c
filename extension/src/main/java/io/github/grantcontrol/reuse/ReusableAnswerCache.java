package io.github.grantcontrol.reuse;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Scheduler;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Keeps answers until they can no longer be given, in bounded memory. Where there are more, it prefers those that are asked
 * for often: a caller with ever new scopes or host names does not displace them.
 */
final class ReusableAnswerCache {

    /** About as many bytes of heap. */
    static final long MAX_WEIGHT = 32_000_000;

    static final int MAX_ANSWERS = 10_000;

    /** No answer weighs less, so that there are at most {@link #MAX_ANSWERS}. */
    private static final int MIN_WEIGHT = (int) (MAX_WEIGHT / MAX_ANSWERS);

    /** What an entry takes beside its texts. */
    private static final int OVERHEAD = 1_000;

    private final Cache<TokenRequester, ReusableAnswer> answers;

    /** @param clock returns the time in seconds since the epoch */
    ReusableAnswerCache(LongSupplier clock) {
        answers = Caffeine.newBuilder()
                .maximumWeight(MAX_WEIGHT)
                .weigher(ReusableAnswerCache::weight)
                .expireAfter(Expiry.writing((TokenRequester requester, ReusableAnswer answer) ->
                        Duration.ofSeconds(Math.max(0, answer.reusableUntil() - clock.getAsLong()))))
                // Removes tokens from memory on time, also if no request comes.
                .scheduler(Scheduler.systemScheduler())
                .build();
    }

    Optional<ReusableAnswer> find(TokenRequester requester) {
        return Optional.ofNullable(answers.getIfPresent(requester));
    }

    void put(TokenRequester requester, ReusableAnswer answer) {
        answers.put(requester, answer);
    }

    /** Removes all answers. */
    void clear() {
        answers.invalidateAll();
    }

    /** Returns the number of answers, after expired and displaced ones have been removed. */
    long size() {
        answers.cleanUp();
        return answers.estimatedSize();
    }

    private static int weight(TokenRequester requester, ReusableAnswer answer) {
        int details = answer.eventDetails().entrySet().stream()
                .mapToInt(detail -> detail.getKey().length() + detail.getValue().length())
                .sum();
        int texts = answer.body().length() + requester.length() + details;
        return Math.max(MIN_WEIGHT, OVERHEAD + texts);
    }
}
