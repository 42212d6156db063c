package io.github.grantcontrol.admin;

import io.github.grantcontrol.source.attribute.StoredSettings;

import jakarta.ws.rs.core.Response;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.keycloak.Config;
import org.keycloak.cluster.ClusterProvider;
import org.keycloak.cluster.ExecutionResult;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.services.resources.admin.AdminEventBuilder;

/**
 * Stores a realm's own settings, one writer at a time.
 *
 * <p>Comparing the version and writing must be one step, up to the commit; a request's own transaction commits after its
 * answer is made, too late to hold a lock. So a write has a transaction of its own, inside Keycloak's lock for tasks of
 * a cluster, and reads the realm from the database and not from a cache. Two writers with the same {@code If-Match}
 * cannot both succeed, on one node or on several that see each other's caches. Who changes the attributes through
 * Keycloak's own admin API takes no part in that.
 */
final class SettingsStore {

    private static final int LOCK_SECONDS = 10;
    private static final int MOST_TRIES = 100;
    private static final int PAUSE_MILLIS = 50;

    private final KeycloakSession session;
    private final String realmId;
    private final AdminEventBuilder event;

    SettingsStore(KeycloakSession session, RealmModel realm, AdminEventBuilder event) {
        this.session = session;
        this.realmId = realm.getId();
        this.event = event;
    }

    /** What a realm has stored; from the cache, where there is one. */
    static StoredSettings read(RealmModel realm) {
        return StoredSettings.of(realm.getAttributes(), isAdminRealm(realm));
    }

    static boolean isAdminRealm(RealmModel realm) {
        return realm.getName().equals(Config.getAdminRealm());
    }

    /** Makes the answer to a write, from the realm as it is then. */
    interface Answer {
        Response of(KeycloakSession session, RealmModel realm);
    }

    /**
     * Makes these attributes the realm's own settings, and leaves all others alone.
     *
     * @param wanted names and values; none removes all settings
     * @param representation for the admin event; null where there is nothing to show
     * @throws SettingsChangedException where {@code expected} does not match what is stored
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
        // Nobody has an attribute of this name. But from the first write on, the cache's realm is the database's.
        realm.removeAttribute(GrantControlResourceFactory.ID);
        return realm;
    }

    /** @return whether anything is different now */
    private static boolean replace(
            RealmModel realm, SortedMap<String, String> stored, SortedMap<String, String> wanted) {
        SortedMap<String, String> gone = new TreeMap<>(stored);
        gone.keySet().removeAll(wanted.keySet());
        SortedMap<String, String> changed = new TreeMap<>(wanted);
        changed.entrySet().removeIf(setting -> setting.getValue().equals(stored.get(setting.getKey())));
        gone.keySet().forEach(realm::removeAttribute);
        changed.forEach(realm::setAttribute);
        return !gone.isEmpty() || !changed.isEmpty();
    }

    private Response exclusively(Callable<Response> write) {
        ClusterProvider cluster = session.getProvider(ClusterProvider.class);
        for (int i = 0; i < MOST_TRIES; i++) {
            ExecutionResult<Response> result =
                    cluster.executeIfNotExecuted(GrantControlResourceFactory.ID + "::" + realmId, LOCK_SECONDS, write);
            if (result.isExecuted()) {
                return result.getResult();
            }
            pause();
        }
        throw new SettingsBusyException();
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SettingsBusyException();
        }
    }
}
