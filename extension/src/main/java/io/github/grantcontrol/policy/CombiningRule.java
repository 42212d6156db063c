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
    MINIMUM {
        @Override
        Comparator<Sourced<?>> order() {
            return Comparator.<Sourced<?>, Comparable<Object>>comparing(CombiningRule::comparable)
                    .thenComparing(Sourced::origin, SettingOrigin.ORDER);
        }
    },
    /** The larger value wins: a bound from below. */
    MAXIMUM {
        @Override
        Comparator<Sourced<?>> order() {
            return Comparator.<Sourced<?>, Comparable<Object>>comparing(CombiningRule::comparable)
                    .reversed()
                    .thenComparing(Sourced::origin, SettingOrigin.ORDER);
        }
    },
    /** The weakest layer, which is the nearest to the request, wins; of two client policies the stricter value. */
    NEAREST {
        @Override
        Comparator<Sourced<?>> order() {
            return Comparator.<Sourced<?>, Layer>comparing(Sourced::layer)
                    .reversed()
                    .thenComparing(CombiningRule::comparable)
                    .thenComparing(Sourced::origin, SettingOrigin.ORDER);
        }
    },
    /** The values are not combined: each layer sets it for itself. */
    EACH_LAYER {
        @Override
        Comparator<Sourced<?>> order() {
            throw new UnsupportedOperationException("each layer sets it for itself");
        }
    };

    /** Returns the order in which the winner is first. */
    abstract Comparator<Sourced<?>> order();

    /** Returns whether a stronger layer limits what a weaker one can set. */
    public boolean isNarrowing() {
        return this == MINIMUM || this == MAXIMUM;
    }

    @SuppressWarnings("unchecked") // every ValueType has a comparable Java type
    private static Comparable<Object> comparable(Sourced<?> sourced) {
        return (Comparable<Object>) sourced.value();
    }
}
