package io.github.grantcontrol.source.attribute;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.grantcontrol.policy.RealmPolicy;
import io.github.grantcontrol.policy.ServerFileSettings;
import java.util.Map;
import org.keycloak.models.RealmModel;

/**
 * Keeps each realm's policy for as long as Keycloak keeps the realm in its cache.
 *
 * <p>Keycloak's realm cache returns the same map of attributes until anything of the realm changes on any node. The map
 * itself is the key, by identity and weakly, so that nothing has to be invalidated. A realm that the current transaction
 * has changed has a new map for each call, and its policy is computed each time.
 */
public final class RealmPolicyCache {

    private record Entry(
            ServerFileSettings file, String realm, StoredSettings stored, RealmPolicy policy, ProblemReport report) {}

    private final Cache<Map<String, String>, Entry> entries =
            Caffeine.newBuilder().weakKeys().build();
    private final String adminRealm;
    private final StoredSettingsLog log;
    private final RemovedSettingsCheck removed;

    public RealmPolicyCache(String adminRealm, StoredSettingsLog log, RemovedSettingsListener listener) {
        this.adminRealm = adminRealm;
        this.log = log;
        this.removed = new RemovedSettingsCheck(listener);
    }

    /** Returns the policy of a realm with the settings of the server file. */
    public RealmPolicy get(RealmModel realm, ServerFileSettings file) {
        return entry(realm, file).policy();
    }

    /** Returns the settings in the attributes of a realm; many requests at once share one object. */
    public StoredSettings getStored(RealmModel realm, ServerFileSettings file) {
        return entry(realm, file).stored();
    }

    private Entry entry(RealmModel realm, ServerFileSettings file) {
        Map<String, String> attributes = realm.getAttributes();
        if (attributes == null) {
            attributes = Map.of();
        }
        Entry entry = entries.getIfPresent(attributes);
        if (entry == null || entry.file() != file || !entry.realm().equals(realm.getName())) {
            entry = compute(realm, attributes, file);
            entries.put(attributes, entry);
        }
        log.log("realm '" + entry.realm() + "'", entry.report());
        return entry;
    }

    private Entry compute(RealmModel realm, Map<String, String> attributes, ServerFileSettings file) {
        String name = realm.getName();
        StoredSettings stored = StoredSettings.read(attributes, name.equals(adminRealm));
        // The attributes of a change that is not committed yet are another map for each call.
        if (realm.getAttributes() == attributes) {
            removed.check(realm, StoredSettings.changedAt(attributes.get(StoredSettings.CHANGED_AT)), stored);
        }
        return new Entry(
                file, name, stored, new RealmPolicy(file, name, stored.settings()), ProblemReport.of("realm", stored));
    }
}
