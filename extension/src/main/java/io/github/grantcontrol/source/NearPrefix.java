package io.github.grantcontrol.source;

import io.github.grantcontrol.policy.Typo;

/** Recognises dotted names that begin nearly as all our keys do: {@code oauth.grant_types}, {@code oauth_grant_type}. */
final class NearPrefix {

    /** How our keys begin. */
    static final String EXACT = "oauth.grant_type";

    private static final String FIRST = "oauth";
    private static final String SECOND = "grant_type";

    private NearPrefix() {}

    /** Whether the name's first or first two segments are {@link #EXACT}, or each of the two nearly. */
    static boolean isNear(String name) {
        return length(name, 0) > 0;
    }

    /**
     * How long the near prefix is that begins at an index of the name, without a dot after it; 0 where there is none.
     */
    static int length(String name, int from) {
        int firstEnd = end(name, from);
        String first = name.substring(from, firstEnd);
        if (Typo.isNear(first, EXACT)) {
            return first.length();
        }
        if (firstEnd == name.length() || !Typo.isNear(first, FIRST)) {
            return 0;
        }
        int secondEnd = end(name, firstEnd + 1);
        return Typo.isNear(name.substring(firstEnd + 1, secondEnd), SECOND) ? secondEnd - from : 0;
    }

    private static int end(String name, int from) {
        int dot = name.indexOf('.', from);
        return dot < 0 ? name.length() : dot;
    }
}
