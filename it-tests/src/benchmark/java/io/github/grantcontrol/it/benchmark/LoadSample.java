package io.github.grantcontrol.it.benchmark;

import java.time.Duration;

/**
 * One round of one side.
 *
 * @param tokens that it gave
 * @param bad answers without a token
 * @param took how long the load lasted
 * @param p50Millis half of the requests took no longer
 * @param p99Millis 99 % took no longer
 * @param p999Millis 99.9 % took no longer
 * @param maxMillis the slowest
 * @param cpu that the server had
 * @param memory resident, in bytes, at the end
 * @param foreign CPU that neither server nor load generator had, as a share of the machine
 */
record LoadSample(
        long tokens,
        long bad,
        Duration took,
        double p50Millis,
        double p99Millis,
        double p999Millis,
        double maxMillis,
        Duration cpu,
        long memory,
        double foreign) {

    /** More CPU than this for others of the machine, and a figure is not to be trusted. */
    static final double QUIET = 0.03;

    double tokensPerSecond() {
        return tokens / (took.toNanos() / 1e9);
    }

    double cpuSecondsPerThousand() {
        return cpu.toNanos() / 1e9 / tokens * 1000;
    }
}
