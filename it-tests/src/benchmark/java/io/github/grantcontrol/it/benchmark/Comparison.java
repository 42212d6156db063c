package io.github.grantcontrol.it.benchmark;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The sides beside each other; the first is what the others are compared with. */
final class Comparison {

    private static final double MEBIBYTE = 1024 * 1024;

    private final List<Result> results;
    private final Result reference;

    Comparison(List<Result> results) {
        this.results = results;
        this.reference = results.get(0);
    }

    void report(Report report, Map<Side, String> missing) {
        table().forEach(report::add);
        report.add("");
        report.add("Latency in milliseconds, and how long a side was loaded until it got no faster:");
        report.add("");
        report.add("| | p50 | p99 | p99.9 | warm after |");
        report.add("|---|---|---|---|---|");
        for (Result result : results) {
            report.add(
                    "| `%s` | %s | %s | %s | %s%d s |",
                    result.side().id(),
                    result.spread(Sample::p50Millis).text("%.2f"),
                    result.spread(Sample::p99Millis).text("%.2f"),
                    result.spread(Sample::p999Millis).text("%.1f"),
                    result.warmUp().complete() ? "" : "not after ",
                    result.warmUp().took().toSeconds());
            report.json().withArray("results").add(json(result));
        }
        report.add("");
        double foreign = results.stream()
                .mapToDouble(result -> result.spread(Sample::foreign).max())
                .max()
                .orElse(0);
        report.add(
                "CPU of the machine that neither servers nor load generator had: %.0f %% in the worst round%s",
                foreign * 100,
                foreign > Sample.QUIET ? ". **The machine was not quiet: these figures are not to be quoted.**" : ".");
        missing.forEach((side, why) -> report.add("- `%s` is not here: %s", side.id(), why));
        report.add("");
    }

    /** The table alone, for the README. */
    void write(Path file) throws IOException {
        Files.write(file, table());
    }

    private List<String> table() {
        List<String> lines = new ArrayList<>();
        lines.add("| | | tokens/s | of " + reference.side().title()
                + " | CPU s per 1,000 | of it | p99 ms | memory MiB (heap in use) |");
        lines.add("|---|---|---|---|---|---|---|---|");
        results.forEach(result -> lines.add(row(result)));
        return lines;
    }

    private String row(Result result) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | **%.2f** | %s | %.2f | %.1f | %.0f%s |",
                result.side().title(),
                result.side().algorithm(),
                result.tokensPerSecond().text("%,.0f"),
                result.ratio(reference, Sample::tokensPerSecond),
                result.cpuSecondsPerThousand().text("%.2f"),
                result.ratio(reference, Sample::cpuSecondsPerThousand),
                result.spread(Sample::p99Millis).median(),
                result.spread(sample -> sample.memory() / MEBIBYTE).median(),
                result.liveHeap().isPresent()
                        ? String.format(
                                Locale.ROOT, " (%.0f)", result.liveHeap().getAsLong() / MEBIBYTE)
                        : "");
    }

    private static ObjectNode json(Result result) {
        ObjectNode node = io.github.grantcontrol.it.http.Http.JSON.createObjectNode();
        node.put("side", result.side().id()).put("algorithm", result.side().algorithm());
        node.put("warmUpSeconds", result.warmUp().took().toSeconds());
        node.put("stillWarming", !result.warmUp().complete());
        result.liveHeap().ifPresent(bytes -> node.put("liveHeapBytes", bytes));
        for (Sample sample : result.samples()) {
            node.withArray("samples")
                    .addObject()
                    .put("tokens", sample.tokens())
                    .put("tokensPerSecond", sample.tokensPerSecond())
                    .put("cpuSecondsPerThousand", sample.cpuSecondsPerThousand())
                    .put("p50Millis", sample.p50Millis())
                    .put("p99Millis", sample.p99Millis())
                    .put("p999Millis", sample.p999Millis())
                    .put("maxMillis", sample.maxMillis())
                    .put("memoryBytes", sample.memory())
                    .put("foreignCpu", sample.foreign());
        }
        return node;
    }
}
