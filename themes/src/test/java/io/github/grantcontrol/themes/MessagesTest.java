package io.github.grantcontrol.themes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks the texts of the executor's options: each exists in every language, and Keycloak can format it. */
class MessagesTest {

    private static final Path FOLDER = Path.of("src/main/resources/theme-resources/messages");
    private static final Path ENGLISH = FOLDER.resolve("messages_en.properties");

    @Test
    void thereAreEnglishAndGerman() throws IOException {
        assertThat(bundles()).contains(ENGLISH, FOLDER.resolve("messages_de.properties"));
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void everyLanguageHasEveryTextInTheSameOrder(Path bundle) throws IOException {
        // Lines, because a bundle silently keeps the last of two equal keys.
        assertThat(keysInOrder(bundle)).doesNotHaveDuplicates().isEqualTo(keysInOrder(ENGLISH));
    }

    /** Keycloak merges the bundle into those of login pages, e-mails and other extensions. */
    @ParameterizedTest
    @MethodSource("bundles")
    void everyKeyHasOurPrefix(Path bundle) throws IOException {
        assertThat(load(bundle).keySet()).isNotEmpty().allSatisfy(key -> assertThat(key)
                .startsWith("grantControl."));
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void everyLabelHasItsHelp(Path bundle) throws IOException {
        ResourceBundle messages = load(bundle);
        assertThat(messages.keySet())
                .filteredOn(key -> !key.endsWith(".help"))
                .hasSize(messages.keySet().size() / 2)
                .allSatisfy(label ->
                        assertThat(messages.containsKey(label + ".help")).isTrue());
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void noTextIsEmptyOrChangedByFormatting(Path bundle) throws IOException {
        ResourceBundle messages = load(bundle);
        assertThat(messages.keySet()).map(messages::getString).allSatisfy(text -> {
            assertThat(text).isNotBlank();
            assertThat(new MessageFormat(text).format(new Object[0])).isEqualTo(text);
        });
    }

    static List<Path> bundles() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList();
        }
    }

    /** Reads a bundle in the same way as {@code org.keycloak.theme.PropertiesUtil}. */
    private static ResourceBundle load(Path bundle) throws IOException {
        try (InputStream file = Files.newInputStream(bundle)) {
            return new PropertyResourceBundle(file);
        }
    }

    private static List<String> keysInOrder(Path bundle) throws IOException {
        return Files.readAllLines(bundle).stream()
                .filter(line -> !line.startsWith("#") && line.contains("="))
                .map(line -> line.substring(0, line.indexOf('=')))
                .toList();
    }
}
