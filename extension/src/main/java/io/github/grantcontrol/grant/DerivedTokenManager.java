package io.github.grantcontrol.grant;

import io.github.grantcontrol.clientpolicy.ClientPolicyStatements;
import io.github.grantcontrol.policy.Admission;
import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.GrantPolicy;
import io.github.grantcontrol.policy.GrantRules;
import io.github.grantcontrol.policy.Lifetime;
import io.github.grantcontrol.policy.Lifetimes;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.UriInfo;
import java.util.OptionalLong;
import org.keycloak.OAuthErrorException;
import org.keycloak.common.ClientConnection;
import org.keycloak.common.constants.ServiceAccountConstants;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;
import org.keycloak.representations.AccessToken;
import org.keycloak.representations.RefreshToken;

/**
 * Makes tokens out of earlier ones, for refresh and token exchange. What comes of a service account's token stays inside
 * the bounds of client credentials; other tokens are Keycloak's own.
 */
final class DerivedTokenManager extends TokenManager {

    private final OAuth2GrantType.Context context;
    private final GrantGate clientCredentials;

    DerivedTokenManager(OAuth2GrantType.Context context) {
        this.context = context;
        this.clientCredentials = new GrantGate(context.getSession(), Grant.CLIENT_CREDENTIALS);
    }

    /** Refuses a refresh token of this grant once the grant is off or refresh tokens are no longer allowed. */
    @Override
    public TokenValidation validateToken(
            KeycloakSession session,
            UriInfo uriInfo,
            ClientConnection connection,
            RealmModel realm,
            RefreshToken oldToken,
            HttpHeaders headers,
            String oldTokenScope)
            throws OAuthErrorException {
        TokenValidation valid =
                super.validateToken(session, uriInfo, connection, realm, oldToken, headers, oldTokenScope);
        if (ServiceAccountConstants.CLIENT_AUTH.equals(valid.userSession.getAuthMethod())) {
            GrantRules rules = readable(context.getClient()).enforced();
            if (!rules.isEnabled()) {
                throw new OAuthErrorException(
                        OAuthErrorException.INVALID_GRANT, "Grant type client_credentials is disabled");
            }
            // A requesting party token's refresh token (UMA) never was one of this grant.
            if (oldToken.getAuthorization() == null && !rules.allowsRefreshTokens()) {
                throw new OAuthErrorException(
                        OAuthErrorException.INVALID_GRANT, "Refresh tokens of client_credentials are not allowed");
            }
        }
        return valid;
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
        AccessToken token = super.initToken(session, realm, client, user, userSession, clientSessionCtx, isOffline);
        ClientModel owner = serviceAccountOwner(realm, client, user, userSession);
        if (owner != null) {
            // Whoever asks for the token is bounded, and so is whose token it was.
            GrantRules rules = readable(owner).enforced().and(readable(client).enforced());
            Lifetime.Granted lifetime = Lifetimes.derive(
                    rules,
                    KeycloakLifetime.of(session, realm, client, token, OptionalLong.empty(), OptionalLong.empty()));
            token.exp(token.getIat() + lifetime.seconds());
            TokenEvents.granted(context.getEvent(), lifetime);
        }
        return token;
    }

    private static ClientModel serviceAccountOwner(
            RealmModel realm, ClientModel client, UserModel user, UserSessionModel userSession) {
        String link = user.getServiceAccountClientLink();
        ClientModel owner = link == null ? null : realm.getClientById(link);
        boolean ofThisGrant = ServiceAccountConstants.CLIENT_AUTH.equals(userSession.getAuthMethod());
        return owner != null || !(ofThisGrant || link != null) ? owner : client;
    }

    /** What holds now for a client, by its policy and by the client policies that apply to this request. */
    private GrantPolicy readable(ClientModel client) {
        GrantPolicy policy = ClientPolicyStatements.narrow(context.getSession(), clientCredentials.policyOf(client));
        if (!policy.isReadable()) {
            throw new Refusal(context.getEvent(), context.getCors())
                    .of(OAuthErrorException.SERVER_ERROR, Admission.UNREADABLE, Status.INTERNAL_SERVER_ERROR);
        }
        return policy;
    }
}
