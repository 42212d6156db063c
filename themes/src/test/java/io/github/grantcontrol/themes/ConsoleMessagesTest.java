package io.github.grantcontrol.themes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.PropertyResourceBundle;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks the texts of the console's page: each exists in English and German, has the same values, and is used. */
class ConsoleMessagesTest {

    private static final Path FOLDER = Path.of("src/main/resources/theme/grant-control/admin/messages");
    private static final Path SOURCES = Path.of("console/src");

    /** A key in the sources: whole, or the constant prefix of a template. */
    private static final Pattern KEY = Pattern.compile("[\"`](grantControl\\.[\\w.]*)(\\$\\{)?");

    /** The end of a key that i18next chooses by a number. */
    private static final Pattern PLURAL = Pattern.compile("_(one|other)$");

    private static final Pattern VALUE = Pattern.compile("\\{\\{\\w+}}");

    @Test
    void bothLanguagesHaveTheSameKeysInTheSameOrder() throws IOException {
        assertThat(keysInOrder("de")).doesNotHaveDuplicates().isEqualTo(keysInOrder("en"));
    }

    @Test
    void bothLanguagesUseTheSameValues() throws IOException {
        Map<String, String> german = texts("de");
        texts("en")
                .forEach((key, text) ->
                        assertThat(values(german.get(key))).as(key).isNotNull().isEqualTo(values(text)));
    }

    @Test
    void everyUsedTextExists() throws IOException {
        Set<String> keys = texts("en").keySet().stream()
                .map(ConsoleMessagesTest::withoutPlural)
                .collect(Collectors.toSet());
        assertThat(keysInSources(false)).isNotEmpty().allSatisfy(key -> assertThat(keys)
                .anyMatch(existing -> existing.equals(key)));
        assertThat(keysInSources(true)).isNotEmpty().allSatisfy(prefix -> assertThat(keys)
                .anyMatch(existing -> existing.startsWith(prefix)));
    }

    @Test
    void everyTextIsUsed() throws IOException {
        Set<String> whole = keysInSources(false);
        Set<String> prefixes = keysInSources(true);
        assertThat(keysInOrder("en"))
                .map(ConsoleMessagesTest::withoutPlural)
                .allMatch(key -> whole.contains(key) || prefixes.stream().anyMatch(key::startsWith));
    }

    private static Set<String> keysInSources(boolean isPrefix) throws IOException {
        Set<String> keys = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file :
                    files.filter(path -> path.toString().matches(".*\\.tsx?")).toList()) {
                KEY.matcher(Files.readString(file))
                        .results()
                        .filter(found -> (found.group(2) != null) == isPrefix)
                        .map(found -> found.group(1))
                        .forEach(keys::add);
            }
        }
        return keys;
    }

    private static String withoutPlural(String key) {
        return PLURAL.matcher(key).replaceFirst("");
    }

    private static Set<String> values(String text) {
        return VALUE.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> keysInOrder(String language) throws IOException {
        return Files.readAllLines(bundle(language)).stream()
                .filter(line -> !line.startsWith("#") && line.contains("="))
                .map(line -> line.substring(0, line.indexOf('=')))
                .toList();
    }

    private static Map<String, String> texts(String language) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (var file = Files.newInputStream(bundle(language))) {
            PropertyResourceBundle bundle = new PropertyResourceBundle(file);
            bundle.keySet().forEach(key -> texts.put(key, bundle.getString(key)));
        }
        return texts;
    }

    private static Path bundle(String language) {
        return FOLDER.resolve("messages_" + language + ".properties");
    }
}
