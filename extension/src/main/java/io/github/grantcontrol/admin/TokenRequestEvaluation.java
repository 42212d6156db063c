package io.github.grantcontrol.admin;

import io.github.grantcontrol.keycloak.KeycloakCalls;
import io.github.grantcontrol.keycloak.KeycloakLifespan;
import io.github.grantcontrol.policy.EffectiveSettings;
import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.GrantPolicy;
import io.github.grantcontrol.policy.RealmPolicy;
import io.github.grantcontrol.policy.decision.ClaimedClients;
import io.github.grantcontrol.policy.decision.GrantAdmission;
import io.github.grantcontrol.policy.decision.GrantDenial;
import io.github.grantcontrol.policy.decision.LifetimeDecision;
import io.github.grantcontrol.policy.decision.LifetimeRequest;
import io.github.grantcontrol.policy.decision.LifetimeRules;
import io.github.grantcontrol.policy.decision.ReportOnlyChange;
import io.github.grantcontrol.policy.decision.RequestedLifetime;
import io.github.grantcontrol.policy.message.LocalizableMessage;
import io.github.grantcontrol.policy.origin.Origin;
import io.github.grantcontrol.source.GrantPolicyProvider;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.clientpolicy.ClientPolicyException;

/**
 * Evaluates a token request of {@code client_credentials}. It asks the rules that the grant asks, in the same order;
 * nothing is stored and no event is sent.
 */
final class TokenRequestEvaluation {

    private static final Grant GRANT = Grant.CLIENT_CREDENTIALS;

    private final KeycloakSession session;
    private final RealmModel realm;
    private final ClientModel client;
    private final EvaluationRequest request;
    private final RequestedLifetime requested;
    private final RealmPolicy policy;
    private final DecisionOrigins origins;
    private final KeycloakRequestChecks keycloak;

    /** @param client null if the realm has no such client */
    TokenRequestEvaluation(
            KeycloakSession session,
            RealmModel realm,
            ClientModel client,
            EvaluationRequest request,
            OriginVisibility visibility) {
        this.session = session;
        this.realm = realm;
        this.client = client;
        this.request = request;
        // Keycloak removes control characters from every parameter before a grant sees it.
        this.requested = RequestedLifetime.parse(
                request.validityPeriod().map(KeycloakCalls::parameter).orElse(null));
        this.policy = session.getProvider(GrantPolicyProvider.class).realm(realm);
        this.origins = new DecisionOrigins(visibility);
        this.keycloak = new KeycloakRequestChecks(session, realm, client, request);
    }

    EvaluationRepresentation evaluate() {
        return denied(
                        GrantAdmission.beforeAuthentication(
                                GRANT, policy, () -> ClaimedClients.named(request.clientId())),
                        policy.forRealm(GRANT))
                .or(() -> denied(GrantAdmission.wellFormed(requested), GrantPolicy.NEUTRAL))
                .or(keycloak::client)
                .orElseGet(this::forClient);
    }

    private EvaluationRepresentation forClient() {
        GrantPolicy ofClient = policy.forClient(
                GRANT,
                client.getClientId(),
                session.getProvider(GrantPolicyProvider.class).client(client));
        return denied(GrantAdmission.afterAuthentication(GRANT, policy, ofClient), ofClient)
                .or(keycloak::serviceAccount)
                .orElseGet(() -> withClientPolicies(ofClient));
    }

    private EvaluationRepresentation withClientPolicies(GrantPolicy ofClient) {
        ClientPolicyResult result =
                ClientPolicyResult.of(session, realm, client, keycloak.scope().orElse(null));
        if (result.refusal().isPresent()) {
            ClientPolicyException refusal = result.refusal().get();
            return EvaluationRepresentation.refused(
                    refusal.getError(),
                    LocalizableMessage.ofText(String.valueOf(refusal.getErrorDetail())),
                    refusal.getErrorStatus().getStatusCode(),
                    DecisionOrigins.of(Origin.Keycloak.POLICY_CONDITION));
        }
        GrantPolicy narrowed = ofClient.narrow(result.settings());
        return denied(GrantAdmission.readable(narrowed), narrowed)
                .or(keycloak::lifespan)
                .orElseGet(() -> lifetime(narrowed))
                .withNotes(result.notes());
    }

    private EvaluationRepresentation lifetime(GrantPolicy narrowed) {
        boolean offline = keycloak.isOffline();
        boolean wantsRefreshToken = keycloak.wantsRefreshToken();
        LifetimeRequest lifetime = new LifetimeRequest(
                requested.seconds(),
                keycloak.isSenderConstrained(),
                KeycloakLifespan.forClient(realm, client, offline),
                wantsRefreshToken && narrowed.enforced().allowsRefreshTokens()
                        ? KeycloakLifespan.sessionSeconds(realm, client, offline)
                        : OptionalLong.empty());
        LifetimeDecision decision = decide(narrowed.enforced(), lifetime);
        if (decision instanceof LifetimeDecision.Refused refused) {
            return EvaluationRepresentation.refused(
                    "invalid_request", refused.message(), 400, origins.of(refused.bounds()));
        }
        LifetimeDecision.Granted granted = (LifetimeDecision.Granted) decision;
        return keycloak.certificate()
                .orElseGet(() -> EvaluationRepresentation.granted(
                        granted.seconds(),
                        List.of(origins.of(granted, narrowed, lifetime)),
                        ReportOnlyChange.of(narrowed, lifetime, wantsRefreshToken)
                                .orElse(null)));
    }

    /** Decides as the grant does: if nothing sets or asks for a lifetime, the token keeps the one that Keycloak gives it. */
    private LifetimeDecision decide(EffectiveSettings settings, LifetimeRequest lifetime) {
        boolean kept = LifetimeRules.keepsKeycloakLifetime(settings, lifetime)
                && !KeycloakLifespan.givesExpiredToken(realm, client);
        return kept
                ? new LifetimeDecision.Granted(lifetime.keycloak().seconds(), Optional.empty())
                : LifetimeRules.decide(settings, lifetime);
    }

    private Optional<EvaluationRepresentation> denied(Optional<GrantDenial> denial, GrantPolicy decidingPolicy) {
        return denial.map(why -> EvaluationRepresentation.refused(
                why.reason().error(), why.message(), why.reason().status(), origins.of(why, decidingPolicy)));
    }
}
