package io.github.grantcontrol.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.grantcontrol.policy.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads texts as the server reads its file, under the name {@code f.toml}. */
final class Toml {

    private Toml() {}

    static TomlPolicy read(String... lines) {
        return TomlPolicy.of("f.toml", bytes(lines));
    }

    static TomlPolicy.Valid valid(String... lines) {
        assertThat(read(lines)).isInstanceOf(TomlPolicy.Valid.class);
        return (TomlPolicy.Valid) read(lines);
    }

    /** The problems of a file that is none, each as {@code <line>:<column>: <message>}. */
    static List<String> problems(String... lines) {
        return problems(read(lines));
    }

    static List<String> problems(TomlPolicy policy) {
        assertThat(policy).isInstanceOf(TomlPolicy.Broken.class);
        return lines(((TomlPolicy.Broken) policy).problems());
    }

    static List<String> skipped(String... lines) {
        return lines(valid(lines).skipped());
    }

    static byte[] bytes(String... lines) {
        return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> lines(List<Problem> problems) {
        assertThat(problems).allSatisfy(problem -> assertThat(problem.place()).matches("f\\.toml:\\d+:\\d+"));
        return problems.stream()
                .map(problem -> problem.toString().substring("f.toml:".length()))
                .toList();
    }
}
