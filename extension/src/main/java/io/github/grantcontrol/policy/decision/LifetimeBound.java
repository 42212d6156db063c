package io.github.grantcontrol.policy.decision;

import io.github.grantcontrol.policy.SettingKey;
import io.github.grantcontrol.policy.Sourced;
import io.github.grantcontrol.policy.message.LocalizableMessage;
import io.github.grantcontrol.policy.message.MessageKey;
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
    public LocalizableMessage describe() {
        if (key.isEmpty()) {
            return MessageKey.SESSION_BOUND.with("seconds", Math.max(0, seconds));
        }
        return origin instanceof SettingOrigin set
                ? MessageKey.BOUND.with(
                        "key", key.get().name(), "seconds", seconds, "layer", MessageKey.of(set.layer()))
                : MessageKey.BUILT_IN_BOUND.with("key", key.get().name(), "seconds", seconds);
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
