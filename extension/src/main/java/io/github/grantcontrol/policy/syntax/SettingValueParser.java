package io.github.grantcontrol.policy.syntax;

import io.github.grantcontrol.policy.OnExceed;
import io.github.grantcontrol.policy.SettingKey;
import io.github.grantcontrol.policy.SettingProblem;
import io.github.grantcontrol.policy.Sourced;
import io.github.grantcontrol.policy.decision.LifetimeRules;
import io.github.grantcontrol.policy.decision.RequestedLifetime;

import java.util.Arrays;
import java.util.Optional;

/** Reads the value that somebody wrote for a key of ours. */
final class SettingValueParser {

    private SettingValueParser() {}

    /**
     * The value as {@link Sourced} has it: a {@code Boolean}, a {@code Long} or an {@link OnExceed}.
     *
     * @param typed whether values have types, so that a number in quotes is no number
     * @return empty where it is none that the key takes
     */
    static Optional<?> read(SettingKey.Type type, Object value, boolean typed) {
        return switch (type) {
            // WSO2 writes both true and "true".
            case BOOLEAN ->
                value instanceof Boolean
                        ? Optional.of(value)
                        : Optional.ofNullable(value)
                                .filter(text -> text.equals("true") || text.equals("false"))
                                .map("true"::equals);
            case SECONDS -> seconds(value, typed);
            case ON_EXCEED ->
                Arrays.stream(OnExceed.values())
                        .filter(word -> word.word().equals(value))
                        .findFirst();
        };
    }

    /** The value as people are shown it. */
    static String shown(Object value) {
        return value instanceof String text ? "'" + SettingProblem.shown(text) + "'" : SettingProblem.shown(String.valueOf(value));
    }

    /** A number as it is; as text only the way a request writes it. */
    private static Optional<Long> seconds(Object value, boolean typed) {
        long seconds = 0;
        if (value instanceof Long number) {
            seconds = number;
        } else if (!typed
                && value instanceof String text
                && RequestedLifetime.parse(text) instanceof RequestedLifetime.Seconds parsed) {
            seconds = parsed.value();
        }
        return seconds >= 1 && seconds <= LifetimeRules.LONGEST_SECONDS ? Optional.of(seconds) : Optional.empty();
    }
}
