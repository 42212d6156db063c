package io.github.grantcontrol.admin;

import io.github.grantcontrol.policy.Admission;
import io.github.grantcontrol.policy.ClaimedClients;
import io.github.grantcontrol.policy.Denial;
import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.GrantPolicy;
import io.github.grantcontrol.policy.Lifetime;
import io.github.grantcontrol.policy.LifetimeRequest;
import io.github.grantcontrol.policy.RealmPolicy;
import io.github.grantcontrol.policy.RequestedLifetime;
import io.github.grantcontrol.source.KeycloakLifespan;
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
final class Evaluation {

    private static final Grant GRANT = Grant.CLIENT_CREDENTIALS;

    private final KeycloakSession session;
    private final RealmModel realm;
    private final ClientModel client;
    private final TokenQuestion question;
    private final PolicyViews views;
    private final Visibility visibility;
    private final KeycloakChecks keycloak;

    /** @param client null stands for one that there is not */
    Evaluation(
            KeycloakSession session,
            RealmModel realm,
            ClientModel client,
            TokenQuestion question,
            Visibility visibility) {
        this.session = session;
        this.realm = realm;
        this.client = client;
        this.question = question;
        this.visibility = visibility;
        this.views = new PolicyViews(session, realm, visibility);
        this.keycloak = new KeycloakChecks(session, realm, client, question);
    }

    TokenAnswer answer() {
        RealmPolicy policy = views.policy();
        RequestedLifetime requested = RequestedLifetime.parse(
                // Keycloak does so with every parameter, before a grant sees it.
                question.validityPeriod()
                        .map(StringUtil::removeControlCharacters)
                        .orElse(null));
        return keycloak.realm()
                .or(() -> denied(
                        Admission.beforeAuthentication(GRANT, policy, () -> ClaimedClients.named(question.clientId())),
                        new Deciders(visibility, policy.voices(GRANT), policy.of(GRANT))))
                .or(() -> denied(
                        Admission.wellFormed(requested), new Deciders(visibility, List.of(), GrantPolicy.NEUTRAL)))
                .or(keycloak::authentication)
                .orElseGet(() -> forClient(policy, requested));
    }

    private TokenAnswer forClient(RealmPolicy policy, RequestedLifetime requested) {
        GrantPolicy ofClient = views.policy(GRANT, client, List.of());
        Deciders deciders = new Deciders(visibility, views.voices(GRANT, client, List.of()), ofClient);
        return denied(Admission.afterAuthentication(GRANT, policy, ofClient), deciders)
                .or(keycloak::serviceAccount)
                .orElseGet(() -> withClientPolicies(requested));
    }

    private TokenAnswer withClientPolicies(RequestedLifetime requested) {
        PolicyTrial trial =
                PolicyTrial.of(session, realm, client, keycloak.scope().orElse(null));
        if (trial.refusal().isPresent()) {
            return TokenAnswer.refused(
                    trial.refusal().get().getError(),
                    trial.refusal().get().getErrorDetail(),
                    400,
                    List.of(TokenAnswer.Decider.keycloak("condition of a client policy")));
        }
        GrantPolicy policy = views.policy(GRANT, client, trial.statements());
        Deciders deciders = new Deciders(visibility, views.voices(GRANT, client, trial.statements()), policy);
        return denied(Admission.readable(policy), deciders)
                .orElseGet(() -> lifetime(policy, requested, deciders))
                .withNotes(trial.notes());
    }

    private TokenAnswer lifetime(GrantPolicy policy, RequestedLifetime requested, Deciders deciders) {
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
        Lifetime lifetime = policy.decide(request);
        if (lifetime instanceof Lifetime.Refused refused) {
            return TokenAnswer.refused("invalid_request", refused.description(), 400, deciders.of(refused.limits()));
        }
        Lifetime.Granted granted = (Lifetime.Granted) lifetime;
        return keycloak.certificate()
                .orElseGet(() -> TokenAnswer.granted(
                        granted.seconds(),
                        deciders.of(granted, request),
                        policy.wouldRefuse(request, wantsRefreshToken).orElse(null),
                        List.of()));
    }

    private static Optional<TokenAnswer> denied(Optional<Denial> denial, Deciders deciders) {
        return denial.map(why -> TokenAnswer.refused(
                why.reason().error(), why.description(), why.reason().status(), deciders.of(why)));
    }
}
