package io.github.grantcontrol.keycloak;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Set;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.clientpolicy.ClientPolicyException;

/** Delegates everything but the request itself to one of Keycloak's grants. */
public abstract class GrantTypeDelegate implements OAuth2GrantType {

    protected final OAuth2GrantType builtIn;

    protected GrantTypeDelegate(OAuth2GrantType builtIn) {
        this.builtIn = builtIn;
    }

    @Override
    public void preProcess(KeycloakSession session, MultivaluedMap<String, String> formParams)
            throws ClientPolicyException {
        builtIn.preProcess(session, formParams);
    }

    @Override
    public EventType getEventType() {
        return builtIn.getEventType();
    }

    @Override
    public Set<String> getSupportedMultivaluedRequestParameters() {
        return builtIn.getSupportedMultivaluedRequestParameters();
    }

    @Override
    public Set<String> getTokenParameterNames() {
        return builtIn.getTokenParameterNames();
    }

    @Override
    public boolean isTokenAllowed(KeycloakSession session, AccessToken token) {
        return builtIn.isTokenAllowed(session, token);
    }

    @Override
    public void close() {
        builtIn.close();
    }
}
