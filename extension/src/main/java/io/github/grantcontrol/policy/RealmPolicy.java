package io.github.grantcontrol.policy;

import io.github.grantcontrol.policy.origin.Layer;
import io.github.grantcontrol.policy.origin.Scope;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The policy of one realm: server file and realm attributes combined, for the realm and for every client that they name.
 *
 * <p>Immutable and computed once, so that a request only looks it up.
 */
public final class RealmPolicy {

    /** Neither the server file nor the realm sets anything. */
    public static final RealmPolicy NEUTRAL = new RealmPolicy(ServerFileSettings.NONE, "", RealmSettings.NONE);

    private final SettingsByGrant server;
    private final RealmSettings fileRealm;
    private final RealmSettings attributes;
    private final Map<Grant, GrantPolicy> realm;
    private final Map<String, Map<Grant, GrantPolicy>> clients = new HashMap<>();
    private final Set<Grant> enabledForNamedClients = EnumSet.noneOf(Grant.class);
    private final boolean rejectsIssued;

    /**
     * Combines the settings of the server file and of the realm.
     *
     * @param file the server file
     * @param realmName the name of the realm in the file
     * @param attributes the attributes of the realm
     */
    public RealmPolicy(ServerFileSettings file, String realmName, RealmSettings attributes) {
        this(file.server(), file.realm(realmName), attributes);
    }

    private RealmPolicy(SettingsByGrant server, RealmSettings fileRealm, RealmSettings attributes) {
        this.server = server;
        this.fileRealm = fileRealm;
        this.attributes = attributes;
        this.realm = combine(Optional.empty());
        Set<String> named = new HashSet<>(fileRealm.clients().keySet());
        named.addAll(attributes.clients().keySet());
        named.forEach(clientId -> clients.put(clientId, combine(Optional.of(clientId))));
        for (Grant grant : Grant.values()) {
            if (named.stream()
                    .anyMatch(clientId -> forClient(grant, clientId).enforced().isEnabled())) {
                enabledForNamedClients.add(grant);
            }
        }
        this.rejectsIssued = realm.values().stream()
                .flatMap(policy -> Stream.of(policy.enforced(), policy.reported()))
                .anyMatch(settings -> settings.rejectsIssued() && !settings.isEnabled());
    }

    /** Returns the policy of the same realm with other settings in its attributes. */
    public RealmPolicy withAttributes(RealmSettings changed) {
        return new RealmPolicy(server, fileRealm, changed);
    }

    /** Returns the policy of the realm, before the client is known. */
    public GrantPolicy forRealm(Grant grant) {
        return realm.getOrDefault(grant, GrantPolicy.NEUTRAL);
    }

    /** Returns what server file and realm set for one client, by name or through the realm. */
    public GrantPolicy forClient(Grant grant, String clientId) {
        return clients.getOrDefault(clientId, realm).getOrDefault(grant, GrantPolicy.NEUTRAL);
    }

    /** Returns the policy of one client, narrowed by the client's own attributes. */
    public GrantPolicy forClient(Grant grant, String clientId, SettingsByGrant clientAttributes) {
        return forClient(grant, clientId).narrow(clientAttributes.get(grant));
    }

    /** Returns the client ids that server file or realm name, whether or not the realm has such clients. */
    public Set<String> namedClients() {
        return Set.copyOf(clients.keySet());
    }

    /** Returns whether the grant is enabled for a client that server file or realm name. */
    public boolean isEnabledForNamedClient(Grant grant) {
        return enabledForNamedClients.contains(grant);
    }

    /** Returns whether a grant is disabled with {@code reject_issued}, or would be if no layer were report only. */
    public boolean rejectsIssued() {
        return rejectsIssued;
    }

    /** Returns what the server file sets for a grant in the realm, or for one client of it. */
    public GrantSettings serverFile(Grant grant, Optional<String> clientId) {
        return ScopedSettings.merge(layers(grant, clientId, SettingsByGrant.NONE), Layer.SERVER_FILE);
    }

    /** Returns the settings of a grant in the realm: the strongest layer first, the nearest scope last. */
    public List<ScopedSettings> layers(Grant grant) {
        return layers(grant, Optional.empty(), SettingsByGrant.NONE);
    }

    /** Returns the settings of a grant for one client: as {@link #layers(Grant)}, and those of the client by name. */
    public List<ScopedSettings> layers(Grant grant, String clientId, SettingsByGrant clientAttributes) {
        return layers(grant, Optional.of(clientId), clientAttributes);
    }

    private List<ScopedSettings> layers(Grant grant, Optional<String> clientId, SettingsByGrant clientAttributes) {
        return ScopedSettings.present(Stream.of(
                new ScopedSettings(Layer.SERVER_FILE, Scope.SERVER, server.get(grant)),
                new ScopedSettings(
                        Layer.SERVER_FILE, Scope.REALM, fileRealm.realm().get(grant)),
                new ScopedSettings(Layer.SERVER_FILE, Scope.CLIENT, named(fileRealm, clientId, grant)),
                new ScopedSettings(Layer.REALM, Scope.REALM, attributes.realm().get(grant)),
                new ScopedSettings(Layer.REALM, Scope.CLIENT, named(attributes, clientId, grant)),
                new ScopedSettings(Layer.CLIENT, Scope.CLIENT, clientAttributes.get(grant))));
    }

    private static GrantSettings named(RealmSettings settings, Optional<String> clientId, Grant grant) {
        return clientId.map(id -> settings.client(id).get(grant)).orElse(GrantSettings.NONE);
    }

    private Map<Grant, GrantPolicy> combine(Optional<String> clientId) {
        Map<Grant, GrantPolicy> policies = new EnumMap<>(Grant.class);
        for (Grant grant : Grant.values()) {
            List<ScopedSettings> layers = layers(grant, clientId, SettingsByGrant.NONE);
            if (!layers.isEmpty()) {
                policies.put(
                        grant,
                        GrantPolicy.NEUTRAL
                                .narrow(ScopedSettings.merge(layers, Layer.SERVER_FILE))
                                .narrow(ScopedSettings.merge(layers, Layer.REALM)));
            }
        }
        return policies;
    }
}
