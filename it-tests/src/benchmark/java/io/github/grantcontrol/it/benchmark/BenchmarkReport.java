package io.github.grantcontrol.it.benchmark;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.grantcontrol.it.http.Http;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a run found: text to read, and all figures as JSON. */
final class BenchmarkReport {

    private final BenchmarkSettings settings;
    private final List<String> lines = new ArrayList<>();
    private final ObjectNode json = Http.JSON.createObjectNode();

    BenchmarkReport(BenchmarkSettings settings) {
        this.settings = settings;
        add("# Tokens by client credentials");
        add("");
        add(machine());
        add(
                "%d rounds of %d s each, the sides in turn; %d connections; load by wrk on the same machine.",
                settings.rounds(), settings.round().toSeconds(), settings.connections());
        add("Median, in brackets lowest and highest; ratios are the median of those within each round."
                + " Every answer was counted, and tokens of every round verified.");
        add("");
        json.put("machine", machine()).put("rounds", settings.rounds());
        json.put("secondsPerRound", settings.round().toSeconds()).put("connections", settings.connections());
    }

    /** Adds a line, with values as in {@link String#format}. */
    void add(String format, Object... values) {
        lines.add(values.length == 0 ? format : String.format(Locale.ROOT, format, values));
    }

    ObjectNode json() {
        return json;
    }

    String text() {
        return String.join("\n", lines);
    }

    /** After each measurement, so that one that fails takes nothing away. */
    void write() throws IOException {
        Files.writeString(settings.file("report-*.md"), text());
        Files.writeString(settings.file("results-*.json"), json.toPrettyString());
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
