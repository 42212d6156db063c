package io.github.grantcontrol.policy;

import io.github.grantcontrol.policy.decision.LifetimeRules;

import java.util.Arrays;
import java.util.Optional;

/** The keys of a grant: what stands after {@code oauth.grant_type.<grant>.} in a file or an attribute's name. */
public enum SettingKey {
    ENABLE("enable", Type.BOOLEAN),
    REPORT_ONLY("report_only", Type.BOOLEAN),
    ALLOW_REFRESH_TOKENS("allow_refresh_tokens", Type.BOOLEAN),
    MIN("validity_period.min", Type.SECONDS),
    MAX("validity_period.max", Type.SECONDS),
    DEFAULT("validity_period.default", Type.SECONDS),
    BEARER_MAX("validity_period.bearer_max", Type.SECONDS),
    ON_EXCEED("validity_period.on_exceed", Type.ON_EXCEED);

    /** What stands before a grant's name in every key. */
    public static final String PREFIX = "oauth.grant_type.";

    /** The table of the keys that bound a lifetime. */
    public static final String VALIDITY_PERIOD = "validity_period";

    private final String path;
    private final Type type;

    SettingKey(String path, Type type) {
        this.path = path;
        this.type = type;
    }

    /** The key's dotted path below its grant, for example {@code validity_period.max}. */
    public String path() {
        return path;
    }

    /** What values the key takes. */
    public Type type() {
        return type;
    }

    /** The whole key for a grant, for example {@code oauth.grant_type.password.enable}. */
    public String of(Grant grant) {
        return PREFIX + grant.shortName() + "." + path;
    }

    /** Whether the key means something for the grant: lifetimes and refresh tokens are client_credentials' alone. */
    public boolean appliesTo(Grant grant) {
        return grant == Grant.CLIENT_CREDENTIALS || this == ENABLE || this == REPORT_ONLY;
    }

    /** Whether authors narrow each other on it; of the other keys the nearest wins. */
    public boolean isBound() {
        return this != DEFAULT && this != ON_EXCEED && this != REPORT_ONLY;
    }

    /** The key of a path below a grant; empty for any other text. */
    public static Optional<SettingKey> byPath(String path) {
        return Arrays.stream(values()).filter(key -> key.path.equals(path)).findFirst();
    }

    /** The values that a key takes. */
    public enum Type {
        BOOLEAN("true or false"),
        SECONDS("a whole number of seconds from 1 to " + LifetimeRules.LONGEST_SECONDS),
        ON_EXCEED("\"reject\" or \"clamp\"");

        private final String expected;

        Type(String expected) {
            this.expected = expected;
        }

        /** What is expected, as an error tells it. */
        public String expected() {
            return expected;
        }
    }
}
