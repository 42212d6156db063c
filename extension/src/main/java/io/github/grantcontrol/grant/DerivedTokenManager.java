package io.github.grantcontrol.grant;

import io.github.grantcontrol.clientpolicy.ClientPolicyDryRun;
import io.github.grantcontrol.keycloak.KeycloakCalls;
import io.github.grantcontrol.metrics.RefusalReason;
import io.github.grantcontrol.policy.EffectiveSettings;
import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.GrantPolicy;
import io.github.grantcontrol.policy.GrantSettings;
import io.github.grantcontrol.policy.decision.LifetimeDecision;
import io.github.grantcontrol.policy.decision.LifetimeRequest;
import io.github.grantcontrol.policy.decision.LifetimeRules;
import io.github.grantcontrol.policy.message.LocalizableMessage;
import io.github.grantcontrol.policy.message.MessageKey;
import io.github.grantcontrol.revocation.GrantTokenManager;
import io.github.grantcontrol.revocation.IssuedTokenCheck;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.keycloak.OAuth2Constants;
import org.keycloak.OAuthErrorException;
import org.keycloak.common.ClientConnection;
import org.keycloak.events.EventBuilder;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;
import org.keycloak.representations.AccessToken;
import org.keycloak.representations.AccessTokenResponse;
import org.keycloak.representations.RefreshToken;
import org.keycloak.services.CorsErrorResponseException;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.services.managers.AuthenticationManager;

/**
 * Issues tokens from earlier tokens, for refresh, token exchange and UMA. A token that comes from a service account's token
 * has the bounds of client credentials, and is refused once that grant is disabled. Other tokens stay as Keycloak makes them.
 */
final class DerivedTokenManager extends GrantTokenManager {

    private static final LocalizableMessage DISABLED =
            MessageKey.GRANT_DISABLED.with("grant", Grant.CLIENT_CREDENTIALS.id());

    private final OAuth2GrantType.Context context;
    private final Grant grant;
    private final GrantReporter reporter;
    private final GrantGate gate;
    private final GrantGate clientCredentials;
    private List<GrantPolicy> policies = List.of();

    /** @param grant the grant that makes a token of another: refresh, token exchange or UMA */
    DerivedTokenManager(OAuth2GrantType.Context context, Grant grant) {
        super(grant);
        this.context = context;
        this.grant = grant;
        this.reporter = new GrantReporter(context.getSession(), grant);
        this.gate = new GrantGate(context.getSession(), grant);
        this.clientCredentials = new GrantGate(context.getSession(), Grant.CLIENT_CREDENTIALS);
    }

    /**
     * Validates a refresh token, and refuses one of a service account if client credentials are disabled or their refresh
     * tokens are not allowed.
     */
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
        // After a token exchange, another client than the owner of the service account can refresh.
        ClientModel owner = serviceAccountOwner(realm, context.getClient(), valid.user);
        if (owner != null) {
            checkRefresh(readable(clientCredentials.policyOf(context.getClient())));
            checkRefresh(readable(clientCredentials.policyOf(owner)));
        }
        return valid;
    }

    /** Verifies a refresh token, and refuses one of a disabled grant whose tokens are rejected. */
    @Override
    public RefreshToken verifyRefreshToken(
            KeycloakSession session,
            RealmModel realm,
            ClientModel client,
            HttpRequest request,
            String encodedRefreshToken,
            boolean checkExpiration)
            throws OAuthErrorException {
        RefreshToken token =
                super.verifyRefreshToken(session, realm, client, request, encodedRefreshToken, checkExpiration);
        IssuedTokenCheck.Verdict verdict = new IssuedTokenCheck(session).check(token);
        if (verdict.rejected()) {
            reporter.refused(RefusalReason.TOKEN_REJECTED);
            throw new OAuthErrorException(
                    OAuthErrorException.INVALID_GRANT, verdict.description().toString());
        }
        if (verdict.reported()) {
            reporter.wouldRefuse(context.getEvent(), verdict.description());
        }
        return token;
    }

    /**
     * Refuses a claim token of UMA that is revoked, or that the policy rejects. Keycloak verifies its signature alone, so
     * that an access or refresh token can be one.
     *
     * @param encoded the parameter; what is no token is left to Keycloak
     * @throws CorsErrorResponseException if the token is refused
     */
    void checkClaimToken(String encoded) {
        KeycloakSession session = context.getSession();
        RefreshToken token = session.tokens().decode(encoded, RefreshToken.class);
        if (token == null || token.getId() == null) {
            return;
        }
        IssuedTokenCheck.Verdict verdict = new IssuedTokenCheck(session).check(token);
        if (verdict.rejected()) {
            reporter.refused(RefusalReason.TOKEN_REJECTED);
            throw refusal()
                    .of(OAuthErrorException.INVALID_GRANT, verdict.description().toString(), Status.BAD_REQUEST);
        }
        if (KeycloakCalls.isRevoked(session, token.getId())) {
            throw refusal().of(OAuthErrorException.INVALID_GRANT, "The claim token is revoked", Status.BAD_REQUEST);
        }
        if (verdict.reported()) {
            reporter.wouldRefuse(context.getEvent(), verdict.description());
        }
    }

    private void checkRefresh(GrantPolicy policy) throws OAuthErrorException {
        Optional<LocalizableMessage> refusal = refreshRefusal(policy.enforced());
        if (refusal.isPresent()) {
            reporter.refused(RefusalReason.REFRESH_NOT_ALLOWED);
            throw new OAuthErrorException(
                    OAuthErrorException.INVALID_GRANT, refusal.get().toString());
        }
        refreshRefusal(policy.reported()).ifPresent(change -> reporter.wouldRefuse(context.getEvent(), change));
    }

    private static Optional<LocalizableMessage> refreshRefusal(EffectiveSettings settings) {
        if (!settings.isEnabled()) {
            return Optional.of(DISABLED);
        }
        return settings.allowsRefreshTokens() ? Optional.empty() : Optional.of(MessageKey.REFRESH_NOT_ALLOWED.with());
    }

    /**
     * Checks the token that a request presents, if nothing that Keycloak makes of it comes from this manager: a decision,
     * an assertion or another person's token.
     *
     * @param token an access token or ID token; one that Keycloak cannot verify is left to it
     * @throws CorsErrorResponseException as {@link #checkSubject} does
     */
    void checkSubjectToken(String token) {
        KeycloakSession session = context.getSession();
        KeycloakContext keycloak = session.getContext();
        ClientModel sender = keycloak.getClient();
        AuthenticationManager.AuthResult subject = AuthenticationManager.verifyIdentityToken(
                session,
                keycloak.getRealm(),
                keycloak.getUri(),
                keycloak.getConnection(),
                true,
                false,
                null,
                false,
                token,
                context.getHeaders(),
                verifier -> {});
        // Keycloak has put the client of the token there.
        keycloak.setClient(sender);
        if (subject != null) {
            checkSubject(subject);
        }
    }

    /**
     * Refuses the token of a service account whose client may not use client credentials.
     *
     * @throws CorsErrorResponseException if the grant is disabled or its policy cannot be read
     */
    void checkSubject(AuthenticationManager.AuthResult subject) {
        RealmModel realm = context.getSession().getContext().getRealm();
        ClientModel owner = serviceAccountOwner(realm, KeycloakCalls.client(subject), KeycloakCalls.user(subject));
        if (owner != null) {
            checkEnabled(readable(clientCredentials.policyOf(owner)));
        }
    }

    private void checkEnabled(GrantPolicy ofOwner) {
        if (!ofOwner.enforced().isEnabled()) {
            // RFC 8693 §2.2.2 requires invalid_request if the subject token is unacceptable.
            String error = grant == Grant.TOKEN_EXCHANGE
                    ? OAuthErrorException.INVALID_REQUEST
                    : OAuthErrorException.INVALID_GRANT;
            reporter.refused(RefusalReason.SUBJECT_DISABLED);
            throw refusal().of(error, DISABLED.toString(), Status.BAD_REQUEST);
        }
        if (!ofOwner.reported().isEnabled()) {
            reporter.wouldRefuse(context.getEvent(), DISABLED);
        }
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
        if (clientSessionCtx.getAttribute(Constants.GRANT_TYPE, String.class) == null) {
            // UMA and the first version of token exchange do not set it: the id of the token names its grant.
            clientSessionCtx.setAttribute(Constants.GRANT_TYPE, grant.id());
        }
        ClientModel owner = serviceAccountOwner(realm, client, user);
        if (owner != null) {
            try {
                policies = policies(owner, client, clientSessionCtx);
            } catch (CorsErrorResponseException refused) {
                if (grant == Grant.TOKEN_EXCHANGE
                        && context.getFormParams().containsKey(OAuth2Constants.REQUESTED_SUBJECT)) {
                    // Keycloak has created the session for this token and would commit it with the error answer.
                    session.sessions().removeUserSession(realm, userSession);
                }
                throw refused;
            }
        }
        AccessToken token = super.initToken(session, realm, client, user, userSession, clientSessionCtx, isOffline);
        if (owner != null) {
            // Keycloak binds the token to a key or certificate as the client of the session is set to.
            ClientModel bindingClient = clientSessionCtx.getClientSession().getClient();
            LifetimeRequest request = LifetimeRequest.unspecified(
                    KeycloakLifetime.isSenderConstrained(session, bindingClient),
                    KeycloakLifetime.ofDerivedToken(realm, client, isOffline, token));
            LifetimeDecision.Granted lifetime = derive(combine(GrantPolicy::enforced), request, token);
            LifetimeDecision.Granted reported = derive(combine(GrantPolicy::reported), request, token);
            token.exp(token.getIat() + lifetime.seconds());
            reporter.lifetime(context.getEvent(), lifetime);
            LifetimeRules.describeChange(lifetime, reported)
                    .ifPresent(change -> reporter.wouldRefuse(context.getEvent(), change));
        }
        return token;
    }

    /**
     * Returns the policies of the owner of the service account, of the client that the token is for and of the client that
     * sends the request: the last two differ in Keycloak's first version of token exchange.
     */
    private List<GrantPolicy> policies(ClientModel owner, ClientModel client, ClientSessionContext clientSessionCtx) {
        GrantPolicy ofOwner = policyOfOwner(owner, clientSessionCtx);
        checkEnabled(ofOwner);
        Stream<GrantPolicy> others = Stream.of(client, context.getClient())
                .filter(other -> other != null && !other.equals(owner))
                .distinct()
                .map(other -> readable(clientCredentials.policyOf(other)));
        return Stream.concat(Stream.of(ofOwner), others).toList();
    }

    /** Returns the policy of the owner, narrowed by the client policies that apply to it, whichever client asks. */
    private GrantPolicy policyOfOwner(ClientModel owner, ClientSessionContext clientSessionCtx) {
        GrantPolicy policy = clientCredentials.policyOf(owner);
        // Keycloak evaluates client policies for the client that sends the request, and none for UMA.
        boolean evaluated = grant != Grant.UMA_TICKET && owner.equals(context.getClient());
        return readable(evaluated ? policy : policy.narrow(clientPolicies(owner, clientSessionCtx)));
    }

    private List<GrantSettings> clientPolicies(ClientModel owner, ClientSessionContext clientSessionCtx) {
        KeycloakSession session = context.getSession();
        try {
            return ClientPolicyDryRun.run(
                    session, session.getContext().getRealm(), owner, clientSessionCtx.getScopeString(true));
        } catch (ClientPolicyException e) {
            throw refusal().of(e.getError(), e.getErrorDetail(), e.getErrorStatus());
        }
    }

    private static LifetimeDecision.Granted derive(
            EffectiveSettings settings, LifetimeRequest request, AccessToken token) {
        return KeycloakLifetime.isKept(settings, request, token)
                ? new LifetimeDecision.Granted(request.keycloak().seconds(), Optional.empty())
                : LifetimeRules.derive(settings, request);
    }

    private EffectiveSettings combine(Function<GrantPolicy, EffectiveSettings> settings) {
        return policies.stream().map(settings).reduce(EffectiveSettings.NEUTRAL, EffectiveSettings::combine);
    }

    private boolean allowRefreshToken(Function<GrantPolicy, EffectiveSettings> settings) {
        return policies.stream().map(settings).allMatch(EffectiveSettings::allowsRefreshTokens);
    }

    /** Returns a builder that leaves out a refresh token that is not allowed; Keycloak needs one to be generated. */
    @Override
    public AccessTokenResponseBuilder responseBuilder(
            RealmModel realm,
            ClientModel client,
            EventBuilder event,
            KeycloakSession session,
            UserSessionModel userSession,
            ClientSessionContext clientSessionCtx) {
        return new GrantResponseBuilder(realm, client, event, session, userSession, clientSessionCtx) {
            @Override
            public void createOrUpdateOfflineSession() {
                if (allowRefreshToken(GrantPolicy::enforced)) {
                    super.createOrUpdateOfflineSession();
                }
            }

            @Override
            public AccessTokenResponse build() {
                if (!allowRefreshToken(GrantPolicy::enforced)) {
                    removeRefreshToken();
                } else if (getRefreshToken() != null && !allowRefreshToken(GrantPolicy::reported)) {
                    reporter.wouldRefuse(event, MessageKey.NO_REFRESH_TOKEN.with());
                }
                return super.build();
            }
        };
    }

    /**
     * Returns the client whose service account a user is; null for a person. If that client is gone, it is the client that
     * the token is for.
     */
    private static ClientModel serviceAccountOwner(RealmModel realm, ClientModel client, UserModel user) {
        // The auth method of the session proves nothing: Keycloak gives it to a person's token without a session, too.
        String link = user.getServiceAccountClientLink();
        return link == null ? null : Objects.requireNonNullElse(realm.getClientById(link), client);
    }

    /** Returns the policy narrowed by the client policies of this request. */
    private GrantPolicy readable(GrantPolicy policy) {
        return gate.readable(policy, context.getEvent(), context.getCors());
    }

    private GrantRefusal refusal() {
        return new GrantRefusal(reporter, context.getEvent(), context.getCors());
    }
}
