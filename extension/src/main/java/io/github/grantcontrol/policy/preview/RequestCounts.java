package io.github.grantcontrol.policy.preview;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts equal token requests. Memory grows with the number of different ones. */
public final class RequestCounts {

    private final Map<TokenRequest, Count> counts = new HashMap<>();

    /**
     * How often a request was sent.
     *
     * @param last when the newest was sent, in milliseconds since 1970
     */
    record Count(TokenRequest request, int requests, long last) {

        private Count add(Count other) {
            return new Count(request, requests + other.requests, Math.max(last, other.last));
        }
    }

    /** Adds a request that was sent at a time, in milliseconds since 1970. */
    public void add(TokenRequest request, long time) {
        counts.merge(request, new Count(request, 1, time), Count::add);
    }

    /** Returns the different requests, the one that was sent last first. */
    List<Count> newestFirst() {
        return counts.values().stream()
                .sorted(Comparator.comparingLong(Count::last).reversed())
                .toList();
    }
}
