package io.github.grantcontrol.revocation;

import io.github.grantcontrol.keycloak.TokenManagerAdapter;
import io.github.grantcontrol.policy.Grant;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.representations.RefreshToken;

/** Makes tokens as Keycloak does, and writes the grant into refresh tokens. */
public class GrantTokenManager extends TokenManagerAdapter {

    private final Grant grant;

    /** @param grant the grant of the request */
    public GrantTokenManager(Grant grant) {
        this.grant = grant;
    }

    @Override
    public AccessTokenResponseBuilder responseBuilder(
            RealmModel realm,
            ClientModel client,
            EventBuilder event,
            KeycloakSession session,
            UserSessionModel userSession,
            ClientSessionContext clientSessionCtx) {
        return new GrantResponseBuilder(realm, client, event, session, userSession, clientSessionCtx);
    }

    /** Builds the answer to a token request; its refresh token has the grant. */
    protected class GrantResponseBuilder extends ResponseBuilder {

        protected GrantResponseBuilder(
                RealmModel realm,
                ClientModel client,
                EventBuilder event,
                KeycloakSession session,
                UserSessionModel userSession,
                ClientSessionContext clientSessionCtx) {
            super(realm, client, event, session, userSession, clientSessionCtx);
        }

        @Override
        public AccessTokenResponseBuilder generateRefreshToken() {
            super.generateRefreshToken();
            RefreshTokenGrant.write(getRefreshToken(), grant);
            return this;
        }

        /** Generates the refresh token that replaces another one: it keeps the grant of that one. */
        @Override
        public AccessTokenResponseBuilder generateRefreshToken(
                RefreshToken oldRefreshToken, AuthenticatedClientSessionModel clientSession) {
            super.generateRefreshToken(oldRefreshToken, clientSession);
            RefreshTokenGrant.copy(oldRefreshToken, getRefreshToken());
            return this;
        }
    }
}
