package io.github.grantcontrol.keycloak;

import org.keycloak.events.EventBuilder;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.TokenManager;

/** Adapts Keycloak's token manager: a subclass overrides {@code initToken} and makes response builders. */
public abstract class TokenManagerAdapter extends TokenManager {

    /** Builds the answer to a token request; a subclass changes what is in it. */
    protected class ResponseBuilder extends AccessTokenResponseBuilder {

        protected ResponseBuilder(
                RealmModel realm,
                ClientModel client,
                EventBuilder event,
                KeycloakSession session,
                UserSessionModel userSession,
                ClientSessionContext clientSessionCtx) {
            super(realm, client, event, session, userSession, clientSessionCtx, TokenManagerAdapter.this);
        }
    }
}
