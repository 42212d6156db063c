package io.github.grantcontrol.policy.syntax;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * Recognizes names that are nearly ours: a misspelling must not disable a protection. Upper and lower case are equal, and
 * names are compared after Unicode's compatibility normalization (NFKC), which makes plain letters of full-width ones.
 */
public final class Misspelling {

    /** The most single-character edits (Levenshtein) that make a misspelling. */
    public static final int MAX_EDITS = 2;

    /** No name of ours is near a longer one, even if each of its characters takes two {@code char}s. */
    private static final int MAX_NORMALIZED = 1000;

    private static final int TOO_MANY = 1000;

    private Misspelling() {}

    /** Returns the candidate that the name is a misspelling of; empty if it is one of the candidates, or near none. */
    public static Optional<String> find(String name, Collection<String> candidates) {
        if (candidates.contains(name)) {
            return Optional.empty();
        }
        String normal = normalize(name);
        return candidates.stream()
                .filter(candidate -> isNearNormalized(normal, candidate))
                .min(Comparator.comparingInt(candidate -> edits(normal, 0, normal.length(), candidate)));
    }

    /** Returns whether at most {@link #MAX_EDITS} edits make one of the other. */
    public static boolean isNear(String name, String other) {
        return isNearNormalized(normalize(name), other);
    }

    /** Returns whether the text begins with something near the other. */
    public static boolean isNearBeginning(String text, String other) {
        String beginning = text.length() > MAX_NORMALIZED ? text.substring(0, MAX_NORMALIZED) : text;
        for (int edits : new Band(normalize(beginning), 0, 1).edits(other)) {
            if (edits <= MAX_EDITS) {
                return true;
            }
        }
        return false;
    }

    /** Returns the text with compatible characters replaced; a text that is too long for any name stays as it is. */
    public static String normalize(String text) {
        return text.length() > MAX_NORMALIZED || text.chars().allMatch(c -> c < 0x80)
                ? text
                : Normalizer.normalize(text, Normalizer.Form.NFKC);
    }

    /** Returns the number of edits between a part of a normalized text and a name; any number above the most if more. */
    static int edits(String text, int from, int to, String name) {
        int offset = to - from - name.length() + MAX_EDITS;
        return offset < 0 || offset > 2 * MAX_EDITS ? TOO_MANY : new Band(text, from, 1).edits(name)[offset];
    }

    private static boolean isNearNormalized(String normal, String other) {
        return edits(normal, 0, normal.length(), other) <= MAX_EDITS;
    }

    /**
     * Compares names with the texts that begin or end at one index, of all lengths that can be near. Only the diagonals of
     * the edit matrix that are within the most edits are computed, so that the time is linear in the name.
     *
     * @param step 1 for texts that begin at the index, -1 for texts that end before it
     */
    record Band(String text, int index, int step) {

        /** Returns the edits by length of the text: the first is shorter than the name by the most edits. */
        int[] edits(String name) {
            int available = step > 0 ? text.length() - index : index;
            int[] row = new int[2 * MAX_EDITS + 1];
            for (int d = 0; d < row.length; d++) {
                row[d] = d < MAX_EDITS || d - MAX_EDITS > available ? TOO_MANY : d - MAX_EDITS;
            }
            for (int i = 1; i <= name.length(); i++) {
                char wanted = name.charAt(step > 0 ? i - 1 : name.length() - i);
                int fewest = TOO_MANY;
                for (int d = 0; d < row.length; d++) {
                    int length = i + d - MAX_EDITS;
                    int edits = d + 1 < row.length ? row[d + 1] + 1 : TOO_MANY;
                    if (length > 0 && length <= available) {
                        char found = text.charAt(step > 0 ? index + length - 1 : index - length);
                        edits = Math.min(edits, row[d] + (isSame(found, wanted) ? 0 : 1));
                        edits = Math.min(edits, d > 0 ? row[d - 1] + 1 : TOO_MANY);
                    } else if (length != 0) {
                        edits = TOO_MANY;
                    }
                    row[d] = edits;
                    fewest = Math.min(fewest, edits);
                }
                if (fewest > MAX_EDITS) {
                    return new int[] {TOO_MANY, TOO_MANY, TOO_MANY, TOO_MANY, TOO_MANY};
                }
            }
            return row;
        }
    }

    /** Compares without regard to case: names have lower case only. */
    private static boolean isSame(char found, char ofName) {
        return found == ofName || Character.toLowerCase(found) == ofName;
    }
}
