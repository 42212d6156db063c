package io.github.grantcontrol.it.benchmark;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.grantcontrol.it.http.Http;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes what was measured: a table to read, and every sample as JSON. */
final class Report {

    /** More CPU than this for others of the machine, and a figure is not to be trusted. */
    private static final double QUIET = 0.03;

    private static final int MEBIBYTE = 1024 * 1024;

    private final Settings settings;
    private final List<String> lines = new ArrayList<>();
    private final ObjectNode json = Http.JSON.createObjectNode();

    Report(Settings settings) {
        this.settings = settings;
        lines.add("# Tokens by client credentials");
        lines.add("");
        lines.add(machine());
        lines.add(String.format(
                Locale.ROOT,
                "%d rounds of %d s each, the sides in turn; %d connections; load by wrk on the same machine.",
                settings.rounds(),
                settings.round().toSeconds(),
                settings.connections()));
        lines.add(
                "Median, in brackets lowest and highest. Every answer was counted, and tokens of every round verified.");
        lines.add("");
        json.put("machine", machine()).put("rounds", settings.rounds());
        json.put("secondsPerRound", settings.round().toSeconds()).put("connections", settings.connections());
    }

    void results(List<Result> results) {
        if (results.isEmpty()) {
            return;
        }
        Result reference = results.get(0);
        lines.add("| side | algorithm | tokens/s | of " + reference.side().id()
                + " | CPU s per 1,000 | of it | p50 ms | p99 ms | p99.9 ms | memory MiB | warm after s |");
        lines.add("|---|---|---|---|---|---|---|---|---|---|---|");
        for (Result result : results) {
            lines.add(row(result, reference));
            json.withArray("results").add(json(result));
        }
        lines.add("");
        double foreign = results.stream()
                .mapToDouble(result -> result.spread(Sample::foreign).max())
                .max()
                .orElse(0);
        lines.add(String.format(
                Locale.ROOT,
                "CPU of the machine that neither servers nor load generator had: %.0f %% in the worst round%s",
                foreign * 100,
                foreign > QUIET ? ". **The machine was not quiet: these figures are not to be quoted.**" : "."));
        lines.add("");
    }

    private static String row(Result result, Result reference) {
        Spread memory = result.spread(sample -> (double) sample.memory() / MEBIBYTE);
        return String.format(
                Locale.ROOT,
                "| %s (`%s`) | %s | %s | %.2f | %s | %.2f | %s | %s | %s | %.0f | %s%d |",
                result.side().title(),
                result.side().id(),
                result.side().algorithm(),
                result.tokensPerSecond().text("%.0f"),
                result.tokensPerSecond().median() / reference.tokensPerSecond().median(),
                result.cpuSecondsPerThousand().text("%.3f"),
                result.cpuSecondsPerThousand().median()
                        / reference.cpuSecondsPerThousand().median(),
                result.spread(Sample::p50Millis).text("%.2f"),
                result.spread(Sample::p99Millis).text("%.2f"),
                result.spread(Sample::p999Millis).text("%.1f"),
                memory.median(),
                result.stillWarming() ? "not after " : "",
                result.warmUp().toSeconds());
    }

    private static ObjectNode json(Result result) {
        ObjectNode node = Http.JSON.createObjectNode();
        node.put("side", result.side().id()).put("algorithm", result.side().algorithm());
        node.put("warmUpSeconds", result.warmUp().toSeconds()).put("stillWarming", result.stillWarming());
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

    /** What was not measured, and why. */
    void missing(Map<Side, String> reasons) {
        reasons.forEach((side, why) -> lines.add("- `" + side.id() + "` is not here: " + why));
        lines.add("");
    }

    void signatures(Map<String, Double> rates) {
        lines.add(
                "Signatures a second that this JVM's own providers make on one core, the limit without another provider:");
        lines.add("");
        rates.forEach((algorithm, rate) -> {
            lines.add(String.format(Locale.ROOT, "- %s: %.0f", algorithm, rate));
            json.withObject("/signaturesPerSecond").put(algorithm, rate);
        });
        lines.add("");
    }

    /** @param seconds of each start, by configuration; the first is what the others are compared with */
    void startUp(Map<String, List<Double>> seconds) {
        lines.add("Start-up in production mode, in seconds as the server says it:");
        lines.add("");
        double reference = 0;
        for (Map.Entry<String, List<Double>> server : seconds.entrySet()) {
            Spread spread = Spread.of(
                    server.getValue().stream().mapToDouble(Double::doubleValue).toArray());
            reference = reference == 0 ? spread.median() : reference;
            lines.add(String.format(
                    Locale.ROOT,
                    "- %s: %s, %.3f of the first",
                    server.getKey(),
                    spread.text("%.2f"),
                    spread.median() / reference));
            server.getValue().forEach(value -> json.withObject("/startUpSeconds")
                    .withArray(server.getKey())
                    .add(value));
        }
        lines.add("");
    }

    /** What the extension's own work costs, without a server. */
    void alone(List<String> measured) {
        lines.add("The extension's own work, measured by JMH:");
        lines.add("");
        measured.forEach(line -> {
            lines.add("- " + line);
            json.withArray("alone").add(line);
        });
        lines.add("");
    }

    String text() {
        return String.join("\n", lines);
    }

    void write() throws IOException {
        Files.writeString(settings.output().resolve("report.md"), text());
        Files.writeString(settings.output().resolve("results.json"), json.toPrettyString());
    }

    private static String machine() {
        return String.format(
                Locale.ROOT,
                "%s on %s, %d processors, Java %s (%s), Keycloak %s.",
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"),
                System.getProperty("java.vendor"),
                io.github.grantcontrol.it.server.Settings.keycloakVersion());
    }
}
