package io.github.grantcontrol.metrics;

import io.github.grantcontrol.policy.decision.GrantDenial;
import io.github.grantcontrol.policy.decision.LifetimeDecision;
import java.util.Locale;

/** The reasons for which the policy refuses a request: the values of the label {@code reason}. */
public enum RefusalReason {
    /** The policy cannot be read. */
    UNREADABLE,
    /** The grant is disabled in the realm. */
    DISABLED,
    /** The grant is disabled for the client. */
    DISABLED_FOR_CLIENT,
    /** The {@code validity_period} is not a number of seconds, or is duplicated. */
    MALFORMED,
    /** The {@code validity_period} is less or more than the policy allows. */
    OUT_OF_BOUNDS,
    /** The bounds of the policy leave no lifetime. */
    NO_LIFETIME_LEFT,
    /** A refresh token of client credentials is not allowed, or its grant is disabled. */
    REFRESH_NOT_ALLOWED,
    /** The token that the request presents is a service account's, and client credentials are disabled for its client. */
    SUBJECT_DISABLED,
    /** The grant that issued the token is disabled, and its tokens are rejected. */
    TOKEN_REJECTED;

    /** Returns the reason of a denial. */
    public static RefusalReason of(GrantDenial.Reason reason) {
        return switch (reason) {
            case UNREADABLE -> UNREADABLE;
            case DISABLED -> DISABLED;
            case DISABLED_FOR_CLIENT -> DISABLED_FOR_CLIENT;
            case MALFORMED -> MALFORMED;
        };
    }

    /** Returns the reason of a refused lifetime. */
    public static RefusalReason of(LifetimeDecision.Reason reason) {
        return switch (reason) {
            case OUT_OF_BOUNDS -> OUT_OF_BOUNDS;
            case NO_LIFETIME_LEFT -> NO_LIFETIME_LEFT;
        };
    }

    /** Returns the value of the label. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
