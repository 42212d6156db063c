package io.github.grantcontrol.admin;



import java.util.Arrays;

/**
 * What a writer says of the version that it read, in {@code If-Match} (RFC 9110 §13.1.1).
 *
 * @param header the header; null where there is none, and then any version will do
 */
record SettingsVersion(String header) {

    /** Whether the write may go ahead where this version is stored. */
    boolean matches(String stored) {
        return header == null
                || header.strip().equals("*")
                || Arrays.stream(header.split(",")).map(String::strip).anyMatch(tag(stored)::equals);
    }

    /** The entity tag of a version. A weak one never matches, as the standard has it. */
    static String tag(String version) {
        return '"' + version + '"';
    }
}
