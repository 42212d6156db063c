package io.github.grantcontrol.keycloak;

import java.util.Optional;
import java.util.Set;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;
import org.keycloak.representations.AccessToken;

/** Delegates everything but the request itself to one of Keycloak's grants. */
public abstract class GrantTypeDelegate implements PreProcessedGrant {

    private static final Optional<LaterMethod> TOKEN_PARAMETER_NAMES =
            LaterMethod.find(OAuth2GrantType.class, "getTokenParameterNames");
    private static final Optional<LaterMethod> IS_TOKEN_ALLOWED =
            LaterMethod.find(OAuth2GrantType.class, "isTokenAllowed", KeycloakSession.class, AccessToken.class);

    protected final OAuth2GrantType builtIn;

    protected GrantTypeDelegate(OAuth2GrantType builtIn) {
        this.builtIn = builtIn;
    }

    @Override
    public EventType getEventType() {
        return builtIn.getEventType();
    }

    @Override
    public Set<String> getSupportedMultivaluedRequestParameters() {
        return builtIn.getSupportedMultivaluedRequestParameters();
    }

    /** Called from 26.6 on. */
    public Set<String> getTokenParameterNames() {
        return TOKEN_PARAMETER_NAMES.orElseThrow().call(builtIn);
    }

    /** Called from 26.6 on. */
    public boolean isTokenAllowed(KeycloakSession session, AccessToken token) {
        return IS_TOKEN_ALLOWED.orElseThrow().call(builtIn, session, token);
    }

    @Override
    public void close() {
        builtIn.close();
    }
}
