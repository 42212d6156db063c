package io.github.grantcontrol.policy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How rules and a request become a lifetime: the one decision that grants, metadata and administrators all see. */
public final class Lifetimes {

    /** Ten years; no token lives longer, whoever says so. */
    public static final long LONGEST_SECONDS = 315_360_000;

    /** How much a request may at least ask for where nobody said a {@code max}. */
    public static final long UNSAID_MAX_SECONDS = 3600;

    private Lifetimes() {}

    /**
     * The lifetime of a new token.
     *
     * @return a lifetime inside the bounds, or a refusal; never throws
     */
    public static Lifetime decide(GrantRules rules, LifetimeRequest request) {
        Limit longest = longest(rules, request);
        Optional<Limit> shortest = rules.min().map(said -> Limit.of("min", said));
        if (shortest.map(Limit::seconds).orElse(1L) > longest.seconds()) {
            return new Lifetime.Refused(
                    Lifetime.Reason.NO_LIFETIME_LEFT,
                    "no token lifetime is left: "
                            + shortest.map(limit -> limit.describe() + " is more than ")
                                    .orElse("")
                            + longest.describe(),
                    Stream.concat(shortest.stream(), Stream.of(longest)).toList());
        }
        long wanted = request.requested().orElse(defaultSeconds(rules, request));
        Optional<Limit> exceeded =
                wanted > longest.seconds() ? Optional.of(longest) : shortest.filter(limit -> wanted < limit.seconds());
        if (exceeded.isPresent() && request.requested().isPresent() && !rules.clamps()) {
            return new Lifetime.Refused(
                    Lifetime.Reason.OUT_OF_BOUNDS,
                    RequestedLifetime.PARAMETER + " " + wanted + " is outside the allowed "
                            + shortest.map(Limit::seconds).orElse(1L) + " to " + longest.seconds() + " seconds",
                    List.of(exceeded.get()));
        }
        return new Lifetime.Granted(exceeded.map(Limit::seconds).orElse(wanted), exceeded);
    }

    /**
     * The lifetime of a token that a refresh or a token exchange makes of one of this grant: Keycloak's, cut by {@code
     * max} and {@code bearer_max}; {@code min} and {@code default} were for the first token.
     */
    public static Lifetime.Granted derive(GrantRules rules, LifetimeRequest request) {
        Limit longest = longest(rules, request);
        return request.keycloakSeconds() > longest.seconds()
                ? new Lifetime.Granted(longest.seconds(), Optional.of(longest))
                : new Lifetime.Granted(request.keycloakSeconds(), Optional.empty());
    }

    /** The bounds as metadata tells them; {@code request} is one that asks for nothing. */
    public static Range range(GrantRules rules, LifetimeRequest request) {
        long min = rules.min().map(Said::value).orElse(1L);
        long max = max(rules, request).seconds();
        long usual = Math.max(min, Math.min(max, defaultSeconds(rules, request)));
        return new Range(min, max, usual, rules.bearerMax().map(said -> Math.min(said.value(), max)));
    }

    /** What the second outcome would refuse or shorten for a client that now gets the first; empty where nothing. */
    public static Optional<String> change(Lifetime now, Lifetime then) {
        if (then instanceof Lifetime.Refused refused) {
            return now instanceof Lifetime.Refused ? Optional.empty() : Optional.of(refused.description());
        }
        if (now instanceof Lifetime.Granted granted
                && then instanceof Lifetime.Granted would
                && would.seconds() < granted.seconds()) {
            return Optional.of("lifetime " + would.seconds() + " instead of " + granted.seconds()
                    + would.boundBy().map(limit -> ": " + limit.describe()).orElse(""));
        }
        return Optional.empty();
    }

    /** What a request without {@code validity_period} gets before bounds apply. */
    private static long defaultSeconds(GrantRules rules, LifetimeRequest request) {
        return rules.defaultSeconds()
                // The client's own Access Token Lifespan is said by its administrators: nearer than realm and server.
                .filter(said -> !request.clientLifespan() || said.author().isNearerThan(Author.REALM))
                .map(Said::value)
                .orElse(request.keycloakSeconds());
    }

    /** {@code max}, said or not, the same for bound and unbound tokens. */
    private static Limit max(GrantRules rules, LifetimeRequest request) {
        Limit max = rules.max().map(said -> Limit.of("max", said)).orElseGet(() -> unsaidMax(rules, request));
        // Statements that were read have no more; whoever makes them otherwise gets no more either.
        return shorter(max, Limit.builtIn("max", LONGEST_SECONDS));
    }

    /** So that a client that asks for what it gets anyway, or for what a bound speaks of, is not refused. */
    private static Limit unsaidMax(GrantRules rules, LifetimeRequest request) {
        long usual = Math.max(UNSAID_MAX_SECONDS, defaultSeconds(rules, request));
        long min = rules.min().map(Said::value).orElse(1L);
        long bearerMax = rules.bearerMax().map(Said::value).orElse(1L);
        return Limit.builtIn("max", Math.max(usual, Math.max(min, bearerMax)));
    }

    private static Limit longest(GrantRules rules, LifetimeRequest request) {
        Limit longest = max(rules, request);
        if (!request.keyBound() && rules.bearerMax().isPresent()) {
            longest = shorter(longest, Limit.of("bearer_max", rules.bearerMax().get()));
        }
        if (request.sessionSeconds().isPresent()) {
            longest = shorter(
                    longest,
                    Limit.builtIn(Limit.SESSION, request.sessionSeconds().getAsLong()));
        }
        return longest;
    }

    private static Limit shorter(Limit one, Limit other) {
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
