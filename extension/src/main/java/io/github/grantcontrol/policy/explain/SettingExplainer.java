package io.github.grantcontrol.policy.explain;

import io.github.grantcontrol.policy.EffectiveSettings;
import io.github.grantcontrol.policy.GrantSettings;
import io.github.grantcontrol.policy.ScopedSettings;
import io.github.grantcontrol.policy.SettingKey;
import io.github.grantcontrol.policy.Sourced;
import io.github.grantcontrol.policy.decision.DefaultLifetime;
import io.github.grantcontrol.policy.decision.KeycloakDefault;
import io.github.grantcontrol.policy.decision.LifetimeRange;
import io.github.grantcontrol.policy.decision.LifetimeRules;
import io.github.grantcontrol.policy.explain.SettingExplanation.Candidate;
import io.github.grantcontrol.policy.explain.SettingExplanation.Outcome;
import io.github.grantcontrol.policy.origin.Layer;
import io.github.grantcontrol.policy.origin.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Explains the keys of one grant, in a realm or for a client of it. */
public final class SettingExplainer {

    private final List<CombinedLayer> layers;
    private final EffectiveSettings enforced;
    private final KeycloakDefault keycloak;
    private final LifetimeRange range;

    /**
     * Explains the settings of a grant.
     *
     * @param settings the strongest layer first, the nearest scope last within one layer, as {@code RealmPolicy.layers}
     *     returns them; those of client policies follow
     * @param enforced what is in force of them
     */
    public SettingExplainer(List<ScopedSettings> settings, EffectiveSettings enforced, KeycloakDefault keycloak) {
        this.layers = CombinedLayer.group(settings);
        this.enforced = enforced;
        this.keycloak = keycloak;
        this.range = LifetimeRules.range(enforced, keycloak);
    }

    /** Returns the bounds in force. */
    public LifetimeRange range() {
        return range;
    }

    /** Returns the layers that are {@code report_only}, each once. */
    public List<Layer> reportOnlyLayers() {
        return layers.stream()
                .filter(layer -> layer.merged().isReportOnly())
                .map(layer -> layer.scopes().get(0).layer())
                .distinct()
                .toList();
    }

    /** Explains one key. */
    public SettingExplanation explain(SettingKey<?> key) {
        Optional<Sourced<?>> effective = inForce(key);
        List<Candidate> candidates = candidates(key, effective);
        if (key == SettingKey.REPORT_ONLY) {
            return new SettingExplanation(Optional.empty(), Optional.empty(), candidates);
        }
        if (key == SettingKey.DEFAULT) {
            return explainDefault(candidates);
        }
        Optional<Object> value = valueInForce(key);
        Optional<Origin> origin = effective.<Origin>map(Sourced::origin).or(() -> value.map(unset -> Origin.BUILT_IN));
        SettingExplanation explanation = new SettingExplanation(value, origin, candidates);
        boolean cutByMax = effective.isPresent()
                && key == SettingKey.BEARER_MAX
                && !effective.get().value().equals(value.orElseThrow());
        return cutByMax ? explanation.replacedBy(range.max(), originOf(SettingKey.MAX), Outcome.NARROWED) : explanation;
    }

    private Optional<Sourced<?>> inForce(SettingKey<?> key) {
        return key == SettingKey.REUSE_FOR
                ? enforced.reuseFor().map(Function.identity())
                : enforced.values().find(key);
    }

    private Optional<Object> valueInForce(SettingKey<?> key) {
        if (key == SettingKey.ENABLE) {
            return Optional.of(enforced.isEnabled());
        } else if (key == SettingKey.REJECT_ISSUED) {
            return Optional.of(enforced.rejectsIssued());
        } else if (key == SettingKey.ALLOW_REFRESH_TOKENS) {
            return Optional.of(enforced.allowsRefreshTokens());
        } else if (key == SettingKey.ON_EXCEED) {
            return Optional.of(enforced.onExceed().word());
        } else if (key == SettingKey.MIN) {
            return Optional.of(range.min());
        } else if (key == SettingKey.MAX) {
            return Optional.of(range.max());
        } else if (key == SettingKey.REUSE_FOR) {
            return enforced.reuseFor().map(Sourced::value);
        }
        return range.bearerMax().isPresent() ? Optional.of(range.bearerMax().getAsLong()) : Optional.empty();
    }

    /** Keycloak's own lifespan competes with our defaults, and the bounds apply to the winner. */
    private SettingExplanation explainDefault(List<Candidate> candidates) {
        DefaultLifetime winner = DefaultLifetime.resolve(enforced, keycloak);
        boolean ours = winner.origin() != keycloak.origin();
        SettingExplanation explanation =
                new SettingExplanation(Optional.of(winner.seconds()), Optional.of(winner.origin()), candidates);
        if (!ours) {
            explanation = explanation.replacedBy(winner.seconds(), winner.origin(), Outcome.OVERRIDDEN);
        }
        explanation = explanation.with(new Candidate(
                keycloak.seconds(),
                keycloak.origin(),
                ours ? Outcome.OVERRIDDEN : Outcome.EFFECTIVE,
                ours ? Optional.of(winner.origin()) : Optional.empty()));
        if (winner.seconds() == range.defaultSeconds()) {
            return explanation;
        }
        SettingKey<Long> bound = winner.seconds() < range.defaultSeconds() ? SettingKey.MIN : SettingKey.MAX;
        return explanation.replacedBy(range.defaultSeconds(), originOf(bound), Outcome.NARROWED);
    }

    private Origin originOf(SettingKey<Long> bound) {
        return enforced.get(bound).<Origin>map(Sourced::origin).orElse(Origin.BUILT_IN);
    }

    private List<Candidate> candidates(SettingKey<?> key, Optional<Sourced<?>> effective) {
        List<Candidate> candidates = new ArrayList<>();
        boolean found = false;
        for (CombinedLayer layer : layers) {
            Optional<Sourced<?>> nearest = layer.merged().values().find(key);
            for (ScopedSettings scoped : layer.scopes()) {
                Optional<Sourced<?>> set = scoped.settings().values().find(key);
                if (set.isPresent()) {
                    boolean isNearest = nearest.equals(set);
                    Outcome outcome = isNearest ? layer.outcome(key, set.get(), effective, found) : Outcome.OVERRIDDEN;
                    found |= outcome == Outcome.EFFECTIVE;
                    candidates.add(new Candidate(
                            set.get().documentValue(),
                            set.get().origin(),
                            outcome,
                            overriddenBy(outcome, isNearest ? effective : nearest)));
                }
            }
        }
        return candidates;
    }

    private static Optional<Origin> overriddenBy(Outcome outcome, Optional<Sourced<?>> winner) {
        return switch (outcome) {
            case SAME, NARROWED, OVERRIDDEN -> winner.map(Sourced::origin);
            case EFFECTIVE, REPORT_ONLY, INEFFECTIVE -> Optional.empty();
        };
    }

    /** What combines with other layers as one: a layer with all its scopes, or one client policy. */
    private record CombinedLayer(List<ScopedSettings> scopes, GrantSettings merged) {

        static List<CombinedLayer> group(List<ScopedSettings> settings) {
            List<CombinedLayer> layers = new ArrayList<>();
            List<ScopedSettings> same = new ArrayList<>();
            for (ScopedSettings next : settings) {
                boolean begins = next.layer() == Layer.CLIENT_POLICY
                        || !same.isEmpty() && same.get(0).layer() != next.layer();
                if (begins && !same.isEmpty()) {
                    layers.add(of(same));
                    same.clear();
                }
                same.add(next);
            }
            if (!same.isEmpty()) {
                layers.add(of(same));
            }
            return layers;
        }

        private static CombinedLayer of(List<ScopedSettings> scopes) {
            return new CombinedLayer(
                    List.copyOf(scopes),
                    ScopedSettings.merge(scopes, scopes.get(0).layer()));
        }

        /** @param found whether the effective value is found already: two client policies can set the same */
        Outcome outcome(SettingKey<?> key, Sourced<?> set, Optional<Sourced<?>> effective, boolean found) {
            if (key == SettingKey.REPORT_ONLY) {
                return Outcome.EFFECTIVE;
            }
            if (merged.isReportOnly()) {
                return Outcome.REPORT_ONLY;
            }
            if (isIneffective(key, effective)) {
                return Outcome.INEFFECTIVE;
            }
            if (!found && effective.filter(set::equals).isPresent()) {
                return Outcome.EFFECTIVE;
            }
            boolean sameValue = effective
                    .filter(winner -> winner.value().equals(set.value()))
                    .isPresent();
            return sameValue ? Outcome.SAME : key.rule().isNarrowing() ? Outcome.NARROWED : Outcome.OVERRIDDEN;
        }

        /** @param effective what is in force */
        private boolean isIneffective(SettingKey<?> key, Optional<Sourced<?>> effective) {
            // Weaker layers can shorten it: their value has no effect only where no layer allows any.
            return key == SettingKey.REUSE_FOR
                    ? effective.isEmpty()
                    : EffectiveSettings.of(merged).values().find(key).isEmpty();
        }
    }
}
