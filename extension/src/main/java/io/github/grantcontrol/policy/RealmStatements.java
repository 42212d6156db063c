package io.github.grantcontrol.policy;

import java.util.Map;

/**
 * What one author says of one realm.
 *
 * @param realm for the whole realm
 * @param clients for single clients, by client id
 */
public record RealmStatements(Statements realm, Map<String, Statements> clients) {

    /** Says nothing. */
    public static final RealmStatements NONE = new RealmStatements(Statements.NONE, Map.of());

    public RealmStatements {
        clients = Map.copyOf(clients);
    }

    /** What is said of one client by name; {@link Statements#NONE} where nothing is. */
    public Statements client(String clientId) {
        return clients.getOrDefault(clientId, Statements.NONE);
    }
}
