package io.github.grantcontrol.it.benchmark;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** Reports what is measured beside the comparison, in words and tables. */
final class FindingsReport {

    private final BenchmarkReport report;

    FindingsReport(BenchmarkReport report) {
        this.report = report;
    }

    void signatures(Map<String, Double> rates) {
        report.add("Signatures a second by this JVM's own providers on one core: the limit without another provider.");
        report.add("");
        rates.forEach((algorithm, rate) -> {
            report.add("- %s: %,.0f", algorithm, rate);
            report.json().withObject("/signaturesPerSecond").put(algorithm, rate);
        });
        report.add("");
    }

    /** Reports starts. @param seconds of each start, by configuration; the others are compared with the first */
    void startUp(Map<String, List<Double>> seconds) {
        report.add("Start-up in production mode, in seconds by the log of the server:");
        report.add("");
        double[] first = values(seconds.values().iterator().next());
        for (Map.Entry<String, List<Double>> server : seconds.entrySet()) {
            double[] starts = values(server.getValue());
            report.add(
                    "- %s: %s, %.3f of the first, pair by pair",
                    server.getKey(),
                    ValueSpread.of(starts).text("%.2f"),
                    ValueSpread.ofRatios(starts, first).median());
            server.getValue().forEach(value -> report.json()
                    .withObject("/startUpSeconds")
                    .withArray(server.getKey())
                    .add(value));
        }
        report.add("");
    }

    private static double[] values(List<Double> list) {
        return list.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Reports what the extension's own work costs, without a server. */
    void alone(List<String> measured) {
        report.add("The extension's own work, without a server:");
        report.add("");
        measured.forEach(line -> {
            report.add("- " + line);
            report.json().withArray("alone").add(line);
        });
        report.add("");
    }

    void parts(TokenSide side, List<CpuParts.Part> parts) {
        report.add("The ten largest parts of a token's CPU, %s (%s):", side.title(), side.algorithm());
        report.add("");
        report.add("| | of all | µs |");
        report.add("|---|---|---|");
        for (CpuParts.Part part : parts) {
            report.add("| %s | %.0f %% | %.0f |", part.name(), part.share() * 100, part.microsPerToken());
            report.json()
                    .withObject("/parts")
                    .withArray(side.id())
                    .addObject()
                    .put("part", part.name())
                    .put("share", part.share())
                    .put("microsPerToken", part.microsPerToken());
        }
        report.add("");
    }

    void statements(List<StatementCount.Counted> counted) {
        report.add("Statements that PostgreSQL executes for a token, caches warm:");
        report.add("");
        for (StatementCount.Counted server : counted) {
            report.add("- `%s`: %.2f", server.side(), server.perToken());
            server.statements().forEach(statement -> report.add("  - " + statement));
            report.json().withObject("/statementsPerToken").put(server.side(), server.perToken());
        }
        report.add("");
    }

    void reload(ReloadMeasurement.Outcome outcome) {
        LatencySummary all = outcome.all();
        double p999 = all.permille(999);
        report.add(
                "Reloads of a file of 10,000 realms under load, with another bound for each realm. One more client times its"
                        + " requests. The server has one of the realms, and logs after each reload that the others are missing:");
        report.add("");
        report.add(
                "- %d reloads, read in %s ms. %,d requests: p50 %.1f, p99 %.1f, p99.9 %.1f, slowest %.1f ms, %d above p99.9.",
                outcome.readMillis().length,
                ValueSpread.of(outcome.readMillis()).text("%.0f"),
                all.count(),
                all.permille(500),
                all.permille(990),
                p999,
                all.max(),
                all.above(p999));
        ObjectNode json = report.json().withObject("/reload");
        json.put("reloads", outcome.readMillis().length);
        latencies(all, json.withObject("/all"));
        overlapped("while the file was read", outcome.reading(), p999, json);
        overlapped("while the file was read and its names were looked up", outcome.readingOrNames(), p999, json);
        report.add("");
    }

    private void overlapped(String when, ReloadMeasurement.Overlapped some, double p999, ObjectNode json) {
        LatencySummary latencies = some.latencies();
        report.add(
                "  - %s: %,d requests, p50 %.1f, p99 %.1f, slowest %.1f ms, %d above p99.9 of all (%.1f by chance)",
                when,
                latencies.count(),
                latencies.permille(500),
                latencies.permille(990),
                latencies.max(),
                latencies.above(p999),
                some.slowByChance());
        ObjectNode object = json.withObject("/overlapped/" + when);
        object.put("above", latencies.above(p999)).put("aboveByChance", some.slowByChance());
        latencies(latencies, object);
    }

    private static void latencies(LatencySummary latencies, ObjectNode json) {
        json.put("requests", latencies.count());
        if (latencies.count() > 0) {
            json.put("p50Millis", latencies.permille(500)).put("p99Millis", latencies.permille(990));
            json.put("p999Millis", latencies.permille(999)).put("maxMillis", latencies.max());
        }
    }

    void growth(List<GrowthMeasurement.Point> points) {
        report.add("Tokens/s with many clients and realms, on PostgreSQL, each request from another client:");
        report.add("");
        report.add("| server | realms | clients in each | tokens/s | statements a token |");
        report.add("|---|---|---|---|---|");
        for (GrowthMeasurement.Point point : points) {
            report.add(
                    "| %s | %,d | %,d | %s | %.2f |",
                    point.server(),
                    point.crowd().realms(),
                    point.crowd().clients(),
                    point.tokensPerSecond().text("%,.0f"),
                    point.statementsPerToken());
            ObjectNode json = report.json().withArray("growth").addObject().put("server", point.server());
            json.put("realms", point.crowd().realms())
                    .put("clients", point.crowd().clients());
            json.put("statementsPerToken", point.statementsPerToken());
            point.samples().forEach(sample -> json.withArray("tokensPerSecond").add(sample.tokensPerSecond()));
        }
        report.add("");
    }
}
