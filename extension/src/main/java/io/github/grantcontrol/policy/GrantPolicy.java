package io.github.grantcontrol.policy;

import java.util.List;

/**
 * The policy of one grant, in one realm or for one client of it.
 *
 * @param enforced the settings that are in force
 * @param reported the settings that would be in force if no layer were {@code report_only}; equal to {@code enforced} if
 *     none is
 * @param problems what cannot be read; if there is any, the grant gives no token
 */
public record GrantPolicy(EffectiveSettings enforced, EffectiveSettings reported, List<SettingProblem> problems) {

    /** No layer sets anything. */
    public static final GrantPolicy NEUTRAL =
            new GrantPolicy(EffectiveSettings.NEUTRAL, EffectiveSettings.NEUTRAL, List.of());

    public GrantPolicy {
        problems = List.copyOf(problems);
    }

    /** Returns this policy narrowed by the settings of one more layer. */
    public GrantPolicy narrow(GrantSettings layer) {
        if (layer.isEmpty()) {
            return this;
        }
        EffectiveSettings settings = EffectiveSettings.of(layer);
        return new GrantPolicy(
                layer.isReportOnly() ? enforced : enforced.combine(settings),
                reported.combine(settings),
                SettingProblem.union(problems, layer.problems()));
    }

    /** Returns this policy narrowed by the settings of several layers, each with its own {@code report_only}. */
    public GrantPolicy narrow(Iterable<GrantSettings> layers) {
        GrantPolicy narrowed = this;
        for (GrantSettings layer : layers) {
            narrowed = narrowed.narrow(layer);
        }
        return narrowed;
    }

    /** Returns whether everything can be read; an unreadable policy allows nothing. */
    public boolean isReadable() {
        return problems.isEmpty();
    }
}
