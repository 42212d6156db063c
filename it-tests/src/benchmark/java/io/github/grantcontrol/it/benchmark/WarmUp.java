package io.github.grantcontrol.it.benchmark;

import java.time.Duration;

/**
 * Loads a side until it stops getting faster. A JVM needs two minutes of load to compile what matters;
 * an earlier measurement measures the interpreter.
 */
final class WarmUp {

    private static final Duration SLICE = Duration.ofSeconds(10);
    /** As many slices in a row that are no faster than the best before them end it. */
    private static final int CALM_SLICES = 3;
    /** What counts as faster. */
    private static final double FASTER = 1.02;

    private final BenchmarkSettings settings;
    private final LoadGenerator load;

    WarmUp(BenchmarkSettings settings, LoadGenerator load) {
        this.settings = settings;
        this.load = load;
    }

    /**
     * @param took all of it
     * @param complete whether it ended because the side got no faster
     */
    record Outcome(Duration took, boolean complete) {}

    Outcome of(TokenSide side, TokenSide.Running server) throws Exception {
        Duration took = Duration.ZERO;
        double best = 0;
        int calm = 0;
        Duration slice = SLICE.compareTo(settings.warmUpAtMost()) < 0 ? SLICE : settings.warmUpAtMost();
        while (took.compareTo(settings.warmUpAtMost()) < 0) {
            double rate = load.run(side, server, slice).tokensPerSecond();
            took = took.plus(slice);
            calm = rate > best * FASTER ? 0 : calm + 1;
            best = Math.max(best, rate);
            if (calm >= CALM_SLICES && took.compareTo(settings.warmUpAtLeast()) >= 0) {
                return new Outcome(took, true);
            }
        }
        return new Outcome(took, false);
    }
}
