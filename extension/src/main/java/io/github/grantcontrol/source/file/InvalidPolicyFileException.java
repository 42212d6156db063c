package io.github.grantcontrol.source.file;

import io.github.grantcontrol.policy.SettingProblem;
import io.github.grantcontrol.policy.origin.PrintableText;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Thrown when a server starts with an invalid server file; the message has a line for each listed problem. */
public final class InvalidPolicyFileException extends RuntimeException {

    InvalidPolicyFileException(Path path, List<SettingProblem> problems) {
        super(problems.stream()
                .map(SettingProblem::toString)
                .collect(Collectors.joining(
                        "\n", "Grant Control refuses to start: " + summary(path, problems) + "\n", "")));
    }

    /** Returns one line about all the problems. */
    static String summary(Path path, List<SettingProblem> problems) {
        return PrintableText.oneLine(path.toString()) + " is invalid (problems: " + SettingProblem.count(problems)
                + ")";
    }
}
