package io.github.grantcontrol.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

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

    /** Everything that is said, for the realm first, then for clients in the order of their ids. */
    public List<Setting> settings() {
        List<Setting> settings = new ArrayList<>();
        add(settings, Optional.empty(), realm);
        new TreeMap<>(clients).forEach((clientId, statements) -> add(settings, Optional.of(clientId), statements));
        return settings;
    }

    private static void add(List<Setting> settings, Optional<String> client, Statements statements) {
        for (Grant grant : Grant.values()) {
            for (Key key : Key.values()) {
                statements.of(grant).said(key).ifPresent(said -> settings.add(new Setting(client, grant, key, said)));
            }
        }
    }
}
