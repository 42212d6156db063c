package io.github.grantcontrol.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.grantcontrol.document.DocumentProblem;
import io.github.grantcontrol.document.toml.TomlSettings;
import io.github.grantcontrol.policy.message.LocalizableMessage;
import io.github.grantcontrol.policy.message.MessageKey;
import io.github.grantcontrol.policy.origin.JsonPointer;
import io.github.grantcontrol.policy.origin.TextPosition;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InvalidSettingsExceptionTest {

    @Test
    void showsTheFirstProblemWithItsLine() {
        DocumentProblem problem = DocumentProblem.ofSyntax(new TextPosition(3, 7), "unexpected text");

        InvalidSettingsException.Body body = InvalidSettingsException.Body.of(MessageKey.NOT_STORED, List.of(problem));
        assertThat(body.message().toString()).isEqualTo("The settings are not stored: line 3: unexpected text");
        assertThat(body.problems())
                .containsExactly(new ProblemRepresentation(
                        3, 7, null, null, null, null, LocalizableMessage.ofText("unexpected text")));
        assertThat(InvalidSettingsException.Body.of(MessageKey.NOT_STORED, List.of(problem, problem))
                        .message()
                        .toString())
                .endsWith("(and 1 more problem)");
    }

    @Test
    void countsTheProblemsThatAreNotListed() {
        String toml = IntStream.range(0, 300)
                .mapToObj(i -> "[client.c" + i + ".oauth.grant_type.ciba]\nenabel = true\n")
                .collect(Collectors.joining());
        List<DocumentProblem> problems =
                TomlSettings.parse(toml.getBytes(StandardCharsets.UTF_8)).problems();

        assertThat(problems).hasSize(101);
        assertThat(InvalidSettingsException.Body.of(MessageKey.NOT_STORED, problems)
                        .message()
                        .toString())
                .endsWith("(and 299 more problems)");
    }

    @Test
    void showsThePointerOfAProblemInJson() {
        DocumentProblem problem = DocumentProblem.ofSyntax(JsonPointer.ROOT.member("a/b"), "unknown");

        InvalidSettingsException.Body body = InvalidSettingsException.Body.of(MessageKey.NOT_STORED, List.of(problem));
        assertThat(body.message().toString()).isEqualTo("The settings are not stored: unknown");
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
