package io.github.grantcontrol.source;

import io.github.grantcontrol.policy.Key;
import io.github.grantcontrol.policy.Typo;
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
    private static final String INNER_PREFIX = "." + Key.PREFIX;

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
        if (name.startsWith(Key.PREFIX)) {
            return Optional.of(of(Match.OURS, "", name, Key.PREFIX.length()));
        }
        // The client id may itself contain what our keys begin with: it ends at the last one.
        int inner = name.lastIndexOf(INNER_PREFIX);
        if (inner > 0) {
            return Optional.of(ofClient(name, inner, inner + INNER_PREFIX.length(), true));
        }
        int near = NearPrefix.length(name, 0);
        if (near > 0) {
            return Optional.of(of(Match.NEARLY, "", name, near + 1));
        }
        for (int dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
            int length = NearPrefix.length(name, dot + 1);
            if (length > 0) {
                return Optional.of(ofClient(name, dot, dot + 1 + length + 1, false));
            }
        }
        return Optional.empty();
    }

    /** The name of a client's attribute; empty where it is no business of ours. */
    public static Optional<AttributeName> ofClient(String name) {
        if (name.startsWith(Key.PREFIX)) {
            return Optional.of(of(Match.OURS, "", name, Key.PREFIX.length()));
        }
        int near = NearPrefix.length(name, 0);
        if (near > 0) {
            return Optional.of(of(Match.NEARLY, "", name, near + 1));
        }
        int inner = name.lastIndexOf(INNER_PREFIX);
        return inner > 0 ? Optional.of(of(Match.STRANGE, "", name, inner + INNER_PREFIX.length())) : Optional.empty();
    }

    /**
     * A name with something in front of our prefix.
     *
     * @param end where that something ends
     * @param rest where the grant begins
     * @param exact whether the prefix in between is exactly ours
     */
    private static AttributeName ofClient(String name, int end, int rest, boolean exact) {
        int dot = name.indexOf('.');
        String first = name.substring(0, dot);
        String clientId = dot < end ? name.substring(dot + 1, end) : "";
        if (!Typo.isNear(first, CLIENT)) {
            // Which client 'client_a' or 'client_a.b' means cannot be told: it counts for the whole realm.
            return of(first.startsWith(CLIENT) ? Match.NEARLY : Match.STRANGE, "", name, rest);
        }
        boolean ours = exact && first.equals(CLIENT) && !clientId.isEmpty();
        return of(ours ? Match.OURS : Match.NEARLY, clientId, name, rest);
    }

    private static AttributeName of(Match match, String clientId, String name, int rest) {
        String key = rest < name.length() ? name.substring(rest) : "";
        int dot = key.indexOf('.');
        return new AttributeName(
                match,
                Optional.of(clientId).filter(id -> !id.isEmpty()),
                dot < 0 ? key : key.substring(0, dot),
                dot < 0 ? "" : key.substring(dot + 1));
    }
}
