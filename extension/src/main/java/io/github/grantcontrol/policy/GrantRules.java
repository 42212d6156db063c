package io.github.grantcontrol.policy;

import java.util.Comparator;
import java.util.Optional;

/**
 * What holds for one grant once authors are combined.
 *
 * <p>Combining ({@link #and}) is associative, commutative and idempotent, with {@link #NEUTRAL} as its neutral element,
 * so the order in which authors are asked cannot matter. It only narrows: {@code enable} and {@code
 * allow_refresh_tokens} by AND, {@code min} by the larger, {@code max} and {@code bearer_max} by the smaller. {@code
 * default} and {@code on_exceed} are no bounds: of two authors the nearest to the request wins, of two client policies
 * the stricter.
 */
public record GrantRules(
        Optional<Said<Boolean>> enable,
        Optional<Said<Boolean>> allowRefreshTokens,
        Optional<Said<Long>> min,
        Optional<Said<Long>> max,
        Optional<Said<Long>> defaultSeconds,
        Optional<Said<Long>> bearerMax,
        Optional<Said<OnExceed>> onExceed) {

    /** Nobody said anything. */
    public static final GrantRules NEUTRAL = of(Statement.NONE);

    /** The rules of one author alone. */
    public static GrantRules of(Statement statement) {
        return new GrantRules(
                statement.enable(),
                statement.allowRefreshTokens().filter(GrantRules::mayBeSaid),
                statement.min(),
                statement.max(),
                statement.defaultSeconds(),
                statement.bearerMax(),
                statement.onExceed());
    }

    /** These rules and those of another author, narrowing. */
    public GrantRules and(GrantRules other) {
        if (other.equals(NEUTRAL)) {
            return this;
        }
        if (equals(NEUTRAL)) {
            return other;
        }
        return new GrantRules(
                first(enable, other.enable, GrantRules.<Boolean>smaller()),
                first(allowRefreshTokens, other.allowRefreshTokens, GrantRules.<Boolean>smaller()),
                first(min, other.min, GrantRules.<Long>larger()),
                first(max, other.max, GrantRules.<Long>smaller()),
                first(defaultSeconds, other.defaultSeconds, GrantRules.<Long>nearer()),
                first(bearerMax, other.bearerMax, GrantRules.<Long>smaller()),
                first(onExceed, other.onExceed, GrantRules.<OnExceed>nearer()));
    }

    /** What holds of a key, whatever its type; {@code report_only} never does, for each author says it for itself. */
    public Optional<Said<?>> said(Key key) {
        Optional<? extends Said<?>> said =
                switch (key) {
                    case ENABLE -> enable;
                    case REPORT_ONLY -> Optional.empty();
                    case ALLOW_REFRESH_TOKENS -> allowRefreshTokens;
                    case MIN -> min;
                    case MAX -> max;
                    case DEFAULT -> defaultSeconds;
                    case BEARER_MAX -> bearerMax;
                    case ON_EXCEED -> onExceed;
                };
        return said.map(value -> value);
    }

    /** Whether the grant may be used; it may where nobody said otherwise. */
    public boolean isEnabled() {
        return enable.isEmpty() || enable.get().value();
    }

    /** Whether a refresh token may be issued; it may only where an operator or a realm said so. */
    public boolean allowsRefreshTokens() {
        return allowRefreshTokens.isPresent() && allowRefreshTokens.get().value();
    }

    /** Whether a request outside the bounds gets the nearest bound instead of a refusal. */
    public boolean clamps() {
        return onExceed.isPresent() && onExceed.get().value() == OnExceed.CLAMP;
    }

    /** {@code allow_refresh_tokens = true} counts from operator and realm only: weaker authors cannot widen. */
    private static boolean mayBeSaid(Said<Boolean> allow) {
        return !allow.value() || !allow.author().isNearerThan(Author.REALM);
    }

    private static <T> Optional<Said<T>> first(
            Optional<Said<T>> one, Optional<Said<T>> other, Comparator<Said<T>> order) {
        if (one.isEmpty()) {
            return other;
        }
        return other.isEmpty() || order.compare(one.get(), other.get()) <= 0 ? one : other;
    }

    private static <T extends Comparable<T>> Comparator<Said<T>> smaller() {
        return Comparator.<Said<T>, T>comparing(Said::value).thenComparing(byAuthor());
    }

    private static <T extends Comparable<T>> Comparator<Said<T>> larger() {
        return Comparator.<Said<T>, T>comparing(Said::value).reversed().thenComparing(byAuthor());
    }

    private static <T extends Comparable<T>> Comparator<Said<T>> nearer() {
        return Comparator.<Said<T>, Author>comparing(Said::author)
                .reversed()
                .thenComparing(Said::value)
                .thenComparing(Said::place);
    }

    /** Who is named where two said the same: the stronger, and in one author the first place, so that order is total. */
    private static <T> Comparator<Said<T>> byAuthor() {
        return Comparator.<Said<T>, Author>comparing(Said::author).thenComparing(Said::place);
    }
}
