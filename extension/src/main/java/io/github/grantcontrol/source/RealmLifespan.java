package io.github.grantcontrol.source;

import java.util.concurrent.TimeUnit;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.SessionExpirationUtils;

/** What Keycloak's own settings of a realm give a service account, before any token or client is there to ask. */
public final class RealmLifespan {

    private static final int AS_LONG_AS_THE_SESSION = -1;

    private RealmLifespan() {}

    /**
     * The access token lifetime in seconds of a client that has no settings of its own; as {@code
     * TokenManager.getTokenExpiration} computes it, cut by the session's maximum and all.
     */
    public static long seconds(RealmModel realm) {
        long lifespan = realm.getAccessTokenLifespan();
        if (lifespan == AS_LONG_AS_THE_SESSION) {
            lifespan = realm.getSsoSessionMaxLifespan();
        }
        long sessionEnd = TimeUnit.MILLISECONDS.toSeconds(
                SessionExpirationUtils.calculateClientSessionMaxLifespanTimestamp(false, false, 0, 0, realm, null));
        return sessionEnd > 0 ? Math.min(lifespan, sessionEnd) : lifespan;
    }
}
