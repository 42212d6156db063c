package io.github.grantcontrol.policy;

import java.util.Locale;

/** What a request for a lifetime outside the bounds gets. */
public enum OnExceed {
    /** 400 {@code invalid_request}; the stricter of the two, and the default. */
    REJECT,
    /** The nearest bound. */
    CLAMP;

    /** Returns the word in policy keys. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
