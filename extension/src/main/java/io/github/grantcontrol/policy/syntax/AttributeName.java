package io.github.grantcontrol.policy.syntax;

import java.util.Optional;

/**
 * The parts of an attribute's name. Parsing takes time that is linear in the name, and little for names that are not ours.
 *
 * @param match whether it is a Grant Control key
 * @param clientId the client of a realm's attribute that concerns one client
 * @param grant the name of the grant, known or not
 * @param path the path of the key below the grant; empty if nothing follows the grant
 */
public record AttributeName(Match match, Optional<String> clientId, String grant, String path) {

    /** How near a name is to Grant Control keys. */
    public enum Match {
        /** Begins as Grant Control keys begin. */
        EXACT,
        /** Is misspelled: this must not disable a protection. */
        NEAR,
        /** Has one of our keys after a beginning that is not ours: {@code acme.oauth.grant_type.password.enable}. */
        FOREIGN
    }

    /**
     * Parses the name of a realm's attribute. A client id is read percent-encoded and as it is; one that contains a percent
     * sign without an encoding makes a {@link Match#NEAR} name of the whole realm, because its client is not known.
     *
     * @return empty if the name is not a Grant Control key
     */
    public static Optional<AttributeName> parseRealm(String name) {
        return parse(name, true);
    }

    /**
     * Parses the name of a client's attribute.
     *
     * @return empty if the name is not a Grant Control key
     */
    public static Optional<AttributeName> parseClient(String name) {
        return parse(name, false);
    }

    private static Optional<AttributeName> parse(String name, boolean ofRealm) {
        String normal = Misspelling.normalize(name);
        if (!MisspelledPrefix.isPossibleIn(normal)) {
            return Optional.empty();
        }
        if (name.startsWith(KeyGrammar.PREFIX)) {
            return Optional.of(of(Match.EXACT, Optional.empty(), name.substring(KeyGrammar.PREFIX.length())));
        }
        // The client id may itself contain what our keys begin with: it ends at the last one.
        int inner = name.lastIndexOf(KeyGrammar.PREFIX_AFTER_CLIENT);
        boolean isClient = inner > 0 && name.startsWith(KeyGrammar.CLIENT + ".");
        Optional<MisspelledKey> near = isClient ? Optional.empty() : MisspelledKey.findAtEnd(normal);
        Optional<AttributeName> beginning = isClient ? Optional.empty() : parseBeginning(normal, near);
        if (beginning.isPresent()) {
            return beginning;
        }
        boolean exact = inner > 0;
        String key = exact ? name.substring(inner + KeyGrammar.PREFIX_AFTER_CLIENT.length()) : "";
        Optional<AttributeName> inside =
                exact ? Optional.of(ofClient(name.substring(0, inner), true, key)) : parseInside(normal, near);
        if (!ofRealm) {
            return inside.map(parts -> parts.withoutClient(Match.FOREIGN));
        }
        // Names that look alike can have different client ids: which one is meant is not known.
        return exact || name.equals(normal) ? inside : inside.map(parts -> parts.withoutClient(parts.match));
    }

    /** Parses a misspelled name with nothing before our prefix. */
    private static Optional<AttributeName> parseBeginning(String normal, Optional<MisspelledKey> near) {
        if (near.isPresent() && near.get().start() == 0) {
            return Optional.of(of(Match.NEAR, Optional.empty(), near.get().meant()));
        }
        int length = MisspelledPrefix.length(normal, 0);
        return length > 0 ? Optional.of(of(Match.NEAR, Optional.empty(), after(normal, length))) : Optional.empty();
    }

    /** Parses a misspelled name with something before our prefix. */
    private static Optional<AttributeName> parseInside(String normal, Optional<MisspelledKey> near) {
        if (near.isPresent()) {
            int start = near.get().start();
            boolean afterDot = normal.charAt(start - 1) == '.';
            AttributeName parts = ofClient(
                    normal.substring(0, afterDot ? start - 1 : start),
                    false,
                    near.get().meant());
            // Which client 'client.a_oauth…' means is not known.
            return Optional.of(afterDot ? parts : parts.withoutClient(parts.match));
        }
        for (int dot = normal.lastIndexOf('.'); dot > 0; dot = normal.lastIndexOf('.', dot - 1)) {
            int length = MisspelledPrefix.length(normal, dot + 1);
            if (length > 0) {
                return Optional.of(ofClient(normal.substring(0, dot), false, after(normal, dot + 1 + length)));
            }
        }
        return Optional.empty();
    }

    /**
     * Parses a name with something before our prefix.
     *
     * @param before what is before the prefix, without the dot that ends it
     * @param exact whether the prefix is exactly ours
     * @param key what follows the prefix
     */
    private static AttributeName ofClient(String before, boolean exact, String key) {
        int dot = before.indexOf('.');
        String first = dot < 0 ? before : before.substring(0, dot);
        if (!Misspelling.isNear(first, KeyGrammar.CLIENT)) {
            // Which client 'client_a' or 'cl.ient.a' means is not known: it concerns the whole realm.
            Match match = Misspelling.isNearBeginning(before, KeyGrammar.CLIENT) ? Match.NEAR : Match.FOREIGN;
            return of(match, Optional.empty(), key);
        }
        Optional<String> clientId = EncodedClientId.decode(dot < 0 ? "" : before.substring(dot + 1));
        boolean ours = exact && first.equals(KeyGrammar.CLIENT) && clientId.isPresent();
        return of(ours ? Match.EXACT : Match.NEAR, clientId, key);
    }

    private AttributeName withoutClient(Match other) {
        return new AttributeName(other, Optional.empty(), grant, path);
    }

    private static String after(String name, int end) {
        return end < name.length() ? name.substring(end + 1) : "";
    }

    private static AttributeName of(Match match, Optional<String> clientId, String key) {
        int dot = key.indexOf('.');
        return new AttributeName(
                match, clientId, dot < 0 ? key : key.substring(0, dot), dot < 0 ? "" : key.substring(dot + 1));
    }
}
