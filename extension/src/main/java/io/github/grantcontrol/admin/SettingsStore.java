package io.github.grantcontrol.admin;

import io.github.grantcontrol.source.attribute.StoredSettings;
import jakarta.ws.rs.core.Response;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.keycloak.Config;
import org.keycloak.cluster.ClusterProvider;
import org.keycloak.cluster.ExecutionResult;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.cache.CachedRealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.services.resources.admin.AdminEventBuilder;

/**
 * Stores the settings of a realm, one writer at a time.
 *
 * <p>The comparison of the version and the write must be one step, up to the commit. The transaction of a request commits
 * after its answer is made, too late to hold a lock. So a write has a transaction of its own, inside Keycloak's lock for
 * tasks of a cluster, and reads the realm from the database and not from a cache. Two writers with the same {@code
 * If-Match} cannot both succeed, on one node or on several that see each other's caches. Changes through Keycloak's own
 * admin API take no part in that.
 */
final class SettingsStore {

    /** After this time the lock of a node that has stopped during a write is free again. */
    private static final int LOCK_SECONDS = 10;

    private final KeycloakSession session;
    private final String realmId;
    private final AdminEventBuilder event;

    SettingsStore(KeycloakSession session, RealmModel realm, AdminEventBuilder event) {
        this.session = session;
        this.realmId = realm.getId();
        this.event = event;
    }

    /** Returns what a realm has stored; from the cache, if the realm is cached. */
    static StoredSettings read(RealmModel realm) {
        return StoredSettings.read(realm.getAttributes(), isAdminRealm(realm));
    }

    static boolean isAdminRealm(RealmModel realm) {
        return realm.getName().equals(Config.getAdminRealm());
    }

    /** Makes the answer to a write from the changed realm. */
    interface Answer {
        Response of(KeycloakSession session, RealmModel realm);
    }

    /**
     * Makes these attributes the settings of the realm, and leaves all other attributes as they are.
     *
     * @param wanted names and values; an empty map removes all settings
     * @param representation for the admin event; null if there is nothing to show
     * @throws SettingsChangedException if {@code expected} does not match what is stored
     * @throws SettingsBusyException if another request is writing the settings of this realm
     */
    Response write(SettingsVersion expected, SortedMap<String, String> wanted, Object representation, Answer answer) {
        return exclusively(() -> KeycloakModelUtils.runJobInTransactionWithResult(
                session.getKeycloakSessionFactory(),
                session.getContext(),
                fresh -> {
                    RealmModel realm = fromDatabase(fresh);
                    StoredSettings stored = read(realm);
                    if (!expected.matches(stored.version())) {
                        throw new SettingsChangedException(stored.version());
                    }
                    if (replace(realm, stored.attributes(), wanted)) {
                        StoredSettings.markChanged(realm);
                        event.clone(fresh)
                                .operation(wanted.isEmpty() ? OperationType.DELETE : OperationType.UPDATE)
                                .resource(ResourceType.REALM)
                                .resourcePath(GrantControlResourceFactory.ID)
                                .representation(representation)
                                .success();
                    }
                    return answer.of(fresh, realm);
                },
                "grant-control settings"));
    }

    private RealmModel fromDatabase(KeycloakSession fresh) {
        RealmModel realm = fresh.realms().getRealm(realmId);
        if (realm instanceof CachedRealmModel cached) {
            // From here on the model reads and writes the database, and the commit drops the realm from the caches.
            cached.getDelegateForUpdate();
        }
        return realm;
    }

    /** Returns whether anything changes. */
    private static boolean replace(
            RealmModel realm, SortedMap<String, String> stored, SortedMap<String, String> wanted) {
        SortedMap<String, String> removed = new TreeMap<>(stored);
        removed.keySet().removeAll(wanted.keySet());
        SortedMap<String, String> changed = new TreeMap<>(wanted);
        changed.entrySet().removeIf(setting -> setting.getValue().equals(stored.get(setting.getKey())));
        removed.keySet().forEach(realm::removeAttribute);
        changed.forEach(realm::setAttribute);
        return !removed.isEmpty() || !changed.isEmpty();
    }

    private Response exclusively(Callable<Response> write) {
        ExecutionResult<Response> result = session.getProvider(ClusterProvider.class)
                .executeIfNotExecuted(GrantControlResourceFactory.ID + "::" + realmId, LOCK_SECONDS, write);
        if (!result.isExecuted()) {
            throw new SettingsBusyException();
        }
        return result.getResult();
    }
}
