package io.github.grantcontrol.source.file;

import io.github.grantcontrol.policy.SettingProblem;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Stops the start of a server whose operator's file cannot be read; the message has a line for each problem. */
public final class InvalidPolicyFileException extends RuntimeException {

    private static final int MOST_LINES = 1000;

    InvalidPolicyFileException(Path path, List<SettingProblem> problems) {
        super(problems.stream()
                .limit(MOST_LINES)
                .map(SettingProblem::toString)
                .collect(Collectors.joining(
                        "\n", "Grant Control refuses to start: " + summary(path, problems) + "\n", "")));
    }

    /** What is wrong in one line, to stand above the problems. */
    static String summary(Path path, List<SettingProblem> problems) {
        String left = problems.size() > MOST_LINES ? ", the first " + MOST_LINES : "";
        return path + " is no valid policy (problems: " + problems.size() + left + ")";
    }

    /** The problems that are worth a line each. */
    static List<SettingProblem> told(List<SettingProblem> problems) {
        return problems.subList(0, Math.min(MOST_LINES, problems.size()));
    }
}
