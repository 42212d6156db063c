package io.github.grantcontrol.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.grantcontrol.policy.Problem;
import io.github.grantcontrol.source.Entry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonEntriesTest {

    @Test
    void eachMemberHasThePointerToIt() {
        JsonEntries json = json("""
                {"oauth": {"a/b": {"c~d": true}}, "n": 60}""");

        assertThat(json.problems()).isEmpty();
        Entry deepest = json.members()
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
        JsonEntries json = json("{\"key\": " + value + "}");

        assertThat(json.members().get(0).plain()).isEqualTo(new Entry.Shown(shown));
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
        assertThat(json(text).problems()).containsExactly(new Problem(place, message));
    }

    @Test
    void aTextThatBreaksOffHasNoMembersAndTellsWhere() {
        JsonEntries json = json("{\"a\": 1,\n \"b\": tru");

        assertThat(json.members()).isEmpty();
        assertThat(json.problems()).hasSize(1);
        assertThat(json.problems().get(0).place()).startsWith(":2:");
    }

    @Property
    void anyBytesAreReadOrTheirProblemIsTold(@ForAll byte[] bytes) {
        JsonEntries json = JsonEntries.of(bytes);

        assertThat(json.members().isEmpty() || json.problems().isEmpty()).isTrue();
    }

    @Test
    void aDeepNestIsAProblemAndNoOverflow() {
        List<Problem> problems = json("{\"a\":".repeat(100_000)).problems();

        assertThat(problems).hasSize(1);
    }

    private static JsonEntries json(String text) {
        return JsonEntries.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
