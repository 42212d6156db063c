package io.github.grantcontrol.source;

import io.github.grantcontrol.policy.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Stops the start of a server whose operator's file cannot be read; the message has a line for each problem. */
final class BrokenPolicyFileException extends RuntimeException {

    private static final int MOST_LINES = 1000;

    BrokenPolicyFileException(Path path, List<Problem> problems) {
        super(problems.stream()
                .limit(MOST_LINES)
                .map(Problem::toString)
                .collect(Collectors.joining(
                        "\n", "Grant Control refuses to start: " + summary(path, problems) + "\n", "")));
    }

    /** What is wrong in one line, to stand above the problems. */
    static String summary(Path path, List<Problem> problems) {
        String left = problems.size() > MOST_LINES ? ", the first " + MOST_LINES : "";
        return path + " is no valid policy (problems: " + problems.size() + left + ")";
    }

    /** The problems that are worth a line each. */
    static List<Problem> told(List<Problem> problems) {
        return problems.subList(0, Math.min(MOST_LINES, problems.size()));
    }
}
