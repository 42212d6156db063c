package io.github.grantcontrol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Checks the names that the repository's Markdown files give: of files, headings and tests. */
class DocumentsTest {

    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
    private static final Set<String> GENERATED = Set.of("target", "node_modules", ".git");

    private static final Pattern CODE_BLOCK = Pattern.compile("(?ms)^```.*?^```$");
    private static final Pattern CODE = Pattern.compile("`([^`\n]*)`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern ABSOLUTE = Pattern.compile("[a-z]+:.*");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.*)$");

    /** A test as {@code package.ClassIT}, {@code package.ClassIT.method}, or {@code .method} of the class before it. */
    private static final Pattern TEST = Pattern.compile("(?:(?:[a-z]+\\.)?(\\w+(?:IT|Test)))?(?:\\.([a-z]\\w+))?");

    private static final Map<Path, String> MARKDOWN = new TreeMap<>();
    private static final Map<String, Path> TESTS = new TreeMap<>();

    @BeforeAll
    static void readTheRepository() throws IOException {
        Files.walkFileTree(REPOSITORY, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                return GENERATED.contains(directory.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                String name = file.getFileName().toString();
                if (name.endsWith(".md")) {
                    MARKDOWN.put(
                            file, CODE_BLOCK.matcher(Files.readString(file)).replaceAll(""));
                } else if (name.endsWith("IT.java") || name.endsWith("Test.java")) {
                    TESTS.put(name.substring(0, name.length() - ".java".length()), file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    @Test
    void eachRelativeLinkLeadsToAFileAndAHeading() {
        List<String> links = new ArrayList<>();
        List<String> broken = new ArrayList<>();
        MARKDOWN.forEach((file, text) -> LINK.matcher(CODE.matcher(text).replaceAll(""))
                .results()
                .map(link -> link.group(1))
                .filter(link -> !ABSOLUTE.matcher(link).matches())
                .forEach(link -> {
                    links.add(link);
                    if (!resolves(file, link)) {
                        broken.add(REPOSITORY.relativize(file) + ": " + link);
                    }
                }));
        assertThat(links).contains("extension/README.md", "themes/screenshots/grants.png", "#keys");
        assertThat(broken).isEmpty();
    }

    @Test
    void eachTestThatIsNamedExists() {
        List<String> missing = new ArrayList<>();
        Set<String> named = new HashSet<>();
        MARKDOWN.forEach((file, text) -> text.lines().forEach(line -> {
            String testClass = null;
            for (MatchResult code : CODE.matcher(line).results().toList()) {
                var test = TEST.matcher(code.group(1));
                if (!test.matches() || (test.group(1) == null && testClass == null)) {
                    continue;
                }
                testClass = test.group(1) == null ? testClass : test.group(1);
                named.add(testClass);
                if (!isTest(testClass, test.group(2))) {
                    missing.add(REPOSITORY.relativize(file) + ": " + code.group());
                }
            }
        }));
        assertThat(named).contains("LongerTokenIT", "GateIT");
        assertThat(missing).isEmpty();
    }

    private static boolean resolves(Path file, String link) {
        int fragment = link.indexOf('#');
        String path = fragment < 0 ? link : link.substring(0, fragment);
        Path target = path.isEmpty() ? file : file.resolveSibling(path).normalize();
        if (!target.startsWith(REPOSITORY) || !Files.exists(target)) {
            return false;
        }
        return fragment < 0
                || (MARKDOWN.containsKey(target)
                        && anchors(MARKDOWN.get(target)).contains(link.substring(fragment + 1)));
    }

    /** Returns the anchors that GitHub makes of the headings; no two headings of a file may have the same text. */
    private static Set<String> anchors(String text) {
        Set<String> anchors = new HashSet<>();
        HEADING.matcher(text).results().forEach(heading -> {
            String anchor = heading.group(1)
                    .strip()
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N} _-]", "")
                    .replace(' ', '-');
            assertThat(anchors.add(anchor))
                    .as("the heading is unique: " + anchor)
                    .isTrue();
        });
        return anchors;
    }

    private static boolean isTest(String testClass, String method) {
        Path file = TESTS.get(testClass);
        return file != null && (method == null || read(file).contains(" " + method + "("));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
