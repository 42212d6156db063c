package io.github.grantcontrol.admin;

import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.GrantPolicy;
import io.github.grantcontrol.policy.GrantSettings;
import io.github.grantcontrol.policy.ScopedSettings;
import io.github.grantcontrol.policy.SettingKey;
import io.github.grantcontrol.policy.decision.IssuedTokens;
import io.github.grantcontrol.policy.decision.KeycloakDefault;
import io.github.grantcontrol.policy.explain.SettingExplainer;
import io.github.grantcontrol.policy.message.MessageKey;
import io.github.grantcontrol.policy.origin.Layer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Maps the policy of grants to JSON.
 *
 * @param visibility what the caller may see
 * @param supported which grants the server has
 * @param inAdminRealm whether the realm is the admin realm, whose settings cannot lock administrators out
 */
record GrantRepresentationMapper(OriginVisibility visibility, Predicate<Grant> supported, boolean inAdminRealm) {

    /**
     * Maps one grant.
     *
     * @param layers the settings of every layer, as {@link SettingExplainer} takes them
     * @param policy the policy that results from them
     * @param keycloak the lifetime that Keycloak gives
     * @param issued what the realm rejects; empty for a client
     */
    GrantRepresentation map(
            Grant grant,
            List<ScopedSettings> layers,
            GrantPolicy policy,
            KeycloakDefault keycloak,
            Optional<IssuedTokens> issued) {
        SettingExplainer explainer = new SettingExplainer(layers, policy.enforced(), keycloak);
        String state = state(policy, policy.enforced().isEnabled());
        String withoutReportOnly = state(policy, policy.reported().isEnabled());
        Optional<GrantRepresentation.Locked> locked = locked(grant, layers);
        Map<String, KeyRepresentation> keys = new LinkedHashMap<>();
        SettingKey.of(grant)
                .filter(key -> key != SettingKey.REPORT_ONLY)
                .forEach(key -> keys.put(key.path(), KeyRepresentation.of(explainer.explain(key), visibility)));
        return new GrantRepresentation(
                grant.id(),
                supported.test(grant),
                state,
                withoutReportOnly.equals(state) ? null : withoutReportOnly,
                explainer.reportOnlyLayers().stream().map(Layer::id).toList(),
                locked.isEmpty(),
                locked.orElse(null),
                issued.filter(tokens -> policy.enforced().rejectsIssued())
                        .map(tokens -> issuedTokens(grant, tokens))
                        .orElse(null),
                keys,
                grant == Grant.CLIENT_CREDENTIALS ? GrantRepresentation.Range.of(explainer.range()) : null,
                visibility.show(policy.problems()));
    }

    private static String state(GrantPolicy policy, boolean enabled) {
        return !policy.isReadable() ? "unreadable" : enabled ? "enabled" : "disabled";
    }

    private GrantRepresentation.Issued issuedTokens(Grant grant, IssuedTokens issued) {
        if (issued.rejected().contains(grant)) {
            return new GrantRepresentation.Issued("rejected", null, null);
        }
        String exempt = issued.exempt().get(grant);
        return exempt == null
                ? new GrantRepresentation.Issued("accepted", "not_disabled", null)
                : new GrantRepresentation.Issued(
                        "accepted", "enabled_for_client", visibility.clients() ? exempt : null);
    }

    private Optional<GrantRepresentation.Locked> locked(Grant grant, List<ScopedSettings> layers) {
        if (inAdminRealm && grant.isNeededToAdminister()) {
            return Optional.of(
                    new GrantRepresentation.Locked("admin_realm", null, MessageKey.LOCKED_IN_ADMIN_REALM.with()));
        }
        GrantSettings file = ScopedSettings.merge(layers, Layer.SERVER_FILE);
        return file.get(SettingKey.ENABLE)
                .filter(enable -> !enable.value() && !file.isReportOnly())
                .map(enable -> {
                    OriginRepresentation origin = visibility.show(enable.origin());
                    return new GrantRepresentation.Locked(
                            "disabled_in_file",
                            origin,
                            origin.inFile(MessageKey.LOCKED_IN_FILE, MessageKey.LOCKED_IN_FILE_LINE));
                });
    }
}
