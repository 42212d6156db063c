package io.github.grantcontrol.policy.preview;

import io.github.grantcontrol.policy.CombiningRule;
import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.RealmPolicy;
import io.github.grantcontrol.policy.ScopedSettings;
import io.github.grantcontrol.policy.SettingKey;
import io.github.grantcontrol.policy.SettingsByGrant;
import io.github.grantcontrol.policy.decision.KeycloakDefault;
import io.github.grantcontrol.policy.explain.SettingExplainer;
import io.github.grantcontrol.policy.explain.SettingExplanation;
import io.github.grantcontrol.policy.origin.Layer;
import io.github.grantcontrol.policy.origin.Origin;
import io.github.grantcontrol.policy.origin.SettingOrigin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A key whose value in force changes, for a realm or for one client of it.
 *
 * @param clientId empty for the realm
 */
public record SettingChange(Optional<String> clientId, Grant grant, SettingKey<?> key, State before, State after) {

    /**
     * The value of a key and where it comes from.
     *
     * @param value a {@code Boolean}, a {@code Long} or a {@code String}; empty if the key has none
     */
    public record State(Optional<Object> value, Optional<Origin> origin) {}

    /** Finds the keys whose values change for the realm. */
    public static List<SettingChange> ofRealm(RealmPolicy before, RealmPolicy after, KeycloakDefault keycloak) {
        List<SettingChange> changes = new ArrayList<>();
        for (Grant grant : Grant.values()) {
            addAll(
                    changes,
                    Optional.empty(),
                    grant,
                    new SettingExplainer(
                            before.layers(grant), before.forRealm(grant).enforced(), keycloak),
                    new SettingExplainer(
                            after.layers(grant), after.forRealm(grant).enforced(), keycloak));
        }
        return changes;
    }

    /** Finds the keys whose values change for a client. */
    public static List<SettingChange> ofClient(
            RealmPolicy before,
            RealmPolicy after,
            String clientId,
            SettingsByGrant attributes,
            KeycloakDefault keycloak) {
        List<SettingChange> changes = new ArrayList<>();
        for (Grant grant : Grant.values()) {
            addAll(
                    changes,
                    Optional.of(clientId),
                    grant,
                    explainer(before, grant, clientId, attributes, keycloak),
                    explainer(after, grant, clientId, attributes, keycloak));
        }
        return changes;
    }

    private static SettingExplainer explainer(
            RealmPolicy policy, Grant grant, String clientId, SettingsByGrant attributes, KeycloakDefault keycloak) {
        List<ScopedSettings> layers = policy.layers(grant, clientId, attributes);
        return new SettingExplainer(
                layers, policy.forClient(grant, clientId, attributes).enforced(), keycloak);
    }

    private static void addAll(
            List<SettingChange> changes,
            Optional<String> clientId,
            Grant grant,
            SettingExplainer before,
            SettingExplainer after) {
        SettingKey.of(grant).forEach(key -> {
            State old = state(key, before.explain(key));
            State changed = state(key, after.explain(key));
            if (!old.value().equals(changed.value())) {
                changes.add(new SettingChange(clientId, grant, key, old, changed));
            }
        });
    }

    private static State state(SettingKey<?> key, SettingExplanation explanation) {
        if (key.rule() != CombiningRule.EACH_LAYER) {
            return new State(explanation.value(), explanation.origin());
        }
        // Each layer sets it for itself; the settings of the realm are those that change.
        return explanation.candidates().stream()
                .filter(set -> set.origin() instanceof SettingOrigin origin && origin.layer() == Layer.REALM)
                .reduce((wider, nearer) -> nearer)
                .map(set -> new State(Optional.of(set.value()), Optional.of(set.origin())))
                .orElseGet(() -> new State(Optional.empty(), Optional.empty()));
    }
}
