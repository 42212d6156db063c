package io.github.grantcontrol.policy.decision;



import java.util.OptionalLong;

/** The {@code validity_period} parameter of a token request, read. */
public sealed interface RequestedLifetime {

    /** The parameter's name, as WSO2 has it. */
    String PARAMETER = "validity_period";

    /** More digits than any lifetime has, and few enough that a {@code long} holds them. */
    int MOST_DIGITS = 18;

    /** The parameter is not there. */
    record Unspecified() implements RequestedLifetime {}

    /** A positive number, inside or outside any bounds. */
    record Seconds(long value) implements RequestedLifetime {}

    /** Any other text; never a request for a default, so that a typo cannot lengthen a token. */
    record Malformed(String text) implements RequestedLifetime {
        private static final int MOST_CHARACTERS_SHOWN = 20;

        /** The {@code error_description}, in the characters that RFC 6749 §5.2 allows. */
        public String description() {
            String shown = text.codePoints()
                    .limit(MOST_CHARACTERS_SHOWN)
                    .map(c -> c < 0x20 || c == '"' || c == '\\' || c > 0x7e ? '?' : c)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            return PARAMETER + " must be a whole number of seconds from 1 to " + LifetimeRules.LONGEST_SECONDS
                    + ", in digits only, without a leading zero, but is '" + shown
                    + (text.codePointCount(0, text.length()) > MOST_CHARACTERS_SHOWN ? "...'" : "'");
        }
    }

    /** Reads {@code [1-9][0-9]{0,17}}; null, for a parameter that is not there, is {@link Unspecified}. */
    static RequestedLifetime parse(String text) {
        if (text == null) {
            return new Unspecified();
        }
        int length = text.length();
        if (length == 0 || length > MOST_DIGITS || text.charAt(0) == '0') {
            return new Malformed(text);
        }
        long value = 0;
        for (int i = 0; i < length; i++) {
            char digit = text.charAt(i);
            // Not Character.isDigit: that one takes digits of every script.
            if (digit < '0' || digit > '9') {
                return new Malformed(text);
            }
            value = value * 10 + (digit - '0');
        }
        return new Seconds(value);
    }

    /** The seconds asked for, where a number was. */
    default OptionalLong seconds() {
        return this instanceof Seconds seconds ? OptionalLong.of(seconds.value()) : OptionalLong.empty();
    }
}
