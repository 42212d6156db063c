package io.github.grantcontrol.policy.origin;

import java.util.Locale;

/** What a setting applies to. Within one layer the nearest scope, the last in this order, wins. */
public enum Scope {
    /** Every realm of the server. */
    SERVER,
    /** One realm. */
    REALM,
    /** One client. */
    CLIENT,
    /** One request, for which the conditions of a client policy hold. */
    REQUEST;

    /** Returns the name of the scope in JSON. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
