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
record SideResult(TokenSide side, WarmUp.Outcome warmUp, List<LoadSample> samples, OptionalLong liveHeap) {

    ValueSpread tokensPerSecond() {
        return spread(LoadSample::tokensPerSecond);
    }

    ValueSpread cpuSecondsPerThousand() {
        return spread(LoadSample::cpuSecondsPerThousand);
    }

    /**
     * How it compares with another side: the median of the rounds' ratios. What slows the machine for a while slows both sides
     * of a round, so a ratio within a round is more exact than one of medians.
     */
    double ratio(SideResult other, ToDoubleFunction<LoadSample> value) {
        return ValueSpread.ofRatios(values(value), other.values(value)).median();
    }

    ValueSpread spread(ToDoubleFunction<LoadSample> value) {
        return ValueSpread.of(values(value));
    }

    private double[] values(ToDoubleFunction<LoadSample> value) {
        return samples.stream().mapToDouble(value).toArray();
    }
}
