package io.github.grantcontrol.it.benchmark;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;

/**
 * All rounds of one side.
 *
 * @param side what was measured
 * @param warmUp how long it took until it got no faster
 * @param samples in their order
 * @param liveHeap bytes that a JVM still held when all was done, after a garbage collection
 */
record Result(Side side, WarmUp.Outcome warmUp, List<Sample> samples, OptionalLong liveHeap) {

    Spread tokensPerSecond() {
        return spread(Sample::tokensPerSecond);
    }

    Spread cpuSecondsPerThousand() {
        return spread(Sample::cpuSecondsPerThousand);
    }

    /**
     * How it compares with another side: the median of the rounds' ratios. What slows the machine for a while slows both sides
     * of a round, so a ratio within a round says more than one of medians.
     */
    double ratio(Result other, ToDoubleFunction<Sample> value) {
        return Spread.ofRatios(values(value), other.values(value)).median();
    }

    Spread spread(ToDoubleFunction<Sample> value) {
        return Spread.of(values(value));
    }

    private double[] values(ToDoubleFunction<Sample> value) {
        return samples.stream().mapToDouble(value).toArray();
    }
}
