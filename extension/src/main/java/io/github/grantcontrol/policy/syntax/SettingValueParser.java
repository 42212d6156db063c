package io.github.grantcontrol.policy.syntax;

import io.github.grantcontrol.policy.OnExceed;
import io.github.grantcontrol.policy.ValueType;
import io.github.grantcontrol.policy.origin.PrintableText;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Parses the value of a key. */
final class SettingValueParser {

    /** A number without leading zeros, as a request writes it; no more digits than fit a {@code long}. */
    private static final Pattern SECONDS = Pattern.compile("0|[1-9][0-9]{0,17}");

    private SettingValueParser() {}

    /**
     * Parses a value of the given type.
     *
     * @param typed whether values have types, so that a number in quotes is not a number
     * @return empty if the type does not have the value
     */
    static Optional<?> parse(ValueType type, Object value, boolean typed) {
        return switch (type) {
            // WSO2 writes both true and "true".
            case BOOLEAN ->
                value instanceof Boolean
                        ? Optional.of(value)
                        : Optional.of(value)
                                .filter(text -> text.equals("true") || text.equals("false"))
                                .map("true"::equals);
            case SECONDS -> seconds(value, typed, 1);
            case SECONDS_OR_ZERO -> seconds(value, typed, 0);
            case ON_EXCEED ->
                Arrays.stream(OnExceed.values())
                        .filter(word -> word.word().equals(value))
                        .findFirst();
        };
    }

    /** Returns the value for a message; text is in quotes. */
    static String show(Object value) {
        return value instanceof String text
                ? "'" + PrintableText.abbreviate(text) + "'"
                : PrintableText.abbreviate(String.valueOf(value));
    }

    private static Optional<Long> seconds(Object value, boolean typed, long least) {
        Object number =
                !typed && value instanceof String text && SECONDS.matcher(text).matches()
                        ? (Object) Long.parseLong(text)
                        : value;
        return number instanceof Long seconds && seconds >= least && seconds <= ValueType.MAX_SECONDS
                ? Optional.of(seconds)
                : Optional.empty();
    }
}
