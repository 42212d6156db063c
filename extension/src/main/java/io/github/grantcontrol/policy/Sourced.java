package io.github.grantcontrol.policy;

import io.github.grantcontrol.policy.origin.Layer;
import io.github.grantcontrol.policy.origin.SettingOrigin;
import java.util.Objects;

/**
 * A value and where it is set.
 *
 * @param value a {@code Boolean}, a {@code Long} or an {@link OnExceed}
 * @param origin where it is set
 */
public record Sourced<T>(T value, SettingOrigin origin) {

    public Sourced {
        Objects.requireNonNull(value);
        Objects.requireNonNull(origin);
    }

    /** Returns the layer that sets the value. */
    public Layer layer() {
        return origin.layer();
    }

    /** Returns the value as documents have it: a {@code Boolean}, a {@code Long} or a {@code String}. */
    public Object documentValue() {
        return value instanceof OnExceed onExceed ? onExceed.word() : value;
    }
}
