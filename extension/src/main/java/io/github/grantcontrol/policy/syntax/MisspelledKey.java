package io.github.grantcontrol.policy.syntax;

import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.SettingKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A key of ours at the end of a text, exact or misspelled. Whole keys are compared, because a wrong dot changes the parts:
 * in {@code jwt.bearer.enable} no part is near {@code jwt_bearer}.
 *
 * @param meant the key, without {@link KeyGrammar#PREFIX}, for example {@code password.enable}
 * @param grant the grant of the key
 * @param start the index in the text where the key begins
 */
public record MisspelledKey(String meant, Grant grant, int start) {

    /** Every key below {@link KeyGrammar#PREFIX}, and the table of bounds, by every name of its grant. */
    private static final Map<String, Grant> KEYS = keys();

    private static final Map<String, Grant> WHOLE_KEYS = KEYS.entrySet().stream()
            .collect(Collectors.toMap(
                    key -> KeyGrammar.PREFIX + key.getKey(),
                    Map.Entry::getValue,
                    (one, other) -> one,
                    LinkedHashMap::new));

    /** The most dots that a misspelling leaves between the parts of a key below {@link KeyGrammar#PREFIX}. */
    public static final int MAX_STEPS = 3 + Misspelling.MAX_EDITS;

    /** The most characters of all steps of such a misspelling: Unicode has two {@code char}s for some plain letters. */
    public static final int MAX_LENGTH =
            2 * (KEYS.keySet().stream().mapToInt(String::length).max().orElseThrow() + Misspelling.MAX_EDITS);

    /** Returns the grant of a key, even if its name or the key is misspelled; empty if it is not ours. */
    public static Optional<Grant> findGrant(String grantName, String path) {
        return Grant.findByName(grantName)
                // First as a whole: 'aut.horization_code' is not 'jwt'.
                .or(() -> find(KeyGrammar.join(grantName, path)).map(MisspelledKey::grant))
                .or(() -> Misspelling.find(grantName, Grant.names()).flatMap(Grant::findByName));
    }

    /** Returns the key below {@link KeyGrammar#PREFIX} that a text is, exactly or nearly. */
    static Optional<MisspelledKey> find(String text) {
        return (KEYS.containsKey(text) ? Optional.of(text) : Misspelling.find(text, KEYS.keySet()))
                .map(key -> new MisspelledKey(key, KEYS.get(key), 0));
    }

    /**
     * Returns the key, with {@link KeyGrammar#PREFIX} before it, that a text is or ends with, exactly or nearly. The
     * nearest wins; one that the text is as a whole before all others; then one that follows a dot.
     */
    public static Optional<MisspelledKey> findAtEnd(String text) {
        String normal = Misspelling.normalize(text);
        if (!MisspelledPrefix.isPossibleIn(normal)) {
            return Optional.empty();
        }
        Misspelling.Band end = new Misspelling.Band(normal, normal.length(), -1);
        MisspelledKey nearest = null;
        int best = Integer.MAX_VALUE;
        for (Map.Entry<String, Grant> key : WHOLE_KEYS.entrySet()) {
            int[] edits = end.edits(key.getKey());
            for (int i = edits.length - 1; i >= 0; i--) {
                int start = normal.length() - key.getKey().length() + Misspelling.MAX_EDITS - i;
                if (edits[i] > Misspelling.MAX_EDITS) {
                    continue;
                }
                int score = start == 0 ? edits[i] - 100 : edits[i] * 2 + (normal.charAt(start - 1) == '.' ? 0 : 1);
                if (score < best || score == best && start < nearest.start) {
                    nearest = new MisspelledKey(
                            key.getKey().substring(KeyGrammar.PREFIX.length()), key.getValue(), start);
                    best = score;
                }
            }
        }
        return Optional.ofNullable(nearest);
    }

    private static Map<String, Grant> keys() {
        Map<String, Grant> keys = new LinkedHashMap<>();
        for (String name : Grant.names()) {
            Grant grant = Grant.findByName(name).orElseThrow();
            SettingKey.of(grant).forEach(key -> keys.put(name + "." + key.path(), grant));
        }
        keys.put(Grant.CLIENT_CREDENTIALS.shortName() + "." + SettingKey.VALIDITY_PERIOD, Grant.CLIENT_CREDENTIALS);
        return keys;
    }
}
