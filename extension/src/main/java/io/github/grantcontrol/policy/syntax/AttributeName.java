package io.github.grantcontrol.policy.syntax;

import io.github.grantcontrol.policy.SettingKey;

import java.util.Optional;

/**
 * The name of an attribute, taken apart.
 *
 * @param match whether it is one of our keys
 * @param clientId the client that it speaks of by name; empty where it speaks of what it is an attribute of
 * @param grant what it has for a grant, known or not
 * @param path what follows the grant; empty where nothing does
 */
public record AttributeName(Match match, Optional<String> clientId, String grant, String path) {

    private static final String CLIENT = "client";
    private static final String INNER_PREFIX = "." + SettingKey.PREFIX;

    /** How near a name is to ours. */
    public enum Match {
        /** Begins as our keys begin. */
        OURS,
        /** Nearly does: a typo, which must not switch a protection off. */
        NEARLY,
        /** Has one of our keys inside, after something that means nothing to us. */
        STRANGE
    }

    /** The name of a realm's attribute; empty where it is no business of ours. */
    public static Optional<AttributeName> ofRealm(String name) {
        return fromBeginning(name).or(() -> inside(name));
    }

    /** The name of a client's attribute; empty where it is no business of ours. */
    public static Optional<AttributeName> ofClient(String name) {
        return fromBeginning(name).or(() -> inside(name)
                .map(parts -> new AttributeName(Match.STRANGE, Optional.empty(), parts.grant(), parts.path())));
    }

    /** A name with nothing in front of our prefix. */
    private static Optional<AttributeName> fromBeginning(String name) {
        if (name.startsWith(SettingKey.PREFIX)) {
            return Optional.of(of(Match.OURS, "", name.substring(SettingKey.PREFIX.length())));
        }
        if (name.startsWith(CLIENT + ".") && name.contains(INNER_PREFIX)) {
            // No typo of a key: a realm may have thousands of these, and the look for one takes a while.
            return Optional.empty();
        }
        Optional<MisspelledKey> near = MisspelledKey.atEndOf(name).filter(key -> key.start() == 0);
        if (near.isPresent()) {
            return Optional.of(of(Match.NEARLY, "", near.get().meant()));
        }
        int length = MisspelledPrefix.length(name, 0);
        return length > 0 ? Optional.of(of(Match.NEARLY, "", after(name, length))) : Optional.empty();
    }

    private static Optional<AttributeName> inside(String name) {
        // The client id may itself contain what our keys begin with: it ends at the last one.
        int inner = name.lastIndexOf(INNER_PREFIX);
        if (inner > 0) {
            return Optional.of(ofClient(name.substring(0, inner), true, name.substring(inner + INNER_PREFIX.length())));
        }
        Optional<MisspelledKey> near = MisspelledKey.atEndOf(name);
        if (near.isPresent()) {
            int end = near.get().start() - (name.charAt(near.get().start() - 1) == '.' ? 1 : 0);
            return Optional.of(
                    ofClient(name.substring(0, end), false, near.get().meant()));
        }
        for (int dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
            int length = MisspelledPrefix.length(name, dot + 1);
            if (length > 0) {
                return Optional.of(ofClient(name.substring(0, dot), false, after(name, dot + 1 + length)));
            }
        }
        return Optional.empty();
    }

    /**
     * A name with something in front of our prefix.
     *
     * @param before what stands there, without the dot that ends it
     * @param exact whether the prefix is exactly ours
     * @param key what follows the prefix
     */
    private static AttributeName ofClient(String before, boolean exact, String key) {
        int dot = before.indexOf('.');
        String first = dot < 0 ? before : before.substring(0, dot);
        String clientId = dot < 0 ? "" : before.substring(dot + 1);
        if (!Misspelling.isNear(first, CLIENT)) {
            // Which client 'client_a' or 'cl.ient.a' means cannot be told: it counts for the whole realm.
            return of(Misspelling.isNearBeginning(before, CLIENT) ? Match.NEARLY : Match.STRANGE, "", key);
        }
        boolean ours = exact && first.equals(CLIENT) && !clientId.isEmpty();
        return of(ours ? Match.OURS : Match.NEARLY, clientId, key);
    }

    private static String after(String name, int end) {
        return end < name.length() ? name.substring(end + 1) : "";
    }

    private static AttributeName of(Match match, String clientId, String key) {
        int dot = key.indexOf('.');
        return new AttributeName(
                match,
                Optional.of(clientId).filter(id -> !id.isEmpty()),
                dot < 0 ? key : key.substring(0, dot),
                dot < 0 ? "" : key.substring(dot + 1));
    }
}
