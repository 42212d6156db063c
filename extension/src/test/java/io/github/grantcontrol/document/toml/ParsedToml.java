package io.github.grantcontrol.document.toml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.grantcontrol.policy.SettingProblem;
import io.github.grantcontrol.policy.origin.Scope;
import io.github.grantcontrol.policy.origin.SettingOrigin;
import io.github.grantcontrol.policy.origin.TextPosition;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Reads texts as the server reads its file, under the name {@code f.toml}. */
public final class ParsedToml {

    private ParsedToml() {}

    static PolicyFileContent read(String... lines) {
        return PolicyFileContent.parse("f.toml", bytes(lines));
    }

    public static PolicyFileContent.Valid valid(String... lines) {
        assertThat(read(lines)).isInstanceOf(PolicyFileContent.Valid.class);
        return (PolicyFileContent.Valid) read(lines);
    }

    /** Returns the problems of an invalid file, each as {@code <line>:<column>: <message>}. */
    static List<String> problems(String... lines) {
        return problems(read(lines));
    }

    static List<String> problems(PolicyFileContent content) {
        assertThat(content).isInstanceOf(PolicyFileContent.Invalid.class);
        return lines(((PolicyFileContent.Invalid) content).problems());
    }

    static List<String> skipped(String... lines) {
        return lines(valid(lines).skipped());
    }

    /** Returns the origin at a line and column of the file. */
    static SettingOrigin.InFile at(Scope scope, int line, int column) {
        return new SettingOrigin.InFile(scope, "f.toml", Optional.of(new TextPosition(line, column)));
    }

    static byte[] bytes(String... lines) {
        return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> lines(List<SettingProblem> problems) {
        assertThat(problems)
                .allSatisfy(problem -> assertThat(problem.origin().describe()).matches("f\\.toml:\\d+:\\d+"));
        return problems.stream()
                .map(problem -> problem.toString().substring("f.toml:".length()))
                .toList();
    }
}
