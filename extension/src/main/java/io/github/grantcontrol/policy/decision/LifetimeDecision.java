package io.github.grantcontrol.policy.decision;

import io.github.grantcontrol.policy.message.LocalizableMessage;
import java.util.List;
import java.util.Optional;

/** The decision on a {@link LifetimeRequest}. */
public sealed interface LifetimeDecision {

    /**
     * The token gets a lifetime.
     *
     * @param seconds from issuance to expiry
     * @param boundBy the bound that was applied; empty if the lifetime is the requested one or the default
     */
    record Granted(long seconds, Optional<LifetimeBound> boundBy) implements LifetimeDecision {}

    /**
     * There is no token: RFC 6749 §5.2 {@code invalid_request}.
     *
     * @param reason the rule that refuses, for events and metrics
     * @param message the {@code error_description}; names the bounds, and their layers if they exclude each other
     * @param bounds the bound that the request exceeds, or the two that exclude each other
     */
    record Refused(Reason reason, LocalizableMessage message, List<LifetimeBound> bounds) implements LifetimeDecision {
        public Refused {
            bounds = List.copyOf(bounds);
        }

        /** Returns the {@code error_description}. */
        public String description() {
            return message.toString();
        }
    }

    /** Why there is no lifetime. */
    enum Reason {
        /** The client asks for less or more than it may, and {@code on_exceed} is {@code reject}. */
        OUT_OF_BOUNDS,
        /** The shortest allowed lifetime is longer than the longest. */
        NO_LIFETIME_LEFT
    }
}
