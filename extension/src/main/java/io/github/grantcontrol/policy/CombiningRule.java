package io.github.grantcontrol.policy;

import io.github.grantcontrol.policy.origin.Layer;
import io.github.grantcontrol.policy.origin.SettingOrigin;
import java.util.Comparator;

/**
 * How the values that two layers set for one key become one. Each rule picks one of the two; their origins break ties, so
 * that the result does not depend on the order of the layers.
 */
public enum CombiningRule {
    /** The smaller value wins: a bound from above, or a permission ({@code false} is smaller than {@code true}). */
    MINIMUM(Comparator.<Sourced<?>, Comparable<Object>>comparing(CombiningRule::comparable)),
    /** The larger value wins: a bound from below, or a rejection ({@code true} is larger than {@code false}). */
    MAXIMUM(Comparator.<Sourced<?>, Comparable<Object>>comparing(CombiningRule::comparable)
            .reversed()),
    /** The weakest layer, which is the nearest to the request, wins; of two client policies the stricter value. */
    NEAREST(Comparator.<Sourced<?>, Layer>comparing(Sourced::layer)
            .reversed()
            .thenComparing(CombiningRule::comparable)),
    /** The values are not combined: each layer sets it for itself. */
    EACH_LAYER((one, other) -> 0);

    private final Comparator<Sourced<?>> order;

    CombiningRule(Comparator<Sourced<?>> order) {
        this.order = order.thenComparing(Sourced::origin, SettingOrigin.ORDER);
    }

    /** Returns the order in which the winner is first. */
    Comparator<Sourced<?>> order() {
        return order;
    }

    /** Returns whether a stronger layer limits what a weaker one can set. */
    public boolean isNarrowing() {
        return this == MINIMUM || this == MAXIMUM;
    }

    @SuppressWarnings("unchecked") // every ValueType has a comparable Java type
    private static Comparable<Object> comparable(Sourced<?> sourced) {
        return (Comparable<Object>) sourced.value();
    }
}
