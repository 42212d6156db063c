package io.github.grantcontrol.grant;

import io.github.grantcontrol.policy.Grant;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;
import org.keycloak.representations.AccessToken;

/** Asks the gate about the client when its token is made, for a grant whose client is not known earlier. */
final class LateGateTokenManager extends TokenManager {

    private final OAuth2GrantType.Context context;
    private final Grant grant;

    LateGateTokenManager(OAuth2GrantType.Context context, Grant grant) {
        this.context = context;
        this.grant = grant;
    }

    @Override
    protected AccessToken initToken(
            KeycloakSession session,
            RealmModel realm,
            ClientModel client,
            UserModel user,
            UserSessionModel userSession,
            ClientSessionContext clientSessionCtx,
            boolean isOffline) {
        new GrantGate(session, grant).afterAuthentication(client, context.getEvent(), context.getCors());
        return super.initToken(session, realm, client, user, userSession, clientSessionCtx, isOffline);
    }
}
