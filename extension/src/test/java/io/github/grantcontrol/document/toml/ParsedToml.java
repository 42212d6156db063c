package io.github.grantcontrol.document.toml;

import io.github.grantcontrol.policy.SettingProblem;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads texts as the server reads its file, under the name {@code f.toml}. */
public final class ParsedToml {

    private ParsedToml() {}

    static PolicyFileContent read(String... lines) {
        return PolicyFileContent.of("f.toml", bytes(lines));
    }

    public static PolicyFileContent.Valid valid(String... lines) {
        assertThat(read(lines)).isInstanceOf(PolicyFileContent.Valid.class);
        return (PolicyFileContent.Valid) read(lines);
    }

    /** The problems of a file that is none, each as {@code <line>:<column>: <message>}. */
    static List<String> problems(String... lines) {
        return problems(read(lines));
    }

    static List<String> problems(PolicyFileContent policy) {
        assertThat(policy).isInstanceOf(PolicyFileContent.Broken.class);
        return lines(((PolicyFileContent.Broken) policy).problems());
    }

    static List<String> skipped(String... lines) {
        return lines(valid(lines).skipped());
    }

    static byte[] bytes(String... lines) {
        return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> lines(List<SettingProblem> problems) {
        assertThat(problems).allSatisfy(problem -> assertThat(problem.place()).matches("f\\.toml:\\d+:\\d+"));
        return problems.stream()
                .map(problem -> problem.toString().substring("f.toml:".length()))
                .toList();
    }
}
