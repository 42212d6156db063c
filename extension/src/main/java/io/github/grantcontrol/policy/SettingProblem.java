package io.github.grantcontrol.policy;



import java.util.regex.Pattern;

/**
 * Something that an author wrote and that cannot be read as a policy.
 *
 * @param place where it stands, see {@link Sourced#place}
 * @param message the bad thing and what was expected instead
 */
public record SettingProblem(String place, String message) {
    private static final int MOST_CHARACTERS_SHOWN = 60;

    /** Ends a line, turns or colours what follows, or is half a character. */
    private static final Pattern NOT_SHOWN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

    /** What somebody wrote, so that it cannot begin a line of its own in a log or on a screen. */
    public static String inOneLine(String text) {
        return NOT_SHOWN.matcher(text).replaceAll("?");
    }

    /** What somebody wrote, in one line and cut where it is long. */
    public static String shown(String text) {
        return shown(text, MOST_CHARACTERS_SHOWN);
    }

    public static String shown(String text, int most) {
        if (text.codePointCount(0, text.length()) <= most) {
            return inOneLine(text);
        }
        return inOneLine(text.substring(0, text.offsetByCodePoints(0, most))) + "...";
    }

    /** Place and message as one line, as compilers print them. */
    @Override
    public String toString() {
        return place + ": " + message;
    }
}
