package io.github.grantcontrol.keycloak;

import jakarta.ws.rs.core.MultivaluedMap;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;
import org.keycloak.services.clientpolicy.ClientPolicyException;

/** A grant with the hook that Keycloak's own grants have from 26.7 on. */
public interface PreProcessedGrant extends OAuth2GrantType {

    /**
     * Checks a token request before the client is authenticated.
     *
     * @throws ClientPolicyException if the request is refused
     */
    default void preProcess(KeycloakSession session, MultivaluedMap<String, String> formParams)
            throws ClientPolicyException {}
}
