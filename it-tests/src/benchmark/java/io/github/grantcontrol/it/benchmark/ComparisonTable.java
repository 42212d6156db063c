package io.github.grantcontrol.it.benchmark;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Compares the sides with the first of them. */
final class ComparisonTable {

    private static final double MEBIBYTE = 1024 * 1024;

    private final List<SideResult> results;
    private final SideResult reference;

    ComparisonTable(List<SideResult> results) {
        this.results = results;
        this.reference = results.get(0);
    }

    void report(BenchmarkReport report, Map<TokenSide, String> missing) {
        table().forEach(report::add);
        report.add("");
        report.add("Latency in milliseconds, and how long a side was loaded until it got no faster:");
        report.add("");
        report.add("| | p50 | p99 | p99.9 | warm after |");
        report.add("|---|---|---|---|---|");
        for (SideResult result : results) {
            report.add(
                    "| `%s` | %s | %s | %s | %s%d s |",
                    result.side().id(),
                    result.spread(LoadSample::p50Millis).text("%.2f"),
                    result.spread(LoadSample::p99Millis).text("%.2f"),
                    result.spread(LoadSample::p999Millis).text("%.1f"),
                    result.warmUp().complete() ? "" : "not after ",
                    result.warmUp().took().toSeconds());
            report.json().withArray("results").add(json(result));
        }
        report.add("");
        double foreign = results.stream()
                .mapToDouble(result -> result.spread(LoadSample::foreign).max())
                .max()
                .orElse(0);
        report.add(
                "CPU of the machine that neither servers nor load generator had: %.0f %% in the worst round%s",
                foreign * 100,
                foreign > LoadSample.QUIET ? ". **The machine was not quiet: these figures are not to be quoted.**" : ".");
        missing.forEach((side, why) -> report.add("- `%s` is not available: %s", side.id(), why));
        report.add("");
    }

    /** Writes the table alone, for the README. */
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

    private String row(SideResult result) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | **%.2f** | %s | %.2f | %.1f | %.0f%s |",
                result.side().title(),
                result.side().algorithm(),
                result.tokensPerSecond().text("%,.0f"),
                result.ratio(reference, LoadSample::tokensPerSecond),
                result.cpuSecondsPerThousand().text("%.2f"),
                result.ratio(reference, LoadSample::cpuSecondsPerThousand),
                result.spread(LoadSample::p99Millis).median(),
                result.spread(sample -> sample.memory() / MEBIBYTE).median(),
                result.liveHeap().isPresent()
                        ? String.format(
                                Locale.ROOT, " (%.0f)", result.liveHeap().getAsLong() / MEBIBYTE)
                        : "");
    }

    private static ObjectNode json(SideResult result) {
        ObjectNode node = io.github.grantcontrol.it.http.Http.JSON.createObjectNode();
        node.put("side", result.side().id()).put("algorithm", result.side().algorithm());
        node.put("warmUpSeconds", result.warmUp().took().toSeconds());
        node.put("stillWarming", !result.warmUp().complete());
        result.liveHeap().ifPresent(bytes -> node.put("liveHeapBytes", bytes));
        for (LoadSample sample : result.samples()) {
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
