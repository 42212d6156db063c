package io.github.grantcontrol.policy.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.grantcontrol.policy.origin.Layer;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MessageKeyTest {

    private static final Path THEME = Path.of("../themes/src/main/resources/theme/grant-control/admin/messages");
    private static final String PREFIX = "grantControl.message.";
    private static final Pattern PARAMETER = Pattern.compile("\\{\\{(\\w+)}}");

    @Test
    void makesTheTextOfItsParameters() {
        LocalizableMessage message = MessageKey.OUT_OF_BOUNDS.with("requested", 601, "min", 1, "max", 600L);

        assertThat(message).hasToString("validity_period 601 is outside the allowed 1 to 600 seconds");
        assertThat(message.key()).contains(MessageKey.OUT_OF_BOUNDS);
        assertThat(message.parameters()).isEqualTo(Map.of("requested", 601, "min", 1, "max", 600L));
        assertThat(MessageKey.OUT_OF_BOUNDS.id()).isEqualTo("outOfBounds");
    }

    @Test
    void parametersCanBeMessages() {
        LocalizableMessage message = MessageKey.DID_YOU_MEAN.with(
                "problem", MessageKey.UNKNOWN_KEY.with("name", "enabel"), "meant", "enable");

        assertThat(message).hasToString("unknown key 'enabel'; did you mean 'enable'?");
    }

    /** A value cannot begin a new line in a log, and a placeholder in it is only text. */
    @Test
    void valuesStayValues() {
        assertThat(MessageKey.UNKNOWN_KEY.with("name", "a\nb{{table}}\u001b"))
                .hasToString("unknown key 'a?b{{table}}?'");
    }

    @Test
    void needsEveryParameter() {
        assertThatThrownBy(() -> MessageKey.UNKNOWN_KEY.with()).hasMessageContaining("name");
    }

    @Test
    void textWithoutAKeyIsEqualToTheSameText() {
        assertThat(LocalizableMessage.ofText("no refresh token"))
                .isEqualTo(MessageKey.NO_REFRESH_TOKEN.with())
                .hasSameHashCodeAs(MessageKey.NO_REFRESH_TOKEN.with());
    }

    @ParameterizedTest
    @EnumSource(Layer.class)
    void layersHaveTheirLabels(Layer layer) {
        assertThat(MessageKey.of(layer)).hasToString(layer.label());
    }

    @Test
    void consoleHasEveryTextInEnglish() throws IOException {
        assertThat(theme("en")).isEqualTo(texts(MessageKey::template));
    }

    @Test
    void consoleHasEveryTextInGermanWithTheSameParameters() throws IOException {
        Map<String, String> german = theme("de");

        assertThat(german.keySet()).isEqualTo(texts(MessageKey::template).keySet());
        texts(MessageKey::template)
                .forEach((key, english) ->
                        assertThat(parameters(german.get(key))).as(key).isEqualTo(parameters(english)));
    }

    private static Map<String, String> texts(Function<MessageKey, String> text) {
        return Stream.of(MessageKey.values())
                .collect(Collectors.toMap(MessageKey::id, text, (one, other) -> one, TreeMap::new));
    }

    private static Map<String, String> theme(String language) throws IOException {
        Properties bundle = new Properties();
        try (Reader file = Files.newBufferedReader(THEME.resolve("messages_" + language + ".properties"))) {
            bundle.load(file);
        }
        return bundle.stringPropertyNames().stream()
                .filter(key -> key.startsWith(PREFIX))
                .collect(Collectors.toMap(
                        key -> key.substring(PREFIX.length()), bundle::getProperty, (one, other) -> one, TreeMap::new));
    }

    private static Set<String> parameters(String text) {
        return PARAMETER.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }
}
