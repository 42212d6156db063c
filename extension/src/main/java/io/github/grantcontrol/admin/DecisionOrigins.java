package io.github.grantcontrol.admin;

import io.github.grantcontrol.policy.GrantPolicy;
import io.github.grantcontrol.policy.SettingKey;
import io.github.grantcontrol.policy.decision.DefaultLifetime;
import io.github.grantcontrol.policy.decision.GrantDenial;
import io.github.grantcontrol.policy.decision.LifetimeBound;
import io.github.grantcontrol.policy.decision.LifetimeDecision;
import io.github.grantcontrol.policy.decision.LifetimeRequest;
import io.github.grantcontrol.policy.origin.Origin;
import io.github.grantcontrol.policy.origin.SettingOrigin;
import java.util.List;

/** Returns the origins of a decision on a token request, as far as the caller may see them. */
record DecisionOrigins(OriginVisibility visibility) {

    /** Returns the settings that refuse the grant. */
    List<EvaluationRepresentation.DecidedBy> of(GrantDenial denial, GrantPolicy policy) {
        return switch (denial.reason()) {
            case MALFORMED -> List.of(decidedBy(null, null, Origin.BUILT_IN));
            case DISABLED, DISABLED_FOR_CLIENT ->
                policy.enforced().get(SettingKey.ENABLE).stream()
                        .map(enable -> decidedBy(SettingKey.ENABLE, enable.value(), enable.origin()))
                        .toList();
            case UNREADABLE ->
                policy.problems().stream()
                        .map(problem -> decidedBy(null, null, problem.origin()))
                        .toList();
        };
    }

    /** Returns the settings behind the bounds that refuse a lifetime. */
    List<EvaluationRepresentation.DecidedBy> of(List<LifetimeBound> bounds) {
        return bounds.stream().map(this::of).toList();
    }

    /** Returns where a lifetime comes from: a bound, the request, or a default. */
    EvaluationRepresentation.DecidedBy of(
            LifetimeDecision.Granted granted, GrantPolicy policy, LifetimeRequest request) {
        if (granted.boundBy().isPresent()) {
            return of(granted.boundBy().get());
        }
        if (request.requested().isPresent()) {
            return new EvaluationRepresentation.DecidedBy(null, granted.seconds(), OriginRepresentation.REQUEST);
        }
        DefaultLifetime lifetime = DefaultLifetime.resolve(policy.enforced(), request.keycloak());
        SettingKey<?> key = lifetime.origin() instanceof SettingOrigin ? SettingKey.DEFAULT : null;
        return decidedBy(key, lifetime.seconds(), lifetime.origin());
    }

    /** Returns a check or setting of Keycloak. */
    static List<EvaluationRepresentation.DecidedBy> of(Origin.Keycloak setting) {
        return List.of(new EvaluationRepresentation.DecidedBy(null, null, OriginRepresentation.of(setting)));
    }

    private EvaluationRepresentation.DecidedBy of(LifetimeBound bound) {
        return decidedBy(bound.key().orElse(null), bound.seconds(), bound.origin());
    }

    private EvaluationRepresentation.DecidedBy decidedBy(SettingKey<?> key, Object value, Origin origin) {
        return new EvaluationRepresentation.DecidedBy(key == null ? null : key.path(), value, visibility.show(origin));
    }
}
