package io.github.grantcontrol.policy;

/** The types of values. */
public enum ValueType {
    BOOLEAN(Boolean.class, "true or false"),
    /** Whole seconds from 1 to {@link #MAX_SECONDS}. */
    SECONDS(Long.class, "a whole number of seconds from 1 to " + ValueType.MAX_SECONDS),
    ON_EXCEED(OnExceed.class, "\"reject\" or \"clamp\"");

    /** Ten years, the longest lifetime that a setting or a request can name. */
    public static final long MAX_SECONDS = 315_360_000;

    private final Class<?> javaType;
    private final String expected;

    ValueType(Class<?> javaType, String expected) {
        this.javaType = javaType;
        this.expected = expected;
    }

    /** Returns the Java type of the values. */
    public Class<?> javaType() {
        return javaType;
    }

    /** Describes the allowed values, for error messages. */
    public String expected() {
        return expected;
    }
}
