package io.github.grantcontrol.admin;

import io.github.grantcontrol.keycloak.KeycloakLifespan;
import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.GrantPolicy;
import io.github.grantcontrol.policy.GrantSettings;
import io.github.grantcontrol.policy.Layer;
import io.github.grantcontrol.policy.ScopedSettings;
import io.github.grantcontrol.policy.SettingKey;
import io.github.grantcontrol.policy.Sourced;
import io.github.grantcontrol.policy.decision.LifetimeRequest;
import io.github.grantcontrol.policy.decision.LifetimeRules;
import io.github.grantcontrol.policy.explain.SettingExplanation;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Shows policy grant by grant: what is enforced, where it comes from, and what became of the rest.
 *
 * @param visibility what the reader may see
 * @param supported which grants the server has
 * @param inAdminRealm whether the realm is the one in which nobody may lock administrators out
 */
record GrantRepresentationMapper(OriginVisibility visibility, Predicate<Grant> supported, boolean inAdminRealm) {

    /**
     * One grant.
     *
     * @param voices everybody who speaks of it
     * @param policy what follows from them
     * @param lifespan Keycloak's own
     */
    GrantRepresentation of(Grant grant, List<ScopedSettings> voices, GrantPolicy policy, KeycloakLifespan lifespan) {
        String state = state(policy, policy.enforced().isEnabled());
        String without = state(policy, policy.reported().isEnabled());
        Optional<GrantRepresentation.Blocked> blocked = blocked(grant, voices);
        return new GrantRepresentation(
                grant.id(),
                supported.test(grant),
                state,
                without.equals(state) ? null : without,
                SettingExplanation.of(SettingKey.REPORT_ONLY, voices).heard().stream()
                        .filter(heard -> heard.outcome() == SettingExplanation.Outcome.DECIDES)
                        .filter(heard -> heard.said().value().equals(true))
                        .map(heard -> heard.said().author().name().toLowerCase(Locale.ROOT))
                        .distinct()
                        .toList(),
                blocked.isEmpty(),
                blocked.orElse(null),
                keys(grant, voices, policy, lifespan),
                grant == Grant.CLIENT_CREDENTIALS ? GrantRepresentation.Range.of(range(policy, lifespan)) : null,
                problems(voices));
    }

    /** The bounds in force; a token that is bound to a key may have all of them. */
    static LifetimeRules.Range range(GrantPolicy policy, KeycloakLifespan lifespan) {
        return LifetimeRules.range(
                policy.enforced(), LifetimeRequest.unspecified(true, lifespan.seconds(), lifespan.ofClient()));
    }

    private static String state(GrantPolicy policy, boolean enabled) {
        return !policy.isReadable() ? "unreadable" : enabled ? "on" : "off";
    }

    private Map<String, KeyRepresentation> keys(Grant grant, List<ScopedSettings> voices, GrantPolicy policy, KeycloakLifespan lifespan) {
        KeyRepresentationMapper views = new KeyRepresentationMapper(visibility, voices, policy, lifespan);
        Map<String, KeyRepresentation> keys = new LinkedHashMap<>();
        Arrays.stream(SettingKey.values())
                .filter(key -> key.appliesTo(grant) && key != SettingKey.REPORT_ONLY)
                .forEach(key -> keys.put(key.path(), views.of(key)));
        return keys;
    }

    private Optional<GrantRepresentation.Blocked> blocked(Grant grant, List<ScopedSettings> voices) {
        if (inAdminRealm && grant.isNeededToAdminister()) {
            return Optional.of(new GrantRepresentation.Blocked(
                    "admin_realm", null, "in the admin realm only the server's file can switch it off"));
        }
        GrantSettings operator = voices.stream()
                .filter(voice -> voice.author() == Layer.OPERATOR)
                .map(ScopedSettings::statement)
                .reduce(GrantSettings.NONE, (far, near) -> near.over(far));
        Optional<Sourced<Boolean>> off = operator.enable().filter(said -> !said.value() && !operator.isReportOnly());
        return off.map(said -> {
            OriginRepresentation origin = visibility.origin(said, null);
            String line = origin.line() == null ? "" : ", line " + origin.line();
            return new GrantRepresentation.Blocked("off_in_file", origin, "off in the server's file" + line);
        });
    }

    private List<GrantRepresentation.Problem> problems(List<ScopedSettings> voices) {
        return voices.stream()
                .flatMap(voice -> voice.statement().problems().stream()
                        .map(problem -> new GrantRepresentation.Problem(
                                visibility.origin(voice.author(), voice.scope(), problem.place()),
                                visibility.mayQuote(voice.author()) ? problem.message() : "it cannot be read")))
                .toList();
    }
}
