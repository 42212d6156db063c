package io.github.grantcontrol.source.attribute;

import java.util.SortedSet;
import org.keycloak.models.RealmModel;

/** Receives the settings that disappear from a realm other than through the admin REST resource. */
@FunctionalInterface
public interface RemovedSettingsListener {

    /**
     * Receives removed settings, once on each node, on the thread of the request that finds out.
     *
     * @param attributes the names of the realm attributes that are gone
     */
    void removed(RealmModel realm, SortedSet<String> attributes);
}
