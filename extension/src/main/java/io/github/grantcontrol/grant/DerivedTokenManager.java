package io.github.grantcontrol.grant;

import io.github.grantcontrol.metrics.RefusalReason;
import io.github.grantcontrol.policy.EffectiveSettings;
import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.GrantPolicy;
import io.github.grantcontrol.policy.decision.LifetimeDecision;
import io.github.grantcontrol.policy.decision.LifetimeRequest;
import io.github.grantcontrol.policy.decision.LifetimeRules;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;
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
    private final GrantReporter report;
    private final GrantGate gate;
    private final GrantGate clientCredentials;

    /** @param grant the grant that makes a token of another: refresh or token exchange */
    DerivedTokenManager(OAuth2GrantType.Context context, Grant grant) {
        this.context = context;
        this.report = new GrantReporter(context.getSession(), grant);
        this.gate = new GrantGate(context.getSession(), grant);
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
            // A requesting party token's refresh token (UMA) never was one of this grant.
            boolean ofThisGrant = oldToken.getAuthorization() == null;
            // After a token exchange whoever refreshes is not the client whose service account it is.
            ClientModel owner = serviceAccountOwner(realm, context.getClient(), valid.user, valid.userSession);
            checkRefresh(readable(context.getClient()), ofThisGrant);
            checkRefresh(readable(owner), ofThisGrant);
        }
        return valid;
    }

    private void checkRefresh(GrantPolicy policy, boolean ofThisGrant) throws OAuthErrorException {
        Optional<String> refused = whyNoRefresh(policy.enforced(), ofThisGrant);
        if (refused.isPresent()) {
            report.refused(RefusalReason.REFRESH_NOT_ALLOWED);
            throw new OAuthErrorException(OAuthErrorException.INVALID_GRANT, refused.get());
        }
        whyNoRefresh(policy.reported(), ofThisGrant).ifPresent(why -> report.wouldRefuse(context.getEvent(), why));
    }

    private static Optional<String> whyNoRefresh(EffectiveSettings rules, boolean ofThisGrant) {
        if (!rules.isEnabled()) {
            return Optional.of("Grant type client_credentials is disabled");
        }
        return ofThisGrant && !rules.allowsRefreshTokens()
                ? Optional.of("Refresh tokens of client_credentials are not allowed")
                : Optional.empty();
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
            // Bounded by whose token it was, by whom it is for, and by who asks: in Keycloak's first version of token
            // exchange the last two differ.
            List<GrantPolicy> policies = Stream.of(owner, client, context.getClient())
                    .distinct()
                    .map(this::readable)
                    .toList();
            LifetimeRequest request =
                    KeycloakLifetime.of(session, realm, client, token, OptionalLong.empty(), OptionalLong.empty());
            LifetimeDecision.Granted lifetime = LifetimeRules.derive(together(policies, GrantPolicy::enforced), request);
            token.exp(token.getIat() + lifetime.seconds());
            report.lifetime(context.getEvent(), lifetime);
            LifetimeRules.change(lifetime, LifetimeRules.derive(together(policies, GrantPolicy::reported), request))
                    .ifPresent(why -> report.wouldRefuse(context.getEvent(), why));
        }
        return token;
    }

    private static EffectiveSettings together(List<GrantPolicy> policies, Function<GrantPolicy, EffectiveSettings> rules) {
        return policies.stream().map(rules).reduce(EffectiveSettings::and).orElseThrow();
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
        return gate.readable(clientCredentials.policyOf(client), context.getEvent(), context.getCors());
    }
}
