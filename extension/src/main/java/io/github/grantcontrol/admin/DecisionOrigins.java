package io.github.grantcontrol.admin;

import io.github.grantcontrol.policy.GrantPolicy;
import io.github.grantcontrol.policy.Layer;
import io.github.grantcontrol.policy.ScopedSettings;
import io.github.grantcontrol.policy.SettingKey;
import io.github.grantcontrol.policy.Sourced;
import io.github.grantcontrol.policy.decision.GrantDenial;
import io.github.grantcontrol.policy.decision.LifetimeBound;
import io.github.grantcontrol.policy.decision.LifetimeDecision;
import io.github.grantcontrol.policy.decision.LifetimeRequest;

import java.util.List;
import java.util.Optional;

/**
 * Who decided what becomes of a token request.
 *
 * @param voices everybody who speaks of the grant
 * @param policy what follows from them
 */
record DecisionOrigins(OriginVisibility visibility, List<ScopedSettings> voices, GrantPolicy policy) {

    /** Who refused the grant as a whole. */
    List<EvaluationRepresentation.Decider> of(GrantDenial denial) {
        return switch (denial.reason()) {
            case MALFORMED -> List.of(new EvaluationRepresentation.Decider(null, null, OriginRepresentation.BUILT_IN));
            case DISABLED, DISABLED_FOR_CLIENT -> List.of(said(SettingKey.ENABLE));
            case UNREADABLE ->
                voices.stream()
                        .flatMap(voice -> voice.statement().problems().stream()
                                .map(problem -> new EvaluationRepresentation.Decider(
                                        null, null, visibility.origin(voice.author(), voice.scope(), problem.place()))))
                        .toList();
        };
    }

    /** Who set the bounds that refuse a lifetime. */
    List<EvaluationRepresentation.Decider> of(List<LifetimeBound> limits) {
        return limits.stream().map(this::limit).toList();
    }

    /** Who a lifetime comes from: a bound, the request itself, or a default. */
    List<EvaluationRepresentation.Decider> of(LifetimeDecision.Granted granted, LifetimeRequest request) {
        if (granted.boundBy().isPresent()) {
            return List.of(limit(granted.boundBy().get()));
        }
        if (request.requested().isPresent()) {
            return List.of(new EvaluationRepresentation.Decider(null, granted.seconds(), OriginRepresentation.REQUEST));
        }
        Optional<Sourced<Long>> own = policy.enforced()
                .defaultSeconds()
                .filter(said -> !request.clientLifespan()
                        || said.author() == Layer.CLIENT
                        || said.author() == Layer.CLIENT_POLICY);
        return List.of(
                own.isPresent()
                        ? said(SettingKey.DEFAULT)
                        : new EvaluationRepresentation.Decider(
                                null,
                                granted.seconds(),
                                OriginRepresentation.keycloak(
                                        request.clientLifespan()
                                                ? "access.token.lifespan of the client"
                                                : "accessTokenLifespan of the realm")));
    }

    private EvaluationRepresentation.Decider limit(LifetimeBound limit) {
        Optional<SettingKey> key = SettingKey.byPath(SettingKey.VALIDITY_PERIOD + "." + limit.name());
        if (limit.author().isPresent() && key.isPresent()) {
            return said(key.get());
        }
        OriginRepresentation origin =
                key.isPresent() ? OriginRepresentation.BUILT_IN : OriginRepresentation.keycloak("the stored session's maximum or idle time");
        return new EvaluationRepresentation.Decider(key.map(SettingKey::path).orElse(null), limit.seconds(), origin);
    }

    private EvaluationRepresentation.Decider said(SettingKey key) {
        Sourced<?> said = policy.enforced().said(key).orElseThrow();
        ScopedSettings.Scope scope = voices.stream()
                .filter(voice ->
                        voice.statement().said(key).filter(said::equals).isPresent())
                .map(ScopedSettings::scope)
                .findFirst()
                .orElse(null);
        return new EvaluationRepresentation.Decider(key.path(), KeyRepresentationMapper.value(said), visibility.origin(said, scope));
    }
}
