package io.github.grantcontrol.source.attribute;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.SortedSet;
import java.util.TreeSet;
import org.keycloak.models.RealmModel;

/**
 * Notices when settings disappear from a realm: a tool that saves a realm with its own attributes removes all others, and
 * Keycloak neither allows a veto nor has an event for it.
 *
 * <p>The admin REST resource changes {@link StoredSettings#CHANGED_AT} with each write. Settings that disappear without
 * a later value of it were removed in another way: a tool that saves what it read before our last write has an older one.
 */
final class RemovedSettingsCheck {

    /** The most characters of names that are kept for all realms. A realm that does not fit is not checked. */
    private static final long MAX_WEIGHT = 4_000_000;

    private static final int WEIGHT_PER_NAME = 50;

    private record Known(SortedSet<String> names, long changedAt) {

        int weight() {
            return WEIGHT_PER_NAME
                    + names.stream()
                            .mapToInt(name -> name.length() + WEIGHT_PER_NAME)
                            .sum();
        }
    }

    private final Cache<String, Known> byRealmId = Caffeine.newBuilder()
            .maximumWeight(MAX_WEIGHT)
            .weigher((String realmId, Known known) -> known.weight())
            .build();
    private final RemovedSettingsListener listener;

    RemovedSettingsCheck(RemovedSettingsListener listener) {
        this.listener = listener;
    }

    /**
     * Compares the settings of a realm with those of the last call.
     *
     * @param changedAt the value of {@link StoredSettings#CHANGED_AT}, see {@link StoredSettings#changedAt}
     */
    void check(RealmModel realm, long changedAt, StoredSettings stored) {
        Known now = new Known(new TreeSet<>(stored.attributes().keySet()), changedAt);
        Known before = now.names().isEmpty()
                ? byRealmId.asMap().remove(realm.getId())
                : byRealmId.asMap().put(realm.getId(), now);
        if (before == null || changedAt > before.changedAt()) {
            return;
        }
        SortedSet<String> removed = new TreeSet<>(before.names());
        removed.removeAll(now.names());
        if (!removed.isEmpty()) {
            listener.removed(realm, removed);
        }
    }
}
