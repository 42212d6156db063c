package io.github.grantcontrol.policy.decision;



import java.util.List;
import java.util.Optional;

/** The answer to a {@link LifetimeRequest}. */
public sealed interface LifetimeDecision {

    /**
     * A token may live this long.
     *
     * @param seconds from its issuance to its expiry
     * @param boundBy the bound that was applied, where the lifetime is not what was asked for or the default
     */
    record Granted(long seconds, Optional<LifetimeBound> boundBy) implements LifetimeDecision {}

    /**
     * No token: RFC 6749 §5.2 {@code invalid_request}.
     *
     * @param reason which rule refused, for events and metrics
     * @param description the {@code error_description}; names the bounds, and their authors where they leave no lifetime
     * @param limits the bounds that refuse: the one that was exceeded, or those that leave nothing between them
     */
    record Refused(Reason reason, String description, List<LifetimeBound> limits) implements LifetimeDecision {
        public Refused {
            limits = List.copyOf(limits);
        }
    }

    /** Why there is no lifetime. */
    enum Reason {
        /** The client asked for less or more than it may, and {@code on_exceed} is {@code reject}. */
        OUT_OF_BOUNDS,
        /** The authors' bounds leave nothing: the shortest lifetime is longer than the longest. */
        NO_LIFETIME_LEFT
    }
}
