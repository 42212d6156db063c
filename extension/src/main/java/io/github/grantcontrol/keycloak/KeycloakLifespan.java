package io.github.grantcontrol.keycloak;



import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.SessionExpirationUtils;
import org.keycloak.protocol.oidc.OIDCConfigAttributes;

/**
 * What Keycloak's own settings give a service account's token, before any token is made.
 *
 * @param seconds the access token's lifetime, as {@code TokenManager.getTokenExpiration} computes it, cut by the session's
 *     maximum and all
 * @param ofClient whether it comes from the client's own Access Token Lifespan
 * @param uncutSeconds the lifetime before that cut
 */
public record KeycloakLifespan(long seconds, boolean ofClient, long uncutSeconds) {

    private static final int AS_LONG_AS_THE_SESSION = -1;

    /** For a client that has no settings of its own. */
    public static KeycloakLifespan of(RealmModel realm) {
        return of(realm, null, false);
    }

    /**
     * For one client.
     *
     * @param client null stands for one that has no settings of its own
     * @param offline whether the scope {@code offline_access} is granted: then the offline session's maximum cuts
     */
    public static KeycloakLifespan of(RealmModel realm, ClientModel client, boolean offline) {
        OptionalLong ofClient = client == null
                ? OptionalLong.empty()
                : lifespan(client.getAttribute(OIDCConfigAttributes.ACCESS_TOKEN_LIFESPAN));
        long lifespan = ofClient.orElse(realm.getAccessTokenLifespan());
        if (lifespan == AS_LONG_AS_THE_SESSION) {
            lifespan = realm.getSsoSessionMaxLifespan();
        }
        long sessionEnd = TimeUnit.MILLISECONDS.toSeconds(
                SessionExpirationUtils.calculateClientSessionMaxLifespanTimestamp(offline, false, 0, 0, realm, client));
        return new KeycloakLifespan(
                sessionEnd > 0 ? Math.min(lifespan, sessionEnd) : lifespan, ofClient.isPresent(), lifespan);
    }

    /** Seconds until a stored session that begins now ends, by its maximum or for being idle. */
    public static OptionalLong session(RealmModel realm, ClientModel client, boolean offline) {
        return session(realm, client, offline, false, 0, 0, 0);
    }

    /** Seconds from {@code now} until a stored session ends, by its maximum or for being idle from now on. */
    public static OptionalLong session(
            RealmModel realm,
            ClientModel client,
            boolean offline,
            boolean rememberMe,
            long userStarted,
            long clientStarted,
            long now) {
        long userMillis = TimeUnit.SECONDS.toMillis(userStarted);
        long clientMillis = TimeUnit.SECONDS.toMillis(clientStarted);
        long idleSince = TimeUnit.SECONDS.toMillis(now);
        // A timestamp that is not positive stands for no end (SessionExpirationUtils).
        long end = LongStream.of(
                        SessionExpirationUtils.calculateUserSessionMaxLifespanTimestamp(
                                offline, rememberMe, userMillis, realm),
                        SessionExpirationUtils.calculateClientSessionMaxLifespanTimestamp(
                                offline, rememberMe, clientMillis, userMillis, realm, client),
                        SessionExpirationUtils.calculateUserSessionIdleTimestamp(offline, rememberMe, idleSince, realm),
                        SessionExpirationUtils.calculateClientSessionIdleTimestamp(
                                offline, rememberMe, idleSince, realm, client))
                .filter(timestamp -> timestamp > 0)
                .min()
                .orElse(Long.MAX_VALUE);
        return OptionalLong.of(TimeUnit.MILLISECONDS.toSeconds(end) - now);
    }

    /** Keycloak fails a token request on a lifespan that is no number; then there is none to tell of. */
    private static OptionalLong lifespan(String attribute) {
        try {
            return attribute == null || attribute.isBlank()
                    ? OptionalLong.empty()
                    : OptionalLong.of(Integer.parseInt(attribute));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
