package io.github.grantcontrol.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** What jqwik throws at the policy. Values are few and close together, so that they collide as often as not. */
final class Generated {

    static final long SMALL = 30;

    private Generated() {}

    /** Lifetimes that an author may say: small ones that get in each other's way, round ones, and the longest. */
    static Arbitrary<Long> seconds() {
        return Arbitraries.oneOf(
                Arbitraries.longs().between(1, SMALL),
                Arbitraries.of(1L, 300L, 3600L, 3601L, 86_400L, Lifetimes.LONGEST_SECONDS),
                Arbitraries.longs().between(1, Lifetimes.LONGEST_SECONDS));
    }

    /** What a client may ask for: any positive number of up to 18 digits. */
    static Arbitrary<Long> requestable() {
        return Arbitraries.oneOf(
                seconds(),
                Arbitraries.longs().between(1, 999_999_999_999_999_999L),
                Arbitraries.of(3602L, Lifetimes.LONGEST_SECONDS + 1, 999_999_999_999_999_999L));
    }

    /** A statement of one author that can be read, with or without {@code report_only}. */
    static Arbitrary<Statement> statement(Author author) {
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
                        new Statement(enable, reportOnly, refresh, min, max, usual, bearerMax, onExceed, List.of()))
                // jqwik's own are the extremes of each part, which the values above have already.
                .withoutEdgeCases();
    }

    /** A statement of one author that is enforced. */
    static Arbitrary<Statement> enforcedStatement(Author author) {
        return statement(author).filter(statement -> !statement.isReportOnly());
    }

    static Arbitrary<Author> author() {
        return Arbitraries.of(Author.values());
    }

    /** Rules of up to three statements of any authors. */
    static Arbitrary<GrantRules> rules() {
        return author().flatMap(Generated::statement)
                .map(GrantRules::of)
                .list()
                .ofMaxSize(3)
                .map(all -> all.stream().reduce(GrantRules.NEUTRAL, GrantRules::and))
                .withoutEdgeCases();
    }

    /** Requests as they come: asking or not, bound or not, with a stored session or without. */
    static Arbitrary<LifetimeRequest> request() {
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
    static Arbitrary<Map<Author, Statement>> statementsOfAll() {
        return Combinators.combine(
                        enforcedStatement(Author.OPERATOR),
                        enforcedStatement(Author.REALM),
                        enforcedStatement(Author.CLIENT),
                        enforcedStatement(Author.CLIENT_POLICY))
                .as((operator, realm, client, clientPolicy) -> Map.of(
                        Author.OPERATOR, operator,
                        Author.REALM, realm,
                        Author.CLIENT, client,
                        Author.CLIENT_POLICY, clientPolicy));
    }

    private static <T> Arbitrary<Optional<Said<T>>> said(Author author, Arbitrary<T> value) {
        return Combinators.combine(value, Arbitraries.of("here", "there"))
                .as((what, place) -> new Said<>(what, author, place))
                .optional();
    }

    private static OptionalLong optional(Optional<Long> value) {
        return value.map(OptionalLong::of).orElse(OptionalLong.empty());
    }
}
