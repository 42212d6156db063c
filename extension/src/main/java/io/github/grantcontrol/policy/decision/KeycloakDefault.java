package io.github.grantcontrol.policy.decision;

import io.github.grantcontrol.policy.origin.Origin.Keycloak;

/**
 * The lifetime that Keycloak gives by its own settings.
 *
 * @param seconds the lifetime, after the cut at the session's maximum; at least 1, whatever Keycloak computes
 * @param ofClient whether it comes from the Access Token Lifespan of the client
 * @param cut whether the session's maximum cuts it
 */
public record KeycloakDefault(long seconds, boolean ofClient, boolean cut) {

    public KeycloakDefault {
        seconds = Math.max(1, seconds);
    }

    /** Returns the setting that the lifetime comes from. */
    public Keycloak origin() {
        if (ofClient) {
            return cut ? Keycloak.CLIENT_LIFESPAN_CUT : Keycloak.CLIENT_LIFESPAN;
        }
        return cut ? Keycloak.REALM_LIFESPAN_CUT : Keycloak.REALM_LIFESPAN;
    }
}
