package io.github.grantcontrol.policy;



import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The policy of one realm: operator and realm combined, for the realm and for every client that they name.
 *
 * <p>Immutable and computed once, so that a request only looks it up.
 */
public final class RealmPolicy {

    private final SettingsByGrant server;
    private final RealmSettings table;
    private final RealmSettings attributes;
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
    public RealmPolicy(ServerFileSettings operator, String realmName, RealmSettings attributes) {
        this.server = operator.server();
        this.table = operator.realm(realmName);
        this.attributes = attributes;
        this.realm = combine(null);
        Set<String> named = new HashSet<>(table.clients().keySet());
        named.addAll(attributes.clients().keySet());
        named.forEach(clientId -> clients.put(clientId, combine(clientId)));
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
    public GrantPolicy of(Grant grant, String clientId, SettingsByGrant clientAttributes) {
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

    /** What the operator says of the grant in the realm. */
    public GrantSettings operator(Grant grant) {
        return table.realm().of(grant).over(server.of(grant));
    }

    /** What the operator says of the grant for one client. */
    public GrantSettings operator(Grant grant, String clientId) {
        return table.client(clientId).of(grant).over(operator(grant));
    }

    /** Who speaks of the grant in the realm: strongest author first, nearest place last; whoever is silent is left out. */
    public List<ScopedSettings> voices(Grant grant) {
        return Stream.of(
                        new ScopedSettings(Layer.OPERATOR, ScopedSettings.Scope.SERVER, server.of(grant)),
                        new ScopedSettings(
                                Layer.OPERATOR,
                                ScopedSettings.Scope.REALM,
                                table.realm().of(grant)),
                        new ScopedSettings(
                                Layer.REALM,
                                ScopedSettings.Scope.REALM,
                                attributes.realm().of(grant)))
                .filter(voice -> !voice.statement().equals(GrantSettings.NONE))
                .toList();
    }

    /** Who speaks of the grant for one client: as {@link #voices(Grant)}, and what is said of the client by name. */
    public List<ScopedSettings> voices(Grant grant, String clientId, SettingsByGrant clientAttributes) {
        return Stream.of(
                        new ScopedSettings(Layer.OPERATOR, ScopedSettings.Scope.SERVER, server.of(grant)),
                        new ScopedSettings(
                                Layer.OPERATOR,
                                ScopedSettings.Scope.REALM,
                                table.realm().of(grant)),
                        new ScopedSettings(
                                Layer.OPERATOR,
                                ScopedSettings.Scope.CLIENT,
                                table.client(clientId).of(grant)),
                        new ScopedSettings(
                                Layer.REALM,
                                ScopedSettings.Scope.REALM,
                                attributes.realm().of(grant)),
                        new ScopedSettings(
                                Layer.REALM,
                                ScopedSettings.Scope.CLIENT,
                                attributes.client(clientId).of(grant)),
                        new ScopedSettings(Layer.CLIENT, ScopedSettings.Scope.CLIENT, clientAttributes.of(grant)))
                .filter(voice -> !voice.statement().equals(GrantSettings.NONE))
                .toList();
    }

    private Map<Grant, GrantPolicy> combine(String clientId) {
        Map<Grant, GrantPolicy> policies = new EnumMap<>(Grant.class);
        for (Grant grant : Grant.values()) {
            GrantSettings operator = operator(grant);
            GrantSettings realm = attributes.realm().of(grant);
            if (clientId != null) {
                operator = operator(grant, clientId);
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
