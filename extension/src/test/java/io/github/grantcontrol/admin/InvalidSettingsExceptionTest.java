package io.github.grantcontrol.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.grantcontrol.document.DocumentProblem;
import io.github.grantcontrol.policy.origin.JsonPointer;
import io.github.grantcontrol.policy.origin.TextPosition;
import java.util.List;
import org.junit.jupiter.api.Test;

class InvalidSettingsExceptionTest {

    @Test
    void showsTheFirstProblemWithItsLine() {
        DocumentProblem problem = DocumentProblem.ofSyntax(new TextPosition(3, 7), "unexpected text");

        InvalidSettingsException.Body body = InvalidSettingsException.Body.of("Not stored", List.of(problem));
        assertThat(body.errorMessage()).isEqualTo("Not stored: line 3: unexpected text");
        assertThat(body.problems())
                .containsExactly(new ProblemRepresentation(3, 7, null, null, null, null, "unexpected text"));
        assertThat(InvalidSettingsException.Body.of("Not stored", List.of(problem, problem))
                        .errorMessage())
                .endsWith("(and 1 more problem)");
    }

    @Test
    void showsThePointerOfAProblemInJson() {
        DocumentProblem problem = DocumentProblem.ofSyntax(JsonPointer.ROOT.member("a/b"), "unknown");

        InvalidSettingsException.Body body = InvalidSettingsException.Body.of("Not stored", List.of(problem));
        assertThat(body.errorMessage()).isEqualTo("Not stored: unknown");
        assertThat(body.problems().get(0).pointer()).isEqualTo("/a~1b");
    }

    @Test
    void cutsPointersThatAreLongerThanAnyOfOurs() {
        JsonPointer pointer = JsonPointer.ROOT.member("x".repeat(4000)).member("y".repeat(4000));

        assertThat(ProblemRepresentation.of(DocumentProblem.ofSyntax(pointer, "unknown"))
                        .pointer())
                .hasSizeLessThan(1100)
                .startsWith("/xxx");
    }
}
