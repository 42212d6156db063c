package io.github.grantcontrol.policy;

import java.util.List;
import java.util.Optional;

/**
 * What one layer sets for one grant, in one scope or in several.
 *
 * @param values the settings
 * @param problems what cannot be read; settings with problems allow nothing, see {@link GrantPolicy#problems}
 */
public record GrantSettings(SettingValues values, List<SettingProblem> problems) {

    /** Sets nothing. */
    public static final GrantSettings NONE = new GrantSettings(SettingValues.NONE, List.of());

    public GrantSettings {
        problems = List.copyOf(problems);
    }

    /** Returns these settings over those of a wider scope of the same layer: key by key the nearer scope wins. */
    public GrantSettings over(GrantSettings wider) {
        if (isEmpty() || wider.isEmpty()) {
            return isEmpty() ? wider : this;
        }
        return new GrantSettings(values.over(wider.values), SettingProblem.union(wider.problems, problems));
    }

    /** Returns the value of a key; empty if it is not set. */
    public <T> Optional<Sourced<T>> get(SettingKey<T> key) {
        return values.get(key);
    }

    /** Returns whether the layer reports its settings and does not enforce them. */
    public boolean isReportOnly() {
        return get(SettingKey.REPORT_ONLY).filter(Sourced::value).isPresent();
    }

    /** Returns whether nothing is set and nothing is unreadable. */
    public boolean isEmpty() {
        return values.isEmpty() && problems.isEmpty();
    }

    /** Merges the settings of one layer, ordered from the widest scope to the nearest. */
    public static GrantSettings merge(List<GrantSettings> widestFirst) {
        GrantSettings merged = NONE;
        for (GrantSettings nearer : widestFirst) {
            merged = nearer.over(merged);
        }
        return merged;
    }
}
