package io.github.grantcontrol.keycloak;

import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;

/** Makes Keycloak call {@code preProcess} of a grant before it authenticates the client. */
public final class GrantEntrance {

    private GrantEntrance() {}

    /** Returns the grant as it is: from 26.7 on, Keycloak's token endpoint calls {@code preProcess} itself. */
    public static OAuth2GrantType open(KeycloakSession session, String id, OAuth2GrantType grant) {
        return grant;
    }
}
