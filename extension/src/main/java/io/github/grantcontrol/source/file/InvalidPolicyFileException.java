package io.github.grantcontrol.source.file;

import io.github.grantcontrol.policy.origin.PrintableText;
import io.github.grantcontrol.policy.SettingProblem;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Thrown when a server starts with an invalid server file; the message has a line for each problem. */
public final class InvalidPolicyFileException extends RuntimeException {

    private static final int MAX_LINES = 1000;

    InvalidPolicyFileException(Path path, List<SettingProblem> problems) {
        super(listed(problems).stream()
                .map(SettingProblem::toString)
                .collect(Collectors.joining(
                        "\n", "Grant Control refuses to start: " + summary(path, problems) + "\n", "")));
    }

    /** Returns one line about all the problems. */
    static String summary(Path path, List<SettingProblem> problems) {
        String shown = problems.size() > MAX_LINES ? ", the first " + MAX_LINES + " are shown" : "";
        return PrintableText.oneLine(path.toString()) + " is invalid (problems: " + problems.size() + shown + ")";
    }

    /** Returns the problems that get a line each. */
    static List<SettingProblem> listed(List<SettingProblem> problems) {
        return problems.subList(0, Math.min(MAX_LINES, problems.size()));
    }
}
