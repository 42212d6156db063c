package io.github.grantcontrol.document;

import io.github.grantcontrol.policy.SettingProblem;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonDocumentTest {

    @Test
    void eachMemberHasThePointerToIt() {
        JsonDocument json = json("""
                {"oauth": {"a/b": {"c~d": true}}, "n": 60}""");

        assertThat(json.problems()).isEmpty();
        DocumentNode deepest = json.members()
                .get(0)
                .entries()
                .orElseThrow()
                .get(0)
                .entries()
                .orElseThrow()
                .get(0);
        assertThat(deepest.place()).isEqualTo("/oauth/a~1b/c~0d");
        assertThat(deepest.plain()).isEqualTo(true);
        assertThat(json.members().get(1).plain()).isEqualTo(60L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.5                  | 1.5",
                "6e1                  | 6e1",
                "12345678901234567890 | 12345678901234567890",
                "null                 | null",
                "[1]                  | an array",
            })
    void whatNoKeyTakesIsShownAsItIs(String value, String shown) {
        JsonDocument json = json("{\"key\": " + value + "}");

        assertThat(json.members().get(0).plain()).isEqualTo(new DocumentNode.Shown(shown));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\": 1, \"a\": 2}        | /a    | this is there twice",
                "{\"a\": {\"b\":1,\"b\":1}}  | /a/b  | this is there twice",
                "[]                          | ''    | this must be a JSON object",
                "''                          | ''    | this must be a JSON object",
                "{} {}                       | :1:4  | something follows the JSON object",
            })
    void whatIsWrongIsToldWithItsPlace(String text, String place, String message) {
        assertThat(json(text).problems()).containsExactly(new SettingProblem(place, message));
    }

    @Test
    void aTextThatBreaksOffHasNoMembersAndTellsWhere() {
        JsonDocument json = json("{\"a\": 1,\n \"b\": tru");

        assertThat(json.members()).isEmpty();
        assertThat(json.problems()).hasSize(1);
        assertThat(json.problems().get(0).place()).startsWith(":2:");
    }

    @Property
    void anyBytesAreReadOrTheirProblemIsTold(@ForAll byte[] bytes) {
        JsonDocument json = JsonDocument.of(bytes);

        assertThat(json.members().isEmpty() || json.problems().isEmpty()).isTrue();
    }

    @Test
    void aDeepNestIsAProblemAndNoOverflow() {
        List<SettingProblem> problems = json("{\"a\":".repeat(100_000)).problems();

        assertThat(problems).hasSize(1);
    }

    private static JsonDocument json(String text) {
        return JsonDocument.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
