package io.github.grantcontrol.it.benchmark;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * What the command line says, as system properties.
 *
 * @param sides what to measure, by id; empty for all that can run here
 * @param rounds how often each side is measured
 * @param round how long each time
 * @param warmUpAtLeast before a side may count as warm
 * @param warmUpAtMost after which it is measured as it is
 * @param connections requests that are under way at a time
 * @param output where report and plot go
 * @param lua the load generator's script
 */
record Settings(
        List<String> sides,
        int rounds,
        Duration round,
        Duration warmUpAtLeast,
        Duration warmUpAtMost,
        int connections,
        Path output,
        Path lua) {

    static Settings fromSystemProperties() {
        return new Settings(
                Arrays.stream(System.getProperty("benchmark.sides", "").split(","))
                        .map(String::strip)
                        .filter(side -> !side.isEmpty())
                        .toList(),
                Integer.getInteger("benchmark.rounds", 5),
                Duration.ofSeconds(Integer.getInteger("benchmark.seconds", 20)),
                Duration.ofSeconds(Integer.getInteger("benchmark.warmup.min", 60)),
                Duration.ofSeconds(Integer.getInteger("benchmark.warmup.max", 240)),
                Integer.getInteger("benchmark.connections", 8),
                Path.of(System.getProperty("benchmark.output")),
                Path.of(System.getProperty("benchmark.lua")));
    }

    boolean wants(String side) {
        return sides.isEmpty() || sides.contains(side);
    }
}
