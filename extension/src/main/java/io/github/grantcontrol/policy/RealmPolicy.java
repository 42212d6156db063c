package io.github.grantcontrol.policy;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The policy of one realm: operator and realm combined, for the realm and for every client that they name.
 *
 * <p>Immutable and computed once, so that a request only looks it up.
 */
public final class RealmPolicy {

    private final Map<Grant, GrantPolicy> realm;
    private final Map<String, Map<Grant, GrantPolicy>> clients = new HashMap<>();
    private final Set<Grant> onForNamedClients = EnumSet.noneOf(Grant.class);

    /**
     * Combines what operator and realm say.
     *
     * @param operator the server's file
     * @param realmName the realm's name, as the file has it
     * @param attributes the realm's attributes
     */
    public RealmPolicy(OperatorStatements operator, String realmName, RealmStatements attributes) {
        RealmStatements table = operator.realm(realmName);
        this.realm = combine(operator.server(), table, attributes, null);
        Set<String> named = new HashSet<>(table.clients().keySet());
        named.addAll(attributes.clients().keySet());
        named.forEach(clientId -> clients.put(clientId, combine(operator.server(), table, attributes, clientId)));
        for (Grant grant : Grant.values()) {
            if (named.stream()
                    .anyMatch(clientId -> of(grant, clientId).enforced().isEnabled())) {
                onForNamedClients.add(grant);
            }
        }
    }

    /** The policy for the realm, before anything is known of a client. */
    public GrantPolicy of(Grant grant) {
        return realm.getOrDefault(grant, GrantPolicy.NEUTRAL);
    }

    /** What operator and realm say for one client, by name or through the realm. */
    public GrantPolicy of(Grant grant, String clientId) {
        return clients.getOrDefault(clientId, realm).getOrDefault(grant, GrantPolicy.NEUTRAL);
    }

    /** The policy for one client, with what its own attributes say. */
    public GrantPolicy of(Grant grant, String clientId, Statements clientAttributes) {
        return of(grant, clientId).and(clientAttributes.of(grant));
    }

    /** The clients that operator or realm name, whether or not there are any of that id. */
    public Set<String> namedClients() {
        return Set.copyOf(clients.keySet());
    }

    /** Whether the grant, though off in the realm, is on for some client that operator or realm name. */
    public boolean hasClientsThatMay(Grant grant) {
        return onForNamedClients.contains(grant);
    }

    private static Map<Grant, GrantPolicy> combine(
            Statements server, RealmStatements table, RealmStatements attributes, String clientId) {
        Map<Grant, GrantPolicy> policies = new EnumMap<>(Grant.class);
        for (Grant grant : Grant.values()) {
            Statement operator = table.realm().of(grant).over(server.of(grant));
            Statement realm = attributes.realm().of(grant);
            if (clientId != null) {
                operator = table.client(clientId).of(grant).over(operator);
                realm = attributes.client(clientId).of(grant).over(realm);
            }
            GrantPolicy policy = GrantPolicy.NEUTRAL.and(operator).and(realm);
            if (!policy.equals(GrantPolicy.NEUTRAL)) {
                policies.put(grant, policy);
            }
        }
        return policies;
    }
}
