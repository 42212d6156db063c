package io.github.grantcontrol.policy.origin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.grantcontrol.policy.SettingKey;
import io.github.grantcontrol.policy.SettingProblem;
import io.github.grantcontrol.policy.SettingsBuilder;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\u0085", "\u2028", "\u2029", "\u001b", "\u0000", "\u202e", "\ufeff", "\ud800"})
    void controlCharacterIsReplaced(String control) {
        assertThat(PrintableText.oneLine("a" + control + "b")).isEqualTo("a?b");
    }

    @Property
    void anyTextStaysInOneLine(@ForAll String text) {
        assertThat(PrintableText.oneLine(text)).doesNotContainPattern("[\\p{Cc}\\u2028\\u2029]");
        assertThat(new SettingProblem(SettingsBuilder.origin(Layer.REALM, SettingKey.MAX), text).toString())
                .doesNotContainPattern("[\\p{Cc}\\u2028\\u2029]");
    }

    @Test
    void longTextIsCutBetweenCharacters() {
        assertThat(PrintableText.abbreviate("\ud83d\ude00".repeat(60))).isEqualTo("\ud83d\ude00".repeat(60));
        assertThat(PrintableText.abbreviate("\ud83d\ude00".repeat(61))).isEqualTo("\ud83d\ude00".repeat(60) + "...");
    }
}
