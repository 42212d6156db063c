package io.github.grantcontrol.policy;



import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one author says of one grant, each key said or not.
 *
 * @param problems what could not be read; a statement with problems allows nothing, see {@link GrantPolicy#problems}
 */
public record GrantSettings(
        Optional<Sourced<Boolean>> enable,
        Optional<Sourced<Boolean>> reportOnly,
        Optional<Sourced<Boolean>> allowRefreshTokens,
        Optional<Sourced<Long>> min,
        Optional<Sourced<Long>> max,
        Optional<Sourced<Long>> defaultSeconds,
        Optional<Sourced<Long>> bearerMax,
        Optional<Sourced<OnExceed>> onExceed,
        List<SettingProblem> problems) {

    /** Says nothing. */
    public static final GrantSettings NONE = new GrantSettings(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of());

    public GrantSettings {
        problems = List.copyOf(problems);
    }

    /** What one author says twice: the nearer scope wins key by key, problems of both stay. */
    public GrantSettings over(GrantSettings farther) {
        if (farther == NONE) {
            return this;
        }
        if (this == NONE) {
            return farther;
        }
        List<SettingProblem> all = new ArrayList<>(farther.problems);
        problems.stream().filter(problem -> !all.contains(problem)).forEach(all::add);
        return new GrantSettings(
                nearest(enable, farther.enable),
                nearest(reportOnly, farther.reportOnly),
                nearest(allowRefreshTokens, farther.allowRefreshTokens),
                nearest(min, farther.min),
                nearest(max, farther.max),
                nearest(defaultSeconds, farther.defaultSeconds),
                nearest(bearerMax, farther.bearerMax),
                nearest(onExceed, farther.onExceed),
                all);
    }

    /** Whether this author only wants to know what the statement would change. */
    public boolean isReportOnly() {
        return reportOnly.isPresent() && reportOnly.get().value();
    }

    /** What the author said of a key, whatever its type. */
    public Optional<? extends Sourced<?>> said(SettingKey key) {
        return switch (key) {
            case ENABLE -> enable;
            case REPORT_ONLY -> reportOnly;
            case ALLOW_REFRESH_TOKENS -> allowRefreshTokens;
            case MIN -> min;
            case MAX -> max;
            case DEFAULT -> defaultSeconds;
            case BEARER_MAX -> bearerMax;
            case ON_EXCEED -> onExceed;
        };
    }

    private static <T> Optional<T> nearest(Optional<T> near, Optional<T> far) {
        return near.isPresent() ? near : far;
    }
}
