package io.github.grantcontrol.it.versions;

import io.github.grantcontrol.it.server.TestedJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/**
 * Prints the results of the runs of the Maven profile {@code versions}, and writes them to {@code table.md} beside their
 * reports. Fails if a run is missing or ran no test, or if the runs tested different JARs or different tests.
 */
final class VersionsTable {

    private final Path reports;
    private final List<String> rows = new ArrayList<>(List.of("| Keycloak | |", "|---|---|"));
    private final Set<String> jars = new LinkedHashSet<>();
    private final Set<Set<String>> tests = new LinkedHashSet<>();

    private VersionsTable(Path reports) {
        this.reports = reports;
    }

    /** Arguments: the directory of the reports, the supported versions, the refused ones, each separated by commas. */
    public static void main(String[] arguments) throws Exception {
        VersionsTable table = new VersionsTable(Path.of(arguments[0]));
        for (String version : arguments[1].split(",")) {
            table.addSupported(version);
        }
        for (String version : arguments[2].split(",")) {
            table.addRefused(version);
        }
        String text = table.text();
        System.out.println(text);
        Files.writeString(table.reports.resolve("table.md"), text);
    }

    private void addSupported(String version) throws IOException {
        Path run = reports.resolve(version);
        Document summary = xml(run.resolve("failsafe-summary.xml"));
        int failed = number(summary, "failures") + number(summary, "errors");
        int skipped = number(summary, "skipped");
        int passed = number(summary, "completed") - failed - skipped;
        if (passed <= 0) {
            throw new IllegalStateException("No test passed on Keycloak " + version);
        }
        jars.add(TestedJar.of(run.resolve("server-logs")));
        tests.add(classes(run));
        rows.add("| %s | %d tests passed, %d failed, %d skipped |".formatted(version, passed, failed, skipped));
    }

    private void addRefused(String version) throws IOException {
        Path logs = reports.resolve(version).resolve("server-logs");
        String outcome;
        try {
            StartRefusal refusal = StartRefusal.read(logs);
            outcome = "does not start, exit code " + refusal.exitCode() + ": `" + refusal.message() + "`";
        } catch (NoSuchFileException notRefused) {
            outcome = "FAILED: it was not refused";
        }
        jars.add(TestedJar.of(logs));
        rows.add("| " + version + " | " + outcome + " |");
    }

    private String text() {
        if (jars.size() != 1) {
            throw new IllegalStateException("Several JARs were tested: " + jars);
        }
        if (tests.size() != 1) {
            throw new IllegalStateException("Different tests ran: " + tests);
        }
        return "JAR: " + jars.iterator().next() + "\nTests: "
                + String.join(", ", tests.iterator().next()) + "\n\n" + String.join("\n", rows) + "\n";
    }

    /** The simple names of the test classes that ran. */
    private static Set<String> classes(Path run) throws IOException {
        try (Stream<Path> files = Files.list(run)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("TEST-"))
                    .map(name -> name.replaceFirst(".*\\.([^.]+)\\.xml", "$1"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static int number(Document summary, String element) {
        return Integer.parseInt(
                summary.getElementsByTagName(element).item(0).getTextContent().strip());
    }

    private static Document xml(Path file) throws IOException {
        try {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(file.toString(), e);
        }
    }
}
