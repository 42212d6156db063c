package io.github.grantcontrol.policy.preview;

import io.github.grantcontrol.policy.EffectiveSettings;
import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.GrantPolicy;
import io.github.grantcontrol.policy.GrantSettings;
import io.github.grantcontrol.policy.RealmPolicy;
import io.github.grantcontrol.policy.SettingKey;
import io.github.grantcontrol.policy.decision.ClaimedClients;
import io.github.grantcontrol.policy.decision.DefaultLifetime;
import io.github.grantcontrol.policy.decision.GrantAdmission;
import io.github.grantcontrol.policy.decision.GrantDenial;
import io.github.grantcontrol.policy.decision.KeycloakDefault;
import io.github.grantcontrol.policy.decision.LifetimeBound;
import io.github.grantcontrol.policy.decision.LifetimeDecision;
import io.github.grantcontrol.policy.decision.LifetimeRequest;
import io.github.grantcontrol.policy.decision.LifetimeRules;
import io.github.grantcontrol.policy.message.MessageKey;
import io.github.grantcontrol.policy.origin.Origin;
import io.github.grantcontrol.policy.origin.SettingOrigin;
import io.github.grantcontrol.policy.preview.PreviewEffect.DecidingSetting;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Decides on requests as the grants do, with their rules and in their order, under one policy of a realm. */
record RequestRules(RealmPolicy realm, ClientFacts facts) {

    /**
     * What events do not hold.
     *
     * @param clientPolicies the settings of the client policies that apply
     * @param keycloak the lifetime that Keycloak gives
     */
    record UnknownFacts(boolean senderConstrained, List<GrantSettings> clientPolicies, KeycloakDefault keycloak) {}

    RequestDecision decide(TokenRequest request, UnknownFacts unknown) {
        GrantPolicy own = policy(request.grant(), request.clientId());
        Optional<GrantDenial> denial = GrantAdmission.beforeAuthentication(
                        request.grant(), realm, () -> ClaimedClients.named(request.clientId()))
                .or(() -> GrantAdmission.afterAuthentication(request.grant(), realm, own));
        if (denial.isPresent()) {
            return refused(denial.get(), own);
        }
        if (request.grant() == Grant.CLIENT_CREDENTIALS) {
            return newToken(own.narrow(unknown.clientPolicies()), request, unknown);
        }
        return request.isDerivedFromServiceAccount()
                ? derivedToken(request, unknown)
                : RequestDecision.Granted.unbounded(OptionalLong.empty());
    }

    private RequestDecision newToken(GrantPolicy policy, TokenRequest request, UnknownFacts unknown) {
        Optional<GrantDenial> unreadable = GrantAdmission.readable(policy);
        if (unreadable.isPresent()) {
            return refused(unreadable.get(), policy);
        }
        EffectiveSettings settings = policy.enforced();
        LifetimeRequest lifetime = new LifetimeRequest(
                request.requested(), unknown.senderConstrained(), unknown.keycloak(), OptionalLong.empty());
        if (LifetimeRules.keepsKeycloakLifetime(settings, lifetime)) {
            return granted(lifetime.keycloak().seconds(), Optional.empty(), List.of(), settings);
        }
        LifetimeDecision decision = LifetimeRules.decide(settings, lifetime);
        if (decision instanceof LifetimeDecision.Refused refused) {
            return new RequestDecision.Refused(
                    refused.message(),
                    refused.bounds().stream().map(DecidingSetting::of).toList());
        }
        LifetimeDecision.Granted granted = (LifetimeDecision.Granted) decision;
        return granted(
                granted.seconds(),
                granted.boundBy(),
                request.requested().isPresent() ? List.of() : defaultSetting(settings, lifetime.keycloak()),
                settings);
    }

    /** Decides on a refresh, token exchange or UMA request for a service account's token. */
    private RequestDecision derivedToken(TokenRequest request, UnknownFacts unknown) {
        String owner =
                request.serviceAccount().flatMap(facts::serviceAccountOwner).orElse(request.clientId());
        List<GrantPolicy> policies = Stream.of(owner, request.clientId())
                .distinct()
                .map(clientId -> policy(Grant.CLIENT_CREDENTIALS, clientId).narrow(unknown.clientPolicies()))
                .toList();
        for (GrantPolicy policy : policies) {
            Optional<GrantDenial> unreadable = GrantAdmission.readable(policy);
            if (unreadable.isPresent()) {
                return refused(unreadable.get(), policy);
            }
        }
        boolean refreshes = request.grant() == Grant.REFRESH_TOKEN;
        for (GrantPolicy policy : refreshes ? policies : policies.subList(0, 1)) {
            if (!policy.enforced().isEnabled()) {
                return new RequestDecision.Refused(
                        MessageKey.GRANT_DISABLED.with("grant", Grant.CLIENT_CREDENTIALS.id()),
                        enable(policy.enforced()));
            }
        }
        EffectiveSettings settings = policies.stream()
                .map(GrantPolicy::enforced)
                .reduce(EffectiveSettings.NEUTRAL, EffectiveSettings::combine);
        Optional<EffectiveSettings> withoutRefreshTokens = policies.stream()
                .map(GrantPolicy::enforced)
                .filter(policy -> !policy.allowsRefreshTokens())
                .findFirst();
        if (refreshes && withoutRefreshTokens.isPresent()) {
            return new RequestDecision.Refused(
                    MessageKey.REFRESH_NOT_ALLOWED.with(), allowRefreshTokens(withoutRefreshTokens.get()));
        }
        if (request.granted().isEmpty()) {
            // A permission decision or an assertion: no token that a bound could shorten.
            return RequestDecision.Granted.unbounded(OptionalLong.empty());
        }
        LifetimeDecision.Granted granted = LifetimeRules.derive(
                settings,
                LifetimeRequest.unspecified(
                        unknown.senderConstrained(),
                        new KeycloakDefault(request.granted().getAsLong(), false, false)));
        return granted(granted.seconds(), granted.boundBy(), List.of(), withoutRefreshTokens.orElse(settings));
    }

    private GrantPolicy policy(Grant grant, String clientId) {
        return realm.forClient(grant, clientId, facts.attributes(clientId));
    }

    private static RequestDecision refused(GrantDenial denial, GrantPolicy policy) {
        return new RequestDecision.Refused(
                denial.message(),
                denial.reason() == GrantDenial.Reason.UNREADABLE
                        ? policy.problems().stream()
                                .map(problem -> new DecidingSetting(Optional.empty(), "", problem.origin()))
                                .toList()
                        : enable(policy.enforced()));
    }

    private static RequestDecision granted(
            long seconds, Optional<LifetimeBound> bound, List<DecidingSetting> unbounded, EffectiveSettings settings) {
        return new RequestDecision.Granted(
                OptionalLong.of(seconds),
                bound.map(applied -> List.of(DecidingSetting.of(applied))).orElse(unbounded),
                bound.map(LifetimeBound::describe),
                settings.allowsRefreshTokens(),
                allowRefreshTokens(settings));
    }

    private static List<DecidingSetting> enable(EffectiveSettings settings) {
        return settings.get(SettingKey.ENABLE).stream()
                .map(set -> DecidingSetting.of(SettingKey.ENABLE, set))
                .toList();
    }

    private static List<DecidingSetting> allowRefreshTokens(EffectiveSettings settings) {
        return List.of(settings.get(SettingKey.ALLOW_REFRESH_TOKENS)
                .map(set -> DecidingSetting.of(SettingKey.ALLOW_REFRESH_TOKENS, set))
                .orElseGet(() ->
                        new DecidingSetting(Optional.of(SettingKey.ALLOW_REFRESH_TOKENS), false, Origin.BUILT_IN)));
    }

    private static List<DecidingSetting> defaultSetting(EffectiveSettings settings, KeycloakDefault keycloak) {
        DefaultLifetime lifetime = DefaultLifetime.resolve(settings, keycloak);
        Optional<SettingKey<?>> key =
                lifetime.origin() instanceof SettingOrigin ? Optional.of(SettingKey.DEFAULT) : Optional.empty();
        return List.of(new DecidingSetting(key, lifetime.seconds(), lifetime.origin()));
    }
}
