package io.github.grantcontrol.it.versions;

import io.github.grantcontrol.it.server.TestedJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/**
 * Prints the results of the runs of the Maven profile {@code versions}, and writes them to {@code table.md} beside their
 * reports. Fails if a run is missing or ran no test.
 */
final class VersionsTable {

    private final Path reports;
    private final List<String> rows = new ArrayList<>(List.of("| Keycloak | JAR | |", "|---|---|---|"));
    private final Set<String> jars = new LinkedHashSet<>();

    private VersionsTable(Path reports) {
        this.reports = reports;
    }

    /** Arguments: the directory of the reports, and the versions, separated by commas. */
    public static void main(String[] arguments) throws Exception {
        VersionsTable table = new VersionsTable(Path.of(arguments[0]));
        for (String version : arguments[1].split(",")) {
            table.addSupported(version);
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
        String jar = TestedJar.of(run.resolve("server-logs"));
        jars.add(jar);
        rows.add("| %s | `%s` | %d tests of %d classes passed, %d failed, %d skipped |"
                .formatted(version, jar.substring(jar.lastIndexOf(' ') + 1), passed, classes(run), failed, skipped));
    }

    private String text() {
        return String.join("\n", jars) + "\n\n" + String.join("\n", rows) + "\n";
    }

    private static long classes(Path run) throws IOException {
        try (Stream<Path> files = Files.list(run)) {
            return files.filter(file -> file.getFileName().toString().startsWith("TEST-"))
                    .count();
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
