package io.github.grantcontrol.policy.syntax;



import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;

/** Recognises names that are nearly ours: a typo must not switch a protection off. */
public final class Misspelling {

    /** As many single-character edits are taken for a typo. */
    public static final int MOST_EDITS = 2;

    private Misspelling() {}

    /**
     * The candidate that the name is a typo of, by at most {@link #MOST_EDITS} edits or for being written in capitals; a
     * known name is no typo.
     */
    public static Optional<String> of(String name, Collection<String> candidates) {
        if (candidates.contains(name)) {
            return Optional.empty();
        }
        return candidates.stream()
                .filter(candidate -> isNear(name, candidate))
                .min(Comparator.comparingInt(candidate -> edits(name, candidate)));
    }

    /** Whether at most {@link #MOST_EDITS} edits (Levenshtein) make one of the other, in whatever case. */
    public static boolean isNear(String one, String other) {
        return edits(one, other) <= MOST_EDITS;
    }

    /** Whether the text begins with what is near the other. */
    public static boolean isNearBeginning(String text, String other) {
        int longest = Math.min(text.length(), other.length() + MOST_EDITS);
        return IntStream.rangeClosed(0, longest).anyMatch(end -> isNear(text.substring(0, end), other));
    }

    /** How many edits make one of the other; where that is more than {@link #MOST_EDITS}, any larger number. */
    static int edits(String one, String other) {
        if (Math.abs(one.length() - other.length()) > MOST_EDITS) {
            // Also keeps the table small, whatever the length of what somebody wrote.
            return Integer.MAX_VALUE;
        }
        int[] previous = new int[other.length() + 1];
        for (int j = 0; j < previous.length; j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] current = new int[other.length() + 1];
            current[0] = i;
            int fewest = i;
            for (int j = 1; j <= other.length(); j++) {
                int substitution = previous[j - 1] + (isSame(one.charAt(i - 1), other.charAt(j - 1)) ? 0 : 1);
                current[j] = Math.min(substitution, Math.min(previous[j], current[j - 1]) + 1);
                fewest = Math.min(fewest, current[j]);
            }
            if (fewest > MOST_EDITS) {
                return fewest;
            }
            previous = current;
        }
        return previous[other.length()];
    }

    private static boolean isSame(char one, char other) {
        return one == other || Character.toLowerCase(one) == Character.toLowerCase(other);
    }
}
