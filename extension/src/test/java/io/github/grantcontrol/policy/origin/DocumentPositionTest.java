package io.github.grantcontrol.policy.origin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class DocumentPositionTest {

    @Test
    void positionAfterTextCountsLinesAndCodePoints() {
        assertThat(TextPosition.after("")).isEqualTo(TextPosition.START);
        assertThat(TextPosition.after("ab\n\ud83d\ude00c").describe()).isEqualTo("2:3");
        assertThat(new TextPosition(2, 1)).isGreaterThan(new TextPosition(1, 9));
    }

    /** RFC 6901 §3. */
    @Test
    void pointerEscapesTildeAndSlash() {
        assertThat(JsonPointer.ROOT.describe()).isEmpty();
        assertThat(JsonPointer.ROOT.member("a/b").member("").member("~").describe())
                .isEqualTo("/a~1b//~0");
    }

    @Test
    void originNamesFileAndPosition() {
        assertThat(new SettingOrigin.InFile(Scope.REALM, "policy.toml", Optional.of(new TextPosition(12, 1)))
                        .describe())
                .isEqualTo("policy.toml:12:1");
        assertThat(new SettingOrigin.InFile(Scope.SERVER, "policy.toml", Optional.empty()).describe())
                .isEqualTo("policy.toml");
        assertThat(new SettingOrigin.InRealmAttribute(Scope.CLIENT, "a\nb").describe())
                .isEqualTo("realm attribute a?b");
    }
}
