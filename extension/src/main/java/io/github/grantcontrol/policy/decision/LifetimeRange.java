package io.github.grantcontrol.policy.decision;

import java.util.OptionalLong;

/**
 * The bounds in force, in seconds.
 *
 * @param min shortest lifetime that a request can ask for
 * @param max longest lifetime of any token
 * @param defaultSeconds lifetime for a request that names none
 * @param bearerMax longest lifetime of a token that is not sender-constrained; empty if it is {@code max}
 */
public record LifetimeRange(long min, long max, long defaultSeconds, OptionalLong bearerMax) {

    /** Returns whether no lifetime is inside the bounds, so that every request is refused. */
    public boolean isEmpty() {
        return min > max;
    }
}
