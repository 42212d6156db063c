package io.github.grantcontrol.policy.decision;

import io.github.grantcontrol.policy.SettingKey;
import io.github.grantcontrol.policy.Sourced;
import io.github.grantcontrol.policy.origin.Origin;
import io.github.grantcontrol.policy.origin.SettingOrigin;
import java.util.Optional;

/**
 * One bound of a lifetime.
 *
 * @param key which bound; empty for what is left of a stored session
 * @param seconds the bound, inclusive
 * @param origin where it is set
 */
public record LifetimeBound(Optional<SettingKey<Long>> key, long seconds, Origin origin) {

    static LifetimeBound of(SettingKey<Long> key, Sourced<Long> sourced) {
        return new LifetimeBound(Optional.of(key), sourced.value(), sourced.origin());
    }

    static LifetimeBound builtIn(SettingKey<Long> key, long seconds) {
        return new LifetimeBound(Optional.of(key), seconds, Origin.BUILT_IN);
    }

    static LifetimeBound ofSession(long seconds) {
        return new LifetimeBound(Optional.empty(), seconds, Origin.Keycloak.STORED_SESSION);
    }

    LifetimeBound min(LifetimeBound other) {
        return other.seconds < seconds ? other : this;
    }

    /** Describes the bound for error messages, for example {@code max 300 of the realm}; clients see it. */
    public String describe() {
        if (key.isEmpty()) {
            return "the " + Math.max(0, seconds) + " seconds until the session ends (SSO Session Max or Idle)";
        }
        String where =
                origin instanceof SettingOrigin set ? " of " + set.layer().label() : " (built in)";
        return key.get().name() + " " + seconds + where;
    }

    /** Returns the value of the event detail, for example {@code realm:max}, {@code built_in:max} or {@code session}. */
    public String eventDetail() {
        if (key.isEmpty()) {
            return "session";
        }
        return (origin instanceof SettingOrigin set ? set.layer().id() : "built_in") + ":"
                + key.get().name();
    }
}
