package io.github.grantcontrol.policy;

import io.github.grantcontrol.policy.message.LocalizableMessage;
import io.github.grantcontrol.policy.message.MessageKey;

/** The types of values. */
public enum ValueType {
    BOOLEAN(Boolean.class, MessageKey.EXPECTED_BOOLEAN.with()),
    /** Whole seconds from 1 to {@link #MAX_SECONDS}. */
    SECONDS(Long.class, MessageKey.EXPECTED_SECONDS.with("max", ValueType.MAX_SECONDS)),
    /** Whole seconds from 0, which switches something off, to {@link #MAX_SECONDS}. */
    SECONDS_OR_ZERO(Long.class, MessageKey.EXPECTED_SECONDS_OR_ZERO.with("max", ValueType.MAX_SECONDS)),
    ON_EXCEED(OnExceed.class, MessageKey.EXPECTED_ON_EXCEED.with());

    /** Ten years, the longest lifetime that a setting or a request can name. */
    public static final long MAX_SECONDS = 315_360_000;

    private final Class<?> javaType;
    private final LocalizableMessage expected;

    ValueType(Class<?> javaType, LocalizableMessage expected) {
        this.javaType = javaType;
        this.expected = expected;
    }

    /** Returns the Java type of the values. */
    public Class<?> javaType() {
        return javaType;
    }

    /** Describes the allowed values, for error messages. */
    public LocalizableMessage expected() {
        return expected;
    }
}
