package io.github.grantcontrol.grant;

import io.github.grantcontrol.clientpolicy.ClientPolicySettings;
import io.github.grantcontrol.keycloak.KeycloakLifespan;
import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.GrantPolicy;
import io.github.grantcontrol.policy.decision.GrantAdmission;
import io.github.grantcontrol.policy.decision.GrantDenial;
import io.github.grantcontrol.policy.decision.LifetimeDecision;
import io.github.grantcontrol.policy.decision.LifetimeRequest;
import io.github.grantcontrol.policy.decision.LifetimeRules;
import io.github.grantcontrol.policy.decision.ReportOnlyChange;
import io.github.grantcontrol.policy.decision.RequestedLifetime;
import io.github.grantcontrol.revocation.GrantTokenManager;
import java.util.Optional;
import java.util.OptionalLong;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;
import org.keycloak.representations.AccessToken;

/**
 * Gives a new token of client credentials its lifetime. It sets it in {@code initToken}, where access token, ID token,
 * mappers and {@code expires_in} all take it from.
 */
final class LifetimeTokenManager extends GrantTokenManager {

    private final OAuth2GrantType.Context context;
    private final GrantReporter reporter;
    private final boolean storesSession;
    private GrantPolicy policy;
    private LifetimeDecision.Granted granted;
    private LifetimeRequest decided;

    /**
     * Makes a token manager for one request.
     *
     * @param policy the policy of the client, before client policies narrow it
     * @param storesSession whether a refresh token will be issued, so that the token ends with a stored session
     */
    LifetimeTokenManager(OAuth2GrantType.Context context, GrantPolicy policy, boolean storesSession) {
        super(Grant.CLIENT_CREDENTIALS);
        this.context = context;
        this.reporter = new GrantReporter(context.getSession(), Grant.CLIENT_CREDENTIALS);
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
        decided = request(session, realm, client, isOffline);
        decided.requested()
                .ifPresent(seconds -> context.getEvent().detail(GrantReporter.REQUESTED, Long.toString(seconds)));
        LifetimeDecision decision = LifetimeRules.decide(policy.enforced(), decided);
        if (decision instanceof LifetimeDecision.Refused refused) {
            throw withoutSession(session, realm, userSession).of(refused);
        }
        if (KeycloakLifetime.isKept(policy.enforced(), decided, token)) {
            granted = new LifetimeDecision.Granted(KeycloakLifetime.seconds(token), Optional.empty());
        } else {
            granted = (LifetimeDecision.Granted) decision;
            token.exp(token.getIat() + granted.seconds());
        }
        return token;
    }

    /**
     * Returns the request to decide on. Session and default come from settings: the token's own clock can be a second
     * later than the session's, and the advertised maximum would be refused.
     */
    private LifetimeRequest request(KeycloakSession session, RealmModel realm, ClientModel client, boolean offline) {
        return new LifetimeRequest(
                RequestedLifetime.parse(context.getFormParams().getFirst(RequestedLifetime.PARAMETER))
                        .seconds(),
                KeycloakLifetime.isSenderConstrained(session, client),
                KeycloakLifespan.forClient(realm, client, offline),
                storesSession ? KeycloakLifespan.sessionSeconds(realm, client, offline) : OptionalLong.empty());
    }

    /** Removes the session, which Keycloak has created and would commit with the error answer. */
    private GrantRefusal withoutSession(KeycloakSession session, RealmModel realm, UserSessionModel userSession) {
        session.sessions().removeUserSession(realm, userSession);
        return new GrantRefusal(reporter, context.getEvent(), context.getCors());
    }

    /** Reports, with the success event, the granted lifetime and what {@code report_only} settings would change. */
    void report(EventBuilder event, boolean clientWantsRefreshToken) {
        reporter.granted();
        reporter.lifetime(event, granted);
        ReportOnlyChange.of(policy, decided, clientWantsRefreshToken)
                .ifPresent(change -> reporter.wouldRefuse(event, change));
    }
}
