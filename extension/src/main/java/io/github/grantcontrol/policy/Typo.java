package io.github.grantcontrol.policy;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Recognises names that are nearly ours: a typo must not switch a protection off. */
public final class Typo {

    /** As many single-character edits are taken for a typo. */
    public static final int MOST_EDITS = 2;

    private Typo() {}

    /** The candidate that the name is a typo of, by at most {@link #MOST_EDITS} edits; a known name is no typo. */
    public static Optional<String> of(String name, Collection<String> candidates) {
        if (candidates.contains(name)) {
            return Optional.empty();
        }
        return candidates.stream()
                .filter(candidate -> isNear(name, candidate))
                .min(Comparator.comparingInt(candidate -> edits(name, candidate)));
    }

    /** Whether at most {@link #MOST_EDITS} edits (Levenshtein) make one of the other. */
    public static boolean isNear(String one, String other) {
        // Also keeps the table small, whatever the length of what somebody wrote.
        return Math.abs(one.length() - other.length()) <= MOST_EDITS && edits(one, other) <= MOST_EDITS;
    }

    private static int edits(String one, String other) {
        int[] previous = new int[other.length() + 1];
        for (int j = 0; j < previous.length; j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] current = new int[other.length() + 1];
            current[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int substitution = previous[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(substitution, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[other.length()];
    }
}
