package io.github.grantcontrol.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonDocumentTest {

    @Test
    void eachMemberHasThePointerToIt() {
        JsonDocument json = parse("{\"oauth\": {\"a/b\": {\"c~d\": true}}, \"n\": 60}");
        DocumentNode deepest =
                json.members().get(0).child("a/b").orElseThrow().child("c~d").orElseThrow();

        assertThat(json.problems()).isEmpty();
        assertThat(deepest.position().describe()).isEqualTo("/oauth/a~1b/c~0d");
        assertThat(deepest.value()).isEqualTo(true);
        assertThat(json.members().get(1).value()).isEqualTo(60L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.5                  | 1.5                  | true",
                "6e1                  | 6e1                  | true",
                "12345678901234567890 | 12345678901234567890 | true",
                "null                 | null                 | false",
                "[1]                  | an array             | false",
            })
    void valueThatNoKeyTakesIsDescribed(String value, String what, boolean isNumber) {
        assertThat(parse("{\"key\": " + value + "}").members().get(0)).satisfies(member -> {
            assertThat(member.value()).isEqualTo(new DocumentNode.Other(what, isNumber));
            assertThat(member.isNumber()).isEqualTo(isNumber);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\": 1, \"a\": 2}        | /a    | the name occurs twice in the object",
                "{\"a\": {\"b\":1,\"b\":1}}  | /a/b  | the name occurs twice in the object",
                "[]                          | ''    | the document must be a JSON object",
                "''                          | ''    | the document must be a JSON object",
                "{} {}                       | 1:4   | unexpected text after the JSON object",
            })
    void problemHasItsPosition(String text, String position, String message) {
        assertThat(parse(text).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.position().describe()).isEqualTo(position);
            assertThat(problem.message()).isEqualTo(message);
        });
    }

    @Test
    void textThatEndsEarlyHasNoMembers() {
        JsonDocument json = parse("{\"a\": 1,\n \"b\": tru");

        assertThat(json.members()).isEmpty();
        assertThat(json.problems())
                .singleElement()
                .extracting(problem -> problem.position().describe())
                .asString()
                .startsWith("2:");
    }

    @Property
    void anyBytesAreReadOrHaveProblems(@ForAll byte[] bytes) {
        JsonDocument json = JsonDocument.parse(bytes);

        assertThat(json.members().isEmpty() || json.problems().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":                     | 33    | } | nesting depth (33) exceeds",
                "{\"a\":[                    | 20000 | ' ' | nesting depth (33) exceeds",
            })
    void nestingIsLimited(String open, int depth, String close, String message) {
        String value = close.isBlank() ? "" : "1" + close.repeat(depth);

        assertThat(parse(open.strip().repeat(Math.min(depth, 10_000)) + value).problems())
                .singleElement()
                .extracting(DocumentProblem::message)
                .asString()
                .contains(message);
    }

    @Test
    void nestingWithinTheLimitIsRead() {
        assertThat(parse("{\"a\":".repeat(32) + "1" + "}".repeat(32)).problems())
                .isEmpty();
    }

    @Test
    void sizeMembersAndNamesAreLimited() {
        String members = "\"%d\":1,".repeat(5000);
        Object[] names = new Object[5001];
        for (int i = 0; i < names.length; i++) {
            names[i] = i;
        }

        assertThat(parse("{\"x\":{" + String.format(members, names) + "\"y\":1}}")
                        .problems())
                .extracting(DocumentProblem::message)
                .containsExactly("the document has more than 5000 members");
        assertThat(parse("{\"" + "x".repeat(5000) + "\":1}").problems()).hasSize(1);
        assertThat(parse("{\"" + "x".repeat(4096) + "\":1}").problems()).isEmpty();
        assertThat(parse("{" + " ".repeat(65536) + "}").problems())
                .extracting(DocumentProblem::message)
                .containsExactly("the document is longer than 64 KiB");
    }

    @Test
    void repeatedNamesAreListedUpToALimit() {
        assertThat(parse("{\"a\":1" + ",\"a\":1".repeat(2000) + "}").problems())
                .hasSize(101)
                .last()
                .extracting(DocumentProblem::message)
                .isEqualTo("and 1900 more names that occur twice");
    }

    private static JsonDocument parse(String text) {
        return JsonDocument.parse(text.getBytes(StandardCharsets.UTF_8));
    }
}
