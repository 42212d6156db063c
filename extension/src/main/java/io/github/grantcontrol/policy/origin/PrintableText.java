package io.github.grantcontrol.policy.origin;

import java.util.regex.Pattern;

/** Makes text from outside safe to log and to show: it stays in its line and is short. */
public final class PrintableText {

    private static final int MAX_CHARACTERS = 60;

    /** Characters that end a line, control a terminal, change the direction of text, or are half a character. */
    private static final Pattern NOT_PRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

    private PrintableText() {}

    /** Replaces each character that could begin a new line or control a terminal with a question mark. */
    public static String oneLine(String text) {
        return NOT_PRINTABLE.matcher(text).replaceAll("?");
    }

    /** Returns the text in one line, cut after 60 characters. */
    public static String abbreviate(String text) {
        return abbreviate(text, MAX_CHARACTERS);
    }

    /** Returns the text in one line, cut after {@code max} characters. */
    public static String abbreviate(String text, int max) {
        // A code point has one or two chars: the cheap test first, since the text can be long.
        if (text.length() <= max || text.length() <= 2 * max && text.codePointCount(0, text.length()) <= max) {
            return oneLine(text);
        }
        return oneLine(text.substring(0, text.offsetByCodePoints(0, max))) + "...";
    }
}
