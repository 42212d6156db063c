package io.github.grantcontrol.policy.syntax;




/**
 * Recognises dotted names that begin nearly as all our keys do: {@code oauth.grant_types}, {@code oauth_grant_type},
 * {@code oauth.grant.type}.
 */
public final class MisspelledPrefix {

    /** How our keys begin. */
    public static final String EXACT = "oauth.grant_type";

    /** The most segments that a typo makes of it. */
    public static final int MOST_SEGMENTS = 3;

    private static final String FIRST = "oauth";
    private static final String SECOND = "grant_type";

    private MisspelledPrefix() {}

    /** Whether the name begins with what is nearly {@link #EXACT}, as a whole or in both of its segments. */
    public static boolean isNear(String name) {
        return length(name, 0) > 0;
    }

    /** Where what is nearly {@link #EXACT} begins after something else; 0 where nothing does. */
    public static int inside(String name) {
        int dot = name.indexOf('.');
        while (dot >= 0 && length(name, dot + 1) == 0) {
            dot = name.indexOf('.', dot + 1);
        }
        return dot + 1;
    }

    /** How long what is nearly {@link #EXACT} is, that begins at an index of the name; 0 where there is nothing. */
    static int length(String name, int from) {
        int firstEnd = from;
        int end = from - 1;
        for (int segments = 1; segments <= MOST_SEGMENTS && end < name.length(); segments++) {
            int start = end + 1;
            end = end(name, start);
            firstEnd = segments == 1 ? end : firstEnd;
            boolean inBoth = segments == 2
                    && Misspelling.isNear(name.substring(from, firstEnd), FIRST)
                    && Misspelling.isNear(name.substring(start, end), SECOND);
            if (inBoth || Misspelling.isNear(name.substring(from, end), EXACT)) {
                return end - from;
            }
        }
        return 0;
    }

    private static int end(String name, int from) {
        int dot = name.indexOf('.', from);
        return dot < 0 ? name.length() : dot;
    }
}
