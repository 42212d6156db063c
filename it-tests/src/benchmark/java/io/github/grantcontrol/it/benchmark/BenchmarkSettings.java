package io.github.grantcontrol.it.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What to measure and how, from the system properties of the command line.
 *
 * @param name of the run, for the files' names
 * @param wanted sides and measurements, by id
 * @param rounds how often each side is measured
 * @param round how long each time
 * @param warmUpAtLeast before a side can be warm
 * @param warmUpAtMost after which it is measured as it is
 * @param connections requests that are under way at a time
 * @param clients of the realm that has the most
 * @param realms that are asked in turn
 * @param output where reports, plots and flame graphs go
 * @param resources scripts of load generator and peers
 * @param profiler the native library of async-profiler
 * @param otherJava home of another JVM to try, if there is one
 */
record BenchmarkSettings(
        String name,
        List<String> wanted,
        int rounds,
        Duration round,
        Duration warmUpAtLeast,
        Duration warmUpAtMost,
        int connections,
        int clients,
        int realms,
        Path output,
        Path resources,
        Path profiler,
        Optional<Path> otherJava) {

    /** Of each run that is asked for. */
    static List<BenchmarkSettings> fromSystemProperties() {
        return Groups.of(System.getProperty("benchmark.sides", "")).entrySet().stream()
                .map(run -> of(run.getKey(), run.getValue()))
                .toList();
    }

    private static BenchmarkSettings of(String name, List<String> wanted) {
        return new BenchmarkSettings(
                name,
                wanted,
                Integer.getInteger("benchmark.rounds", 5),
                seconds("benchmark.seconds", 20),
                seconds("benchmark.warmup.min", 60),
                seconds("benchmark.warmup.max", 240),
                Integer.getInteger("benchmark.connections", 8),
                Integer.getInteger("benchmark.clients", 10_000),
                Integer.getInteger("benchmark.realms", 1000),
                Path.of(System.getProperty("benchmark.output")),
                Path.of(System.getProperty("benchmark.resources")),
                Path.of(System.getProperty("benchmark.profiler")),
                Optional.of(System.getProperty("benchmark.java", ""))
                        .filter(home -> !home.isBlank())
                        .map(Path::of)
                        .filter(home -> Files.isExecutable(home.resolve("bin/java"))));
    }

    private static Duration seconds(String property, int otherwise) {
        return Duration.ofSeconds(Integer.getInteger(property, otherwise));
    }

    boolean wants(String id) {
        return wanted.contains(id);
    }

    /** Returns a file of this run. */
    Path file(String what) {
        return output.resolve(what.replace("*", name));
    }
}
