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
public record EffectiveSettings(
        Optional<Sourced<Boolean>> enable,
        Optional<Sourced<Boolean>> allowRefreshTokens,
        Optional<Sourced<Long>> min,
        Optional<Sourced<Long>> max,
        Optional<Sourced<Long>> defaultSeconds,
        Optional<Sourced<Long>> bearerMax,
        Optional<Sourced<OnExceed>> onExceed) {

    /** Nobody said anything. */
    public static final EffectiveSettings NEUTRAL = of(GrantSettings.NONE);

    /** The rules of one author alone. */
    public static EffectiveSettings of(GrantSettings statement) {
        return new EffectiveSettings(
                statement.enable(),
                statement.allowRefreshTokens().filter(EffectiveSettings::mayBeSaid),
                statement.min(),
                statement.max(),
                statement.defaultSeconds(),
                statement.bearerMax(),
                statement.onExceed());
    }

    /** These rules and those of another author, narrowing. */
    public EffectiveSettings and(EffectiveSettings other) {
        if (other.equals(NEUTRAL)) {
            return this;
        }
        if (equals(NEUTRAL)) {
            return other;
        }
        return new EffectiveSettings(
                first(enable, other.enable, EffectiveSettings.<Boolean>smaller()),
                first(allowRefreshTokens, other.allowRefreshTokens, EffectiveSettings.<Boolean>smaller()),
                first(min, other.min, EffectiveSettings.<Long>larger()),
                first(max, other.max, EffectiveSettings.<Long>smaller()),
                first(defaultSeconds, other.defaultSeconds, EffectiveSettings.<Long>nearer()),
                first(bearerMax, other.bearerMax, EffectiveSettings.<Long>smaller()),
                first(onExceed, other.onExceed, EffectiveSettings.<OnExceed>nearer()));
    }

    /** What holds of a key, whatever its type; {@code report_only} never does, for each author says it for itself. */
    public Optional<Sourced<?>> said(SettingKey key) {
        Optional<? extends Sourced<?>> said =
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
    private static boolean mayBeSaid(Sourced<Boolean> allow) {
        return !allow.value() || !allow.author().isNearerThan(Layer.REALM);
    }

    private static <T> Optional<Sourced<T>> first(
            Optional<Sourced<T>> one, Optional<Sourced<T>> other, Comparator<Sourced<T>> order) {
        if (one.isEmpty()) {
            return other;
        }
        return other.isEmpty() || order.compare(one.get(), other.get()) <= 0 ? one : other;
    }

    private static <T extends Comparable<T>> Comparator<Sourced<T>> smaller() {
        return Comparator.<Sourced<T>, T>comparing(Sourced::value).thenComparing(byAuthor());
    }

    private static <T extends Comparable<T>> Comparator<Sourced<T>> larger() {
        return Comparator.<Sourced<T>, T>comparing(Sourced::value).reversed().thenComparing(byAuthor());
    }

    private static <T extends Comparable<T>> Comparator<Sourced<T>> nearer() {
        return Comparator.<Sourced<T>, Layer>comparing(Sourced::author)
                .reversed()
                .thenComparing(Sourced::value)
                .thenComparing(Sourced::place);
    }

    /** Who is named where two said the same: the stronger, and in one author the first place, so that order is total. */
    private static <T> Comparator<Sourced<T>> byAuthor() {
        return Comparator.<Sourced<T>, Layer>comparing(Sourced::author).thenComparing(Sourced::place);
    }
}
