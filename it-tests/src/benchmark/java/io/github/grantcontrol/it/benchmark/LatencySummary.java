package io.github.grantcontrol.it.benchmark;

import java.util.Arrays;

/**
 * Of single requests, in milliseconds.
 *
 * @param sorted the fastest first
 */
record LatencySummary(double[] sorted) {

    static LatencySummary of(double[] millis) {
        Arrays.sort(millis);
        return new LatencySummary(millis);
    }

    int count() {
        return sorted.length;
    }

    /** Returns the latency that this many of a thousand requests did not exceed; NaN if there are no requests. */
    double permille(int share) {
        return sorted.length == 0 ? Double.NaN : sorted[(sorted.length * share + 999) / 1000 - 1];
    }

    double max() {
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length - 1];
    }

    long above(double millis) {
        return Arrays.stream(sorted).filter(each -> each > millis).count();
    }
}
