package io.github.grantcontrol.admin;

import java.util.Arrays;

/**
 * The version that a write is based on: the {@code If-Match} header (RFC 9110 §13.1.1).
 *
 * @param header the header; null if the request has none, which matches any version
 */
record SettingsVersion(String header) {

    /** Returns whether the header names the stored version. */
    boolean matches(String stored) {
        return header == null
                || header.strip().equals("*")
                || Arrays.stream(header.split(",")).map(String::strip).anyMatch(tag(stored)::equals);
    }

    /** Returns the entity tag of a version. It is a strong one: a weak tag never matches (RFC 9110 §13.1.1). */
    static String tag(String version) {
        return '"' + version + '"';
    }
}
