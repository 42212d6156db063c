package io.github.grantcontrol.keycloak;

import io.github.grantcontrol.policy.decision.KeycloakDefault;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.keycloak.common.util.Time;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.SessionExpirationUtils;
import org.keycloak.protocol.oidc.OIDCConfigAttributes;

/**
 * Computes what Keycloak's own settings give a service account, before any token is made. A lifetime is at least one
 * second and does not overflow, though Keycloak's own {@code int} does.
 */
public final class KeycloakLifespan {

    private static final int AS_LONG_AS_THE_SESSION = -1;

    private KeycloakLifespan() {}

    /** Returns the lifetime of an access token for a client without settings of its own. */
    public static KeycloakDefault forRealm(RealmModel realm) {
        return compute(realm, null, false);
    }

    /**
     * Returns the lifetime of an access token, as {@code TokenManager.getTokenExpiration} computes it.
     *
     * @param offline whether the scope {@code offline_access} is granted; the offline session's maximum cuts then
     */
    public static KeycloakDefault forClient(RealmModel realm, ClientModel client, boolean offline) {
        return compute(realm, client, offline);
    }

    /**
     * Returns the Access Token Lifespan of a client if it is not a number. Keycloak fails each token request of such a
     * client; {@link #forClient} ignores the value.
     */
    public static Optional<String> findInvalidLifespan(ClientModel client) {
        String lifespan = client.getAttribute(OIDCConfigAttributes.ACCESS_TOKEN_LIFESPAN);
        return isSet(lifespan) && parse(lifespan).isEmpty() ? Optional.of(lifespan) : Optional.empty();
    }

    /**
     * Returns whether Keycloak's token is expired when it is made: it adds the session's maximum to the time in an {@code
     * int}, which overflows.
     */
    public static boolean givesExpiredToken(RealmModel realm, ClientModel client) {
        return ofClient(client).orElse(realm.getAccessTokenLifespan()) == AS_LONG_AS_THE_SESSION
                && TimeUnit.MILLISECONDS.toSeconds(Time.currentTimeMillis()) + realm.getSsoSessionMaxLifespan()
                        > Integer.MAX_VALUE;
    }

    /** Returns the seconds until a stored session that begins now ends, by its maximum or its idle time. */
    public static OptionalLong sessionSeconds(RealmModel realm, ClientModel client, boolean offline) {
        long now = TimeUnit.MILLISECONDS.toSeconds(Time.currentTimeMillis());
        return sessionSeconds(realm, client, offline, false, now, now, now);
    }

    /**
     * Returns the seconds from {@code now} until a stored session reaches its maximum, or its idle time if it is used now
     * for the last time; empty if it never ends.
     *
     * @param userStarted when the user session began, in seconds
     * @param clientStarted when the client session began, in seconds
     */
    public static OptionalLong sessionSeconds(
            RealmModel realm,
            ClientModel client,
            boolean offline,
            boolean rememberMe,
            long userStarted,
            long clientStarted,
            long now) {
        long userMillis = TimeUnit.SECONDS.toMillis(userStarted);
        long clientMillis = TimeUnit.SECONDS.toMillis(clientStarted);
        long nowMillis = TimeUnit.SECONDS.toMillis(now);
        // A timestamp that is not positive means that there is no end (SessionExpirationUtils).
        OptionalLong end = LongStream.of(
                        SessionExpirationUtils.calculateUserSessionMaxLifespanTimestamp(
                                offline, rememberMe, userMillis, realm),
                        SessionExpirationUtils.calculateClientSessionMaxLifespanTimestamp(
                                offline, rememberMe, clientMillis, userMillis, realm, client),
                        SessionExpirationUtils.calculateUserSessionIdleTimestamp(offline, rememberMe, nowMillis, realm),
                        SessionExpirationUtils.calculateClientSessionIdleTimestamp(
                                offline, rememberMe, nowMillis, realm, client))
                .filter(timestamp -> timestamp > 0)
                .min();
        return end.isEmpty()
                ? end
                : OptionalLong.of(Math.max(0, TimeUnit.MILLISECONDS.toSeconds(end.getAsLong()) - now));
    }

    private static KeycloakDefault compute(RealmModel realm, ClientModel client, boolean offline) {
        OptionalLong ofClient = client == null ? OptionalLong.empty() : ofClient(client);
        long lifespan = ofClient.orElse(realm.getAccessTokenLifespan());
        if (lifespan == AS_LONG_AS_THE_SESSION) {
            lifespan = realm.getSsoSessionMaxLifespan();
        }
        lifespan = Math.max(1, lifespan);
        // From now on and not from 0, because where Keycloak's sum overflows there is no cut.
        long now = TimeUnit.MILLISECONDS.toSeconds(Time.currentTimeMillis());
        long nowMillis = TimeUnit.SECONDS.toMillis(now);
        long sessionEnd =
                TimeUnit.MILLISECONDS.toSeconds(SessionExpirationUtils.calculateClientSessionMaxLifespanTimestamp(
                        offline, false, nowMillis, nowMillis, realm, client));
        boolean cut = sessionEnd > 0 && sessionEnd - now < lifespan;
        return new KeycloakDefault(cut ? sessionEnd - now : lifespan, ofClient.isPresent(), cut);
    }

    private static OptionalLong ofClient(ClientModel client) {
        return parse(client.getAttribute(OIDCConfigAttributes.ACCESS_TOKEN_LIFESPAN));
    }

    private static boolean isSet(String lifespan) {
        return lifespan != null && !lifespan.isBlank();
    }

    private static OptionalLong parse(String lifespan) {
        try {
            return isSet(lifespan) ? OptionalLong.of(Integer.parseInt(lifespan)) : OptionalLong.empty();
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
