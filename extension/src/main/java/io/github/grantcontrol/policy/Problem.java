package io.github.grantcontrol.policy;

import java.util.regex.Pattern;

/**
 * Something that an author wrote and that cannot be read as a policy.
 *
 * @param place where it stands, see {@link Said#place}
 * @param message the bad thing and what was expected instead
 */
public record Problem(String place, String message) {
    /** Ends a line, turns or colours what follows, or is half a character. */
    private static final Pattern NOT_SHOWN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

    /** What somebody wrote, so that it cannot begin a line of its own in a log or on a screen. */
    public static String inOneLine(String text) {
        return NOT_SHOWN.matcher(text).replaceAll("?");
    }

    /** Place and message as one line, as compilers print them. */
    @Override
    public String toString() {
        return place + ": " + message;
    }
}
