package io.github.grantcontrol.admin;

import io.github.grantcontrol.keycloak.KeycloakLifespan;
import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.GrantPolicy;
import io.github.grantcontrol.policy.RealmPolicy;
import io.github.grantcontrol.policy.decision.ClaimedClients;
import io.github.grantcontrol.policy.decision.GrantAdmission;
import io.github.grantcontrol.policy.decision.GrantDenial;
import io.github.grantcontrol.policy.decision.LifetimeDecision;
import io.github.grantcontrol.policy.decision.LifetimeRequest;
import io.github.grantcontrol.policy.decision.RequestedLifetime;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.utils.StringUtil;

/**
 * What a token request would get. It asks what the grant asks, in the same order; nothing is stored and no event sent.
 */
final class TokenRequestEvaluation {

    private static final Grant GRANT = Grant.CLIENT_CREDENTIALS;

    private final KeycloakSession session;
    private final RealmModel realm;
    private final ClientModel client;
    private final EvaluationRequest question;
    private final PolicyRepresentationMapper views;
    private final OriginVisibility visibility;
    private final KeycloakRequestChecks keycloak;

    /** @param client null stands for one that there is not */
    TokenRequestEvaluation(
            KeycloakSession session,
            RealmModel realm,
            ClientModel client,
            EvaluationRequest question,
            OriginVisibility visibility) {
        this.session = session;
        this.realm = realm;
        this.client = client;
        this.question = question;
        this.visibility = visibility;
        this.views = new PolicyRepresentationMapper(session, realm, visibility);
        this.keycloak = new KeycloakRequestChecks(session, realm, client, question);
    }

    EvaluationRepresentation answer() {
        RealmPolicy policy = views.policy();
        RequestedLifetime requested = RequestedLifetime.parse(
                // Keycloak does so with every parameter, before a grant sees it.
                question.validityPeriod()
                        .map(StringUtil::removeControlCharacters)
                        .orElse(null));
        return keycloak.realm()
                .or(() -> denied(
                        GrantAdmission.beforeAuthentication(GRANT, policy, () -> ClaimedClients.named(question.clientId())),
                        new DecisionOrigins(visibility, policy.voices(GRANT), policy.of(GRANT))))
                .or(() -> denied(
                        GrantAdmission.wellFormed(requested), new DecisionOrigins(visibility, List.of(), GrantPolicy.NEUTRAL)))
                .or(keycloak::authentication)
                .orElseGet(() -> forClient(policy, requested));
    }

    private EvaluationRepresentation forClient(RealmPolicy policy, RequestedLifetime requested) {
        GrantPolicy ofClient = views.policy(GRANT, client, List.of());
        DecisionOrigins deciders = new DecisionOrigins(visibility, views.voices(GRANT, client, List.of()), ofClient);
        return denied(GrantAdmission.afterAuthentication(GRANT, policy, ofClient), deciders)
                .or(keycloak::serviceAccount)
                .orElseGet(() -> withClientPolicies(requested));
    }

    private EvaluationRepresentation withClientPolicies(RequestedLifetime requested) {
        ClientPolicyResult trial =
                ClientPolicyResult.of(session, realm, client, keycloak.scope().orElse(null));
        if (trial.refusal().isPresent()) {
            return EvaluationRepresentation.refused(
                    trial.refusal().get().getError(),
                    trial.refusal().get().getErrorDetail(),
                    400,
                    List.of(EvaluationRepresentation.Decider.keycloak("condition of a client policy")));
        }
        GrantPolicy policy = views.policy(GRANT, client, trial.statements());
        DecisionOrigins deciders = new DecisionOrigins(visibility, views.voices(GRANT, client, trial.statements()), policy);
        return denied(GrantAdmission.readable(policy), deciders)
                .orElseGet(() -> lifetime(policy, requested, deciders))
                .withNotes(trial.notes());
    }

    private EvaluationRepresentation lifetime(GrantPolicy policy, RequestedLifetime requested, DecisionOrigins deciders) {
        boolean offline = keycloak.isOffline();
        KeycloakLifespan lifespan = KeycloakLifespan.of(realm, client, offline);
        boolean wantsRefreshToken = keycloak.wantsRefreshToken();
        LifetimeRequest request = new LifetimeRequest(
                requested.seconds(),
                keycloak.isKeyBound(),
                lifespan.seconds(),
                lifespan.ofClient(),
                wantsRefreshToken && policy.enforced().allowsRefreshTokens()
                        ? KeycloakLifespan.session(realm, client, offline)
                        : OptionalLong.empty());
        LifetimeDecision lifetime = policy.decide(request);
        if (lifetime instanceof LifetimeDecision.Refused refused) {
            return EvaluationRepresentation.refused("invalid_request", refused.description(), 400, deciders.of(refused.limits()));
        }
        LifetimeDecision.Granted granted = (LifetimeDecision.Granted) lifetime;
        return keycloak.certificate()
                .orElseGet(() -> EvaluationRepresentation.granted(
                        granted.seconds(),
                        deciders.of(granted, request),
                        policy.wouldRefuse(request, wantsRefreshToken).orElse(null),
                        List.of()));
    }

    private static Optional<EvaluationRepresentation> denied(Optional<GrantDenial> denial, DecisionOrigins deciders) {
        return denial.map(why -> EvaluationRepresentation.refused(
                why.reason().error(), why.description(), why.reason().status(), deciders.of(why)));
    }
}
