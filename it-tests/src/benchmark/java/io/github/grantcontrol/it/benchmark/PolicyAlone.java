package io.github.grantcontrol.it.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Measures what policy costs without a server: time, in a JVM of its own, and memory. */
final class PolicyAlone {

    private static final TimeValue ITERATION = TimeValue.seconds(2);

    private PolicyAlone() {}

    /** Returns a line for each benchmark method, with time and allocated bytes of one call, and one for memory. */
    static List<String> measure() throws RunnerException {
        List<String> lines = new ArrayList<>();
        for (RunResult result : new Runner(new OptionsBuilder()
                        .include(PolicyResolution.class.getName())
                        .forks(1)
                        .warmupIterations(3)
                        .warmupTime(ITERATION)
                        .measurementIterations(5)
                        .measurementTime(ITERATION)
                        .addProfiler(GCProfiler.class)
                        .build())
                .run()) {
            lines.add(line(result));
        }
        lines.add(String.format(
                Locale.ROOT, "memory: %,d bytes for each realm of the file", PolicyMemory.bytesPerRealm()));
        return lines;
    }

    @SuppressWarnings("rawtypes") // JMH returns raw types
    private static String line(RunResult result) {
        Result time = result.getPrimaryResult();
        Result garbage = result.getSecondaryResults().get("gc.alloc.rate.norm");
        return String.format(
                Locale.ROOT,
                "%s: %.1f ± %.1f %s, %.0f bytes allocated",
                time.getLabel(),
                time.getScore(),
                time.getScoreError(),
                time.getScoreUnit(),
                garbage == null ? Double.NaN : garbage.getScore());
    }
}
