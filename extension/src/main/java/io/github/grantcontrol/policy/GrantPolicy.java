package io.github.grantcontrol.policy;

import io.github.grantcontrol.policy.decision.LifetimeDecision;
import io.github.grantcontrol.policy.decision.LifetimeRequest;
import io.github.grantcontrol.policy.decision.LifetimeRules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The policy of one grant, in one realm or for one client of it.
 *
 * @param enforced what holds
 * @param reported what would hold if no author were {@code report_only}; equal to {@code enforced} where none is
 * @param problems what could not be read; where there is any, the grant gives no token
 */
public record GrantPolicy(EffectiveSettings enforced, EffectiveSettings reported, List<SettingProblem> problems) {

    /** Nobody said anything. */
    public static final GrantPolicy NEUTRAL = new GrantPolicy(EffectiveSettings.NEUTRAL, EffectiveSettings.NEUTRAL, List.of());

    public GrantPolicy {
        problems = List.copyOf(problems);
    }

    /** This policy and what one further author says. */
    public GrantPolicy and(GrantSettings author) {
        if (author.equals(GrantSettings.NONE)) {
            return this;
        }
        EffectiveSettings rules = EffectiveSettings.of(author);
        List<SettingProblem> all = new ArrayList<>(problems);
        author.problems().stream().filter(problem -> !all.contains(problem)).forEach(all::add);
        return new GrantPolicy(author.isReportOnly() ? enforced : enforced.and(rules), reported.and(rules), all);
    }

    /** Whether the policy can be read; one that cannot allows nothing. */
    public boolean isReadable() {
        return problems.isEmpty();
    }

    /** The lifetime of a new token of this grant, by what is enforced. */
    public LifetimeDecision decide(LifetimeRequest request) {
        return LifetimeRules.decide(enforced, request);
    }

    /** Who would refuse the grant as a whole, were it not for {@code report_only}. */
    public Optional<String> wouldDisable() {
        return enforced.isEnabled() && !reported.isEnabled()
                ? reported.enable()
                        .map(said -> "grant disabled by " + said.author().label())
                : Optional.empty();
    }

    /** What would be refused or shortened, were it not for {@code report_only}; empty where nothing would be. */
    public Optional<String> wouldChange(LifetimeRequest request) {
        Optional<String> disabled = wouldDisable();
        if (disabled.isPresent() || !enforced.isEnabled() || reported.equals(enforced)) {
            return disabled;
        }
        return LifetimeRules.change(decide(request), LifetimeRules.decide(reported, request));
    }

    /**
     * What an event tells of a request that gets a token: see {@link #wouldChange}, and the refresh token that it would
     * not get with the access token.
     *
     * @param clientWantsRefreshToken whether the client is set to get refresh tokens on this grant
     */
    public Optional<String> wouldRefuse(LifetimeRequest request, boolean clientWantsRefreshToken) {
        boolean noRefreshToken =
                clientWantsRefreshToken && enforced.allowsRefreshTokens() && !reported.allowsRefreshTokens();
        return wouldChange(request).or(() -> noRefreshToken ? Optional.of("no refresh token") : Optional.empty());
    }
}
