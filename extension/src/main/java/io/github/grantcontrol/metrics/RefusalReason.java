package io.github.grantcontrol.metrics;

import io.github.grantcontrol.policy.decision.GrantDenial;
import io.github.grantcontrol.policy.decision.LifetimeDecision;

import java.util.Locale;

/** Why the policy refused a request: the values of the label {@code reason}. */
public enum RefusalReason {
    /** A policy that cannot be read allows nothing. */
    UNREADABLE,
    /** The grant is off in the realm. */
    DISABLED,
    /** The grant is off for the client. */
    DISABLED_FOR_CLIENT,
    /** The {@code validity_period} is no number of seconds, or was sent twice. */
    MALFORMED,
    /** The {@code validity_period} is less or more than the policy allows. */
    OUT_OF_BOUNDS,
    /** The bounds of the policy leave no lifetime. */
    NO_LIFETIME_LEFT,
    /** A refresh token of client credentials, where these are no longer allowed. */
    REFRESH_NOT_ALLOWED;

    /** The reason of a denial. */
    public static RefusalReason of(GrantDenial.Reason reason) {
        return switch (reason) {
            case UNREADABLE -> UNREADABLE;
            case DISABLED -> DISABLED;
            case DISABLED_FOR_CLIENT -> DISABLED_FOR_CLIENT;
            case MALFORMED -> MALFORMED;
        };
    }

    /** The reason of a refused lifetime. */
    public static RefusalReason of(LifetimeDecision.Reason reason) {
        return switch (reason) {
            case OUT_OF_BOUNDS -> OUT_OF_BOUNDS;
            case NO_LIFETIME_LEFT -> NO_LIFETIME_LEFT;
        };
    }

    /** The label's value. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
