package io.github.grantcontrol.grant;

import io.github.grantcontrol.clientpolicy.ClientPolicySettings;
import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.GrantPolicy;
import io.github.grantcontrol.policy.decision.GrantAdmission;
import io.github.grantcontrol.policy.decision.GrantDenial;
import io.github.grantcontrol.policy.decision.LifetimeDecision;
import io.github.grantcontrol.policy.decision.LifetimeRequest;
import io.github.grantcontrol.policy.decision.RequestedLifetime;

import java.util.Optional;
import java.util.OptionalLong;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;
import org.keycloak.representations.AccessToken;

/**
 * Gives a new token of client credentials its lifetime. It is set in {@code initToken}, where access token, ID token,
 * mappers and {@code expires_in} all take it from.
 */
final class LifetimeTokenManager extends TokenManager {

    private final OAuth2GrantType.Context context;
    private final GrantReporter report;
    private final boolean storesSession;
    private GrantPolicy policy;
    private LifetimeDecision.Granted granted;
    private LifetimeRequest decided;

    /**
     * For one request.
     *
     * @param policy the client's, before any client policy of Keycloak has been asked
     * @param storesSession whether a refresh token will be issued, and so the token ends with a stored session
     */
    LifetimeTokenManager(OAuth2GrantType.Context context, GrantPolicy policy, boolean storesSession) {
        this.context = context;
        this.report = new GrantReporter(context.getSession(), Grant.CLIENT_CREDENTIALS);
        this.policy = policy;
        this.storesSession = storesSession;
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
        policy = ClientPolicySettings.narrow(session, policy);
        Optional<GrantDenial> denial = GrantAdmission.readable(policy);
        if (denial.isPresent()) {
            throw withoutSession(session, realm, userSession).of(denial.get());
        }
        AccessToken token = super.initToken(session, realm, client, user, userSession, clientSessionCtx, isOffline);
        OptionalLong sessionSeconds = storesSession
                ? KeycloakLifetime.session(
                        realm, client, userSession, clientSessionCtx.getClientSession(), isOffline, token.getIat())
                : OptionalLong.empty();
        OptionalLong requested = RequestedLifetime.parse(context.getFormParams().getFirst(RequestedLifetime.PARAMETER))
                .seconds();
        LifetimeRequest request = KeycloakLifetime.of(session, realm, client, token, requested, sessionSeconds);
        LifetimeDecision lifetime = decide(request);
        if (lifetime instanceof LifetimeDecision.Refused refused) {
            throw withoutSession(session, realm, userSession).of(refused);
        }
        granted = (LifetimeDecision.Granted) lifetime;
        decided = request;
        token.exp(token.getIat() + granted.seconds());
        return token;
    }

    /** Keycloak has created the session already and commits it with the error answer. */
    private GrantRefusal withoutSession(KeycloakSession session, RealmModel realm, UserSessionModel userSession) {
        session.sessions().removeUserSession(realm, userSession);
        return new GrantRefusal(report, context.getEvent(), context.getCors());
    }

    private LifetimeDecision decide(LifetimeRequest request) {
        request.requested()
                .ifPresent(seconds -> context.getEvent().detail(GrantReporter.REQUESTED, Long.toString(seconds)));
        return policy.decide(request);
    }

    /** Tells, with the success event, what was granted and what report_only would have changed. */
    void report(EventBuilder event, boolean clientWantsRefreshToken) {
        report.granted();
        report.lifetime(event, granted);
        policy.wouldRefuse(decided, clientWantsRefreshToken).ifPresent(why -> report.wouldRefuse(event, why));
    }
}
