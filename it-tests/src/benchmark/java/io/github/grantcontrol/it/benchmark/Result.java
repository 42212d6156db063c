package io.github.grantcontrol.it.benchmark;

import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * All rounds of one side.
 *
 * @param side what was measured
 * @param warmUp how long it took until it got no faster
 * @param stillWarming whether it was still getting faster when the patience ended
 * @param samples in their order
 */
record Result(Side side, Duration warmUp, boolean stillWarming, List<Sample> samples) {

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
