package io.github.grantcontrol.policy.decision;

import io.github.grantcontrol.policy.ValueType;
import io.github.grantcontrol.policy.message.LocalizableMessage;
import io.github.grantcontrol.policy.message.MessageKey;
import java.util.OptionalLong;

/** The {@code validity_period} parameter of a token request. */
public sealed interface RequestedLifetime {

    /** The name of the parameter, the same as in WSO2. */
    String PARAMETER = "validity_period";

    /** The most digits that are read: more than any lifetime has, and few enough for a {@code long}. */
    int MAX_DIGITS = 18;

    /** The request does not have the parameter. */
    record Unspecified() implements RequestedLifetime {}

    /** A positive number, inside or outside any bounds. */
    record Seconds(long value) implements RequestedLifetime {}

    /** Any other text. It never means the default, so that a misspelling cannot lengthen a token. */
    record Malformed(String text) implements RequestedLifetime {
        private static final int MAX_CHARACTERS = 20;

        /** Returns the {@code error_description}, in the characters that RFC 6749 §5.2 allows. */
        public LocalizableMessage description() {
            String found = text.codePoints()
                    .limit(MAX_CHARACTERS)
                    .map(c -> c < 0x20 || c == '"' || c == '\\' || c > 0x7e ? '?' : c)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            return MessageKey.MALFORMED_PERIOD.with(
                    "max",
                    ValueType.MAX_SECONDS,
                    "found",
                    found + (text.codePointCount(0, text.length()) > MAX_CHARACTERS ? "..." : ""));
        }
    }

    /** Parses {@code [1-9][0-9]{0,17}}; null, for a parameter that is missing, is {@link Unspecified}. */
    static RequestedLifetime parse(String text) {
        if (text == null) {
            return new Unspecified();
        }
        int length = text.length();
        if (length == 0 || length > MAX_DIGITS || text.charAt(0) == '0') {
            return new Malformed(text);
        }
        long value = 0;
        for (int i = 0; i < length; i++) {
            char digit = text.charAt(i);
            // Character.isDigit accepts the digits of every script.
            if (digit < '0' || digit > '9') {
                return new Malformed(text);
            }
            value = value * 10 + (digit - '0');
        }
        return new Seconds(value);
    }

    /** Returns the requested seconds; empty if the parameter is missing or malformed. */
    default OptionalLong seconds() {
        return this instanceof Seconds seconds ? OptionalLong.of(seconds.value()) : OptionalLong.empty();
    }
}
