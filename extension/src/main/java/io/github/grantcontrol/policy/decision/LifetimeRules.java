package io.github.grantcontrol.policy.decision;

import io.github.grantcontrol.policy.EffectiveSettings;
import io.github.grantcontrol.policy.Layer;
import io.github.grantcontrol.policy.Sourced;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How rules and a request become a lifetime: the one decision that grants, metadata and administrators all see. */
public final class LifetimeRules {

    /** Ten years; no token lives longer, whoever says so. */
    public static final long LONGEST_SECONDS = 315_360_000;

    /** How much a request may at least ask for where nobody said a {@code max}. */
    public static final long UNSAID_MAX_SECONDS = 3600;

    private LifetimeRules() {}

    /**
     * The lifetime of a new token.
     *
     * @return a lifetime inside the bounds, or a refusal; never throws
     */
    public static LifetimeDecision decide(EffectiveSettings rules, LifetimeRequest request) {
        LifetimeBound longest = longest(rules, request);
        Optional<LifetimeBound> shortest = rules.min().map(said -> LifetimeBound.of("min", said));
        if (shortest.map(LifetimeBound::seconds).orElse(1L) > longest.seconds()) {
            return new LifetimeDecision.Refused(
                    LifetimeDecision.Reason.NO_LIFETIME_LEFT,
                    "no token lifetime is left: "
                            + shortest.map(limit -> limit.describe() + " is more than ")
                                    .orElse("")
                            + longest.describe(),
                    Stream.concat(shortest.stream(), Stream.of(longest)).toList());
        }
        long wanted = request.requested().orElse(defaultSeconds(rules, request));
        Optional<LifetimeBound> exceeded =
                wanted > longest.seconds() ? Optional.of(longest) : shortest.filter(limit -> wanted < limit.seconds());
        if (exceeded.isPresent() && request.requested().isPresent() && !rules.clamps()) {
            return new LifetimeDecision.Refused(
                    LifetimeDecision.Reason.OUT_OF_BOUNDS,
                    RequestedLifetime.PARAMETER + " " + wanted + " is outside the allowed "
                            + shortest.map(LifetimeBound::seconds).orElse(1L) + " to " + longest.seconds() + " seconds",
                    List.of(exceeded.get()));
        }
        return new LifetimeDecision.Granted(exceeded.map(LifetimeBound::seconds).orElse(wanted), exceeded);
    }

    /**
     * The lifetime of a token that a refresh or a token exchange makes of one of this grant: Keycloak's, cut by {@code
     * max} and {@code bearer_max}; {@code min} and {@code default} were for the first token.
     */
    public static LifetimeDecision.Granted derive(EffectiveSettings rules, LifetimeRequest request) {
        LifetimeBound longest = longest(rules, request);
        return request.keycloakSeconds() > longest.seconds()
                ? new LifetimeDecision.Granted(longest.seconds(), Optional.of(longest))
                : new LifetimeDecision.Granted(request.keycloakSeconds(), Optional.empty());
    }

    /** The bounds as metadata tells them; {@code request} is one that asks for nothing. */
    public static Range range(EffectiveSettings rules, LifetimeRequest request) {
        long min = rules.min().map(Sourced::value).orElse(1L);
        long max = max(rules, request).seconds();
        long usual = Math.max(min, Math.min(max, defaultSeconds(rules, request)));
        return new Range(min, max, usual, rules.bearerMax().map(said -> Math.min(said.value(), max)));
    }

    /** What the second outcome would refuse or shorten for a client that now gets the first; empty where nothing. */
    public static Optional<String> change(LifetimeDecision now, LifetimeDecision then) {
        if (then instanceof LifetimeDecision.Refused refused) {
            return now instanceof LifetimeDecision.Refused ? Optional.empty() : Optional.of(refused.description());
        }
        if (now instanceof LifetimeDecision.Granted granted
                && then instanceof LifetimeDecision.Granted would
                && would.seconds() < granted.seconds()) {
            return Optional.of("lifetime " + would.seconds() + " instead of " + granted.seconds()
                    + would.boundBy().map(limit -> ": " + limit.describe()).orElse(""));
        }
        return Optional.empty();
    }

    /** What a request without {@code validity_period} gets before bounds apply. */
    private static long defaultSeconds(EffectiveSettings rules, LifetimeRequest request) {
        return rules.defaultSeconds()
                // The client's own Access Token Lifespan is said by its administrators: nearer than realm and server.
                .filter(said -> !request.clientLifespan() || said.author().isNearerThan(Layer.REALM))
                .map(Sourced::value)
                .orElse(request.keycloakSeconds());
    }

    /** {@code max}, said or not, the same for bound and unbound tokens. */
    private static LifetimeBound max(EffectiveSettings rules, LifetimeRequest request) {
        LifetimeBound max = rules.max().map(said -> LifetimeBound.of("max", said)).orElseGet(() -> unsaidMax(rules, request));
        // Statements that were read have no more; whoever makes them otherwise gets no more either.
        return shorter(max, LifetimeBound.builtIn("max", LONGEST_SECONDS));
    }

    /** So that a client that asks for what it gets anyway, or for what a bound speaks of, is not refused. */
    private static LifetimeBound unsaidMax(EffectiveSettings rules, LifetimeRequest request) {
        long usual = Math.max(UNSAID_MAX_SECONDS, defaultSeconds(rules, request));
        long min = rules.min().map(Sourced::value).orElse(1L);
        long bearerMax = rules.bearerMax().map(Sourced::value).orElse(1L);
        return LifetimeBound.builtIn("max", Math.max(usual, Math.max(min, bearerMax)));
    }

    private static LifetimeBound longest(EffectiveSettings rules, LifetimeRequest request) {
        LifetimeBound longest = max(rules, request);
        if (!request.keyBound() && rules.bearerMax().isPresent()) {
            longest = shorter(longest, LifetimeBound.of("bearer_max", rules.bearerMax().get()));
        }
        if (request.sessionSeconds().isPresent()) {
            longest = shorter(
                    longest,
                    LifetimeBound.builtIn(LifetimeBound.SESSION, request.sessionSeconds().getAsLong()));
        }
        return longest;
    }

    private static LifetimeBound shorter(LifetimeBound one, LifetimeBound other) {
        return other.seconds() < one.seconds() ? other : one;
    }

    /**
     * A realm's bounds, in seconds.
     *
     * @param min shortest lifetime that a request may ask for
     * @param max longest lifetime of any token
     * @param defaultSeconds lifetime where a request asks for none
     * @param bearerMax longest lifetime of a token that is bound to no key, where it differs by policy
     */
    public record Range(long min, long max, long defaultSeconds, Optional<Long> bearerMax) {
        /** Whether any lifetime is left. */
        public boolean isEmpty() {
            return min > max;
        }
    }
}
