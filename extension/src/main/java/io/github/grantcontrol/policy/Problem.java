package io.github.grantcontrol.policy;

/**
 * Something that an author wrote and that cannot be read as a policy.
 *
 * @param place where it stands, see {@link Said#place}
 * @param message the bad thing and what was expected instead
 */
public record Problem(String place, String message) {
    /** What somebody wrote, so that it cannot begin a line of its own in a log or on a screen. */
    public static String inOneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]", "?");
    }

    /** Place and message as one line, as compilers print them. */
    @Override
    public String toString() {
        return place + ": " + message;
    }
}
