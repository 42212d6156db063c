package io.github.grantcontrol.it.benchmark;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/** What several rounds gave. */
record ValueSpread(double min, double median, double max) {

    static ValueSpread of(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new ValueSpread(sorted[0], median, sorted[sorted.length - 1]);
    }

    /** Of each value divided by the one of the same round. */
    static ValueSpread ofRatios(double[] values, double[] references) {
        return of(IntStream.range(0, values.length)
                .mapToDouble(round -> values[round] / references[round])
                .toArray());
    }

    /** Returns the median, and lowest and highest in brackets. */
    String text(String format) {
        return String.format(Locale.ROOT, format + " (" + format + "–" + format + ")", median, min, max);
    }
}
