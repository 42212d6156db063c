package io.github.grantcontrol.policy.syntax;

import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.SettingKey;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a text was meant to be that is one of our keys but for a typo, wherever in it: also in the dots between its parts,
 * where comparing part by part finds nothing that is similar.
 *
 * @param meant the key, without {@link SettingKey#PREFIX}, for example {@code password.enable}
 * @param grant the grant that it speaks of
 * @param start where in the text it begins; what stands before it is somebody's name
 */
public record MisspelledKey(String meant, Grant grant, int start) {

    /** Every key below {@link SettingKey#PREFIX}, and the table of bounds, by every name of its grant. */
    private static final Map<String, Grant> KEYS = keys();

    private static final Map<String, Grant> WHOLE_KEYS =
            KEYS.entrySet().stream().collect(Collectors.toMap(key -> SettingKey.PREFIX + key.getKey(), Map.Entry::getValue));

    private static final int LONGEST =
            WHOLE_KEYS.keySet().stream().mapToInt(String::length).max().orElseThrow() + Misspelling.MOST_EDITS;

    /** As many dots as a typo can leave between the parts of a key below {@link SettingKey#PREFIX}. */
    public static final int MOST_STEPS = 3 + Misspelling.MOST_EDITS;

    /** The grant that a key speaks of, however its name or the key is misspelt; empty where it is none of ours. */
    public static Optional<Grant> grantOf(String grantName, String path) {
        return Grant.byName(grantName)
                // First as a whole: 'aut.horization_code' is not 'jwt'.
                .or(() -> of(join(grantName, path)).map(MisspelledKey::grant))
                .or(() -> Misspelling.of(grantName, Grant.names()).flatMap(Grant::byName));
    }

    /** The key of a grant, as it stands below {@link SettingKey#PREFIX}. */
    static String join(String grantName, String path) {
        return path.isEmpty() ? grantName : grantName + "." + path;
    }

    /** The key that a text is, or nearly is, as it would stand below {@link SettingKey#PREFIX}. */
    public static Optional<MisspelledKey> of(String text) {
        return nearest(text, KEYS);
    }

    /** The key that a text is or ends with, nearly or exactly, with {@link SettingKey#PREFIX} before it. */
    public static Optional<MisspelledKey> atEndOf(String text) {
        if (!mayEndWithOne(text)) {
            return Optional.empty();
        }
        Optional<MisspelledKey> whole = nearest(text, WHOLE_KEYS);
        if (whole.isPresent()) {
            return whole.map(key -> key.withoutPrefix(0));
        }
        MisspelledKey nearest = null;
        int fewest = Integer.MAX_VALUE;
        for (String candidate : WHOLE_KEYS.keySet()) {
            int first = Math.max(1, text.length() - candidate.length() - Misspelling.MOST_EDITS);
            int last = text.length() - candidate.length() + Misspelling.MOST_EDITS;
            for (int start = first; start <= last; start++) {
                int edits = Misspelling.edits(text.substring(start), candidate);
                // What stands before it should end with a dot.
                int score = edits * 2 + (text.charAt(start - 1) == '.' ? 0 : 1);
                if (edits <= Misspelling.MOST_EDITS && (score < fewest || score == fewest && start < nearest.start)) {
                    nearest = new MisspelledKey(candidate, WHOLE_KEYS.get(candidate), 0).withoutPrefix(start);
                    fewest = score;
                }
            }
        }
        return Optional.ofNullable(nearest);
    }

    /** Cheap, since nearly no text does: two edits leave one of three parts of the prefix as it is. */
    private static boolean mayEndWithOne(String text) {
        String end = text.substring(Math.max(0, text.length() - LONGEST)).toLowerCase(Locale.ROOT);
        return end.contains("oauth") || end.contains(".grant") || end.contains("_type");
    }

    private static Optional<MisspelledKey> nearest(String text, Map<String, Grant> keys) {
        Optional<String> meant = keys.containsKey(text) ? Optional.of(text) : Misspelling.of(text, keys.keySet());
        return meant.map(key -> new MisspelledKey(key, keys.get(key), 0));
    }

    private MisspelledKey withoutPrefix(int start) {
        return new MisspelledKey(meant.substring(SettingKey.PREFIX.length()), grant, start);
    }

    private static Map<String, Grant> keys() {
        Map<String, Grant> keys = new LinkedHashMap<>();
        for (String name : Grant.names()) {
            Grant grant = Grant.byName(name).orElseThrow();
            Arrays.stream(SettingKey.values())
                    .filter(key -> key.appliesTo(grant))
                    .forEach(key -> keys.put(name + "." + key.path(), grant));
        }
        String bounds = Grant.CLIENT_CREDENTIALS.shortName() + "." + SettingKey.VALIDITY_PERIOD;
        keys.put(bounds, Grant.CLIENT_CREDENTIALS);
        return keys;
    }
}
