package io.github.grantcontrol.admin;

import io.github.grantcontrol.policy.Author;
import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.GrantPolicy;
import io.github.grantcontrol.policy.Key;
import io.github.grantcontrol.policy.LifetimeRequest;
import io.github.grantcontrol.policy.Lifetimes;
import io.github.grantcontrol.policy.Provenance;
import io.github.grantcontrol.policy.Said;
import io.github.grantcontrol.policy.Statement;
import io.github.grantcontrol.policy.Voice;
import io.github.grantcontrol.source.KeycloakLifespan;
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
record GrantViews(Visibility visibility, Predicate<Grant> supported, boolean inAdminRealm) {

    /**
     * One grant.
     *
     * @param voices everybody who speaks of it
     * @param policy what follows from them
     * @param lifespan Keycloak's own
     */
    GrantView of(Grant grant, List<Voice> voices, GrantPolicy policy, KeycloakLifespan lifespan) {
        String state = state(policy, policy.enforced().isEnabled());
        String without = state(policy, policy.reported().isEnabled());
        Optional<GrantView.Blocked> blocked = blocked(grant, voices);
        return new GrantView(
                grant.id(),
                supported.test(grant),
                state,
                without.equals(state) ? null : without,
                Provenance.of(Key.REPORT_ONLY, voices).heard().stream()
                        .filter(heard -> heard.outcome() == Provenance.Outcome.DECIDES)
                        .filter(heard -> heard.said().value().equals(true))
                        .map(heard -> heard.said().author().name().toLowerCase(Locale.ROOT))
                        .distinct()
                        .toList(),
                blocked.isEmpty(),
                blocked.orElse(null),
                keys(grant, voices, policy, lifespan),
                grant == Grant.CLIENT_CREDENTIALS ? GrantView.Range.of(range(policy, lifespan)) : null,
                problems(voices));
    }

    /** The bounds in force; a token that is bound to a key may have all of them. */
    static Lifetimes.Range range(GrantPolicy policy, KeycloakLifespan lifespan) {
        return Lifetimes.range(
                policy.enforced(), LifetimeRequest.unspecified(true, lifespan.seconds(), lifespan.ofClient()));
    }

    private static String state(GrantPolicy policy, boolean enabled) {
        return !policy.isReadable() ? "unreadable" : enabled ? "on" : "off";
    }

    private Map<String, KeyView> keys(Grant grant, List<Voice> voices, GrantPolicy policy, KeycloakLifespan lifespan) {
        KeyViews views = new KeyViews(visibility, voices, policy, lifespan);
        Map<String, KeyView> keys = new LinkedHashMap<>();
        Arrays.stream(Key.values())
                .filter(key -> key.appliesTo(grant) && key != Key.REPORT_ONLY)
                .forEach(key -> keys.put(key.path(), views.of(key)));
        return keys;
    }

    private Optional<GrantView.Blocked> blocked(Grant grant, List<Voice> voices) {
        if (inAdminRealm && grant.isNeededToAdminister()) {
            return Optional.of(new GrantView.Blocked(
                    "admin_realm", null, "in the admin realm only the server's file can switch it off"));
        }
        Statement operator = voices.stream()
                .filter(voice -> voice.author() == Author.OPERATOR)
                .map(Voice::statement)
                .reduce(Statement.NONE, (far, near) -> near.over(far));
        Optional<Said<Boolean>> off = operator.enable().filter(said -> !said.value() && !operator.isReportOnly());
        return off.map(said -> {
            Origin origin = visibility.origin(said, null);
            String line = origin.line() == null ? "" : ", line " + origin.line();
            return new GrantView.Blocked("off_in_file", origin, "off in the server's file" + line);
        });
    }

    private List<GrantView.Problem> problems(List<Voice> voices) {
        return voices.stream()
                .flatMap(voice -> voice.statement().problems().stream()
                        .map(problem -> new GrantView.Problem(
                                visibility.origin(voice.author(), voice.scope(), problem.place()),
                                visibility.mayQuote(voice.author()) ? problem.message() : "it cannot be read")))
                .toList();
    }
}
