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

    Spread spread(ToDoubleFunction<Sample> value) {
        return Spread.of(samples.stream().mapToDouble(value).toArray());
    }
}
