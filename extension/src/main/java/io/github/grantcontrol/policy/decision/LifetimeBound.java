package io.github.grantcontrol.policy.decision;

import io.github.grantcontrol.policy.Layer;
import io.github.grantcontrol.policy.Sourced;

import java.util.Locale;
import java.util.Optional;

/**
 * One bound of a lifetime.
 *
 * @param name the key's last word ({@code min}, {@code max}, {@code bearer_max}), or {@code session} for a stored
 *     session's remaining life
 * @param seconds the bound, inclusive
 * @param author who said it; empty for Keycloak's sessions and for what is built in
 */
public record LifetimeBound(String name, long seconds, Optional<Layer> author) {

    /** The name of a stored session's remaining life. */
    static final String SESSION = "session";

    static LifetimeBound of(String name, Sourced<Long> said) {
        return new LifetimeBound(name, said.value(), Optional.of(said.author()));
    }

    static LifetimeBound builtIn(String name, long seconds) {
        return new LifetimeBound(name, seconds, Optional.empty());
    }

    /** Name, value and author as an error tells them, for example {@code max 300 of the realm}. */
    public String describe() {
        if (name.equals(SESSION)) {
            return "the " + Math.max(0, seconds) + " seconds left of the session (SSO Session Max or Idle)";
        }
        return name + " " + seconds
                + author.map(known -> " of " + known.label()).orElse(" (built in)");
    }

    /** As an event tells it, for example {@code realm:max} or {@code built_in:max}. */
    public String origin() {
        return author.map(known -> known.name().toLowerCase(Locale.ROOT)).orElse("built_in") + ":" + name;
    }
}
