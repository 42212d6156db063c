package io.github.grantcontrol.it.benchmark;

import java.util.Arrays;

/**
 * Of single requests, in milliseconds.
 *
 * @param sorted the fastest first
 */
record Latencies(double[] sorted) {

    static Latencies of(double[] millis) {
        Arrays.sort(millis);
        return new Latencies(millis);
    }

    int count() {
        return sorted.length;
    }

    /** The least that so many of a thousand did not exceed; there is none of none. */
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
