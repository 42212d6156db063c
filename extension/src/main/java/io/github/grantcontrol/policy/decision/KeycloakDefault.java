package io.github.grantcontrol.policy.decision;

import io.github.grantcontrol.policy.origin.Origin.KeycloakSetting;

/**
 * The lifetime that Keycloak gives by its own settings.
 *
 * @param seconds the lifetime, after the cut at the session's maximum
 * @param ofClient whether it comes from the Access Token Lifespan of the client
 * @param cut whether the session's maximum cuts it
 */
public record KeycloakDefault(long seconds, boolean ofClient, boolean cut) {

    /** Returns the setting that the lifetime comes from. */
    public KeycloakSetting origin() {
        if (ofClient) {
            return cut ? KeycloakSetting.CLIENT_LIFESPAN_CUT : KeycloakSetting.CLIENT_LIFESPAN;
        }
        return cut ? KeycloakSetting.REALM_LIFESPAN_CUT : KeycloakSetting.REALM_LIFESPAN;
    }
}
