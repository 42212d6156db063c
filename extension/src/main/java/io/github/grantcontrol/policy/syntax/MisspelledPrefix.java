package io.github.grantcontrol.policy.syntax;

/**
 * Recognizes dotted names that begin nearly as our keys do: {@code oauth.grant_types}, {@code oauth_grant_type}, {@code
 * oauth.grant.type}.
 */
public final class MisspelledPrefix {

    /** The most segments that a misspelling makes of the prefix. */
    public static final int MAX_SEGMENTS = 3;

    /** One bit for each character of the table's name that a character is: Myers' bit-parallel search. */
    private static final int[] BITS = bits();

    private static final int LAST_BIT = 1 << KeyGrammar.GRANT_TYPE.length() - 1;

    private MisspelledPrefix() {}

    /** Returns whether the name begins with something near {@link KeyGrammar#GRANTS}, as a whole or in both segments. */
    public static boolean isNear(String name) {
        return length(Misspelling.normalize(name), 0) > 0;
    }

    /** Returns the index of what is near {@link KeyGrammar#GRANTS} after something else; 0 if nothing is. */
    public static int indexInside(String name) {
        String normal = Misspelling.normalize(name);
        int dot = normal.indexOf('.');
        while (dot >= 0 && length(normal, dot + 1) == 0) {
            dot = normal.indexOf('.', dot + 1);
        }
        return dot + 1;
    }

    /**
     * Returns whether a normalized text can contain a Grant Control key or a misspelled one: every misspelling leaves {@link
     * KeyGrammar#GRANT_TYPE} within the most edits. One pass over the text, for the many names that are not ours.
     */
    public static boolean isPossibleIn(String text) {
        int plus = -1;
        int minus = 0;
        int edits = KeyGrammar.GRANT_TYPE.length();
        for (int i = 0; i < text.length(); i++) {
            char c = Character.toLowerCase(text.charAt(i));
            int equal = c < BITS.length ? BITS[c] : 0;
            int vertical = equal | minus;
            int horizontal = (equal & plus) + plus ^ plus | equal;
            int up = minus | ~(horizontal | plus);
            int down = plus & horizontal;
            edits += (up & LAST_BIT) != 0 ? 1 : (down & LAST_BIT) != 0 ? -1 : 0;
            if (edits <= Misspelling.MAX_EDITS) {
                return true;
            }
            up <<= 1;
            plus = down << 1 | ~(vertical | up);
            minus = up & vertical;
        }
        return false;
    }

    /** Returns the length of what is near {@link KeyGrammar#GRANTS} at an index of a normalized name; 0 if nothing is. */
    static int length(String name, int from) {
        int firstEnd = from;
        int end = from - 1;
        for (int segments = 1; segments <= MAX_SEGMENTS && end < name.length(); segments++) {
            int start = end + 1;
            end = end(name, start);
            firstEnd = segments == 1 ? end : firstEnd;
            boolean inBoth = segments == 2
                    && isNear(name, from, firstEnd, KeyGrammar.OAUTH)
                    && isNear(name, start, end, KeyGrammar.GRANT_TYPE);
            if (inBoth || isNear(name, from, end, KeyGrammar.GRANTS)) {
                return end - from;
            }
        }
        return 0;
    }

    private static boolean isNear(String name, int from, int to, String other) {
        return Misspelling.edits(name, from, to, other) <= Misspelling.MAX_EDITS;
    }

    private static int end(String name, int from) {
        int dot = name.indexOf('.', from);
        return dot < 0 ? name.length() : dot;
    }

    private static int[] bits() {
        int[] bits = new int[128];
        for (int i = 0; i < KeyGrammar.GRANT_TYPE.length(); i++) {
            bits[KeyGrammar.GRANT_TYPE.charAt(i)] |= 1 << i;
        }
        return bits;
    }
}
