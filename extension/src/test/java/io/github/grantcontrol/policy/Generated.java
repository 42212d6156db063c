package io.github.grantcontrol.policy;

import io.github.grantcontrol.policy.decision.LifetimeRequest;
import io.github.grantcontrol.policy.decision.LifetimeRules;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** What jqwik throws at the policy. Values are few and close together, so that they collide as often as not. */
public final class Generated {

    public static final long SMALL = 30;

    private Generated() {}

    /** Lifetimes that an author may say: small ones that get in each other's way, round ones, and the longest. */
    public static Arbitrary<Long> seconds() {
        return Arbitraries.oneOf(
                Arbitraries.longs().between(1, SMALL),
                Arbitraries.of(1L, 300L, 3600L, 3601L, 86_400L, LifetimeRules.LONGEST_SECONDS),
                Arbitraries.longs().between(1, LifetimeRules.LONGEST_SECONDS));
    }

    /** What a client may ask for: any positive number of up to 18 digits. */
    public static Arbitrary<Long> requestable() {
        return Arbitraries.oneOf(
                seconds(),
                Arbitraries.longs().between(1, 999_999_999_999_999_999L),
                Arbitraries.of(3602L, LifetimeRules.LONGEST_SECONDS + 1, 999_999_999_999_999_999L));
    }

    /** A statement of one author that can be read, with or without {@code report_only}. */
    public static Arbitrary<GrantSettings> statement(Layer author) {
        return Combinators.combine(
                        said(author, Arbitraries.of(true, true, false)),
                        said(author, Arbitraries.of(true, false)),
                        said(author, Arbitraries.of(true, false)),
                        said(author, seconds()),
                        said(author, seconds()),
                        said(author, seconds()),
                        said(author, seconds()),
                        said(author, Arbitraries.of(OnExceed.values())))
                .as((enable, reportOnly, refresh, min, max, usual, bearerMax, onExceed) ->
                        new GrantSettings(enable, reportOnly, refresh, min, max, usual, bearerMax, onExceed, List.of()))
                // jqwik's own are the extremes of each part, which the values above have already.
                .withoutEdgeCases();
    }

    /** A statement of one author that is enforced. */
    public static Arbitrary<GrantSettings> enforcedStatement(Layer author) {
        return statement(author).filter(statement -> !statement.isReportOnly());
    }

    public static Arbitrary<Layer> author() {
        return Arbitraries.of(Layer.values());
    }

    /** Rules of up to three statements of any authors. */
    public static Arbitrary<EffectiveSettings> rules() {
        return author().flatMap(Generated::statement)
                .map(EffectiveSettings::of)
                .list()
                .ofMaxSize(3)
                .map(all -> all.stream().reduce(EffectiveSettings.NEUTRAL, EffectiveSettings::and))
                .withoutEdgeCases();
    }

    /** Requests as they come: asking or not, bound or not, with a stored session or without. */
    public static Arbitrary<LifetimeRequest> request() {
        return Combinators.combine(
                        requestable().optional(),
                        Arbitraries.of(true, false),
                        Arbitraries.oneOf(seconds(), Arbitraries.longs().between(1, Integer.MAX_VALUE)),
                        Arbitraries.of(true, false),
                        Arbitraries.longs().between(-5, 50_000).optional(0.3))
                .as((requested, keyBound, keycloak, ofClient, session) ->
                        new LifetimeRequest(optional(requested), keyBound, keycloak, ofClient, optional(session)))
                .withoutEdgeCases();
    }

    /** One statement of each author. */
    public static Arbitrary<Map<Layer, GrantSettings>> statementsOfAll() {
        return Combinators.combine(
                        enforcedStatement(Layer.OPERATOR),
                        enforcedStatement(Layer.REALM),
                        enforcedStatement(Layer.CLIENT),
                        enforcedStatement(Layer.CLIENT_POLICY))
                .as((operator, realm, client, clientPolicy) -> Map.of(
                        Layer.OPERATOR, operator,
                        Layer.REALM, realm,
                        Layer.CLIENT, client,
                        Layer.CLIENT_POLICY, clientPolicy));
    }

    private static <T> Arbitrary<Optional<Sourced<T>>> said(Layer author, Arbitrary<T> value) {
        return Combinators.combine(value, Arbitraries.of("here", "there"))
                .as((what, place) -> new Sourced<>(what, author, place))
                .optional();
    }

    private static OptionalLong optional(Optional<Long> value) {
        return value.map(OptionalLong::of).orElse(OptionalLong.empty());
    }
}
