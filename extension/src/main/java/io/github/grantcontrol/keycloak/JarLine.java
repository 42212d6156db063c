package io.github.grantcontrol.keycloak;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A line of Keycloak releases that one of our JARs is made for and tested on. */
enum JarLine {
    KC_26_4("-kc26.4", "26.4", "26.5", "26.6"),
    KC_26_7("", "26.7");

    private final String suffix;
    private final List<String> releases;

    JarLine(String suffix, String... releases) {
        this.suffix = suffix;
        this.releases = List.of(releases);
    }

    /** Returns the line of a release, as {@code 26.4}; empty if no JAR is tested on it. */
    static Optional<JarLine> ofRelease(String release) {
        return Arrays.stream(values())
                .filter(line -> line.releases.contains(release))
                .findFirst();
    }

    static JarLine newest() {
        return values()[values().length - 1];
    }

    static String oldestRelease() {
        return values()[0].releases.get(0);
    }

    /** Returns the file name of the JAR. */
    String jar(String version) {
        return "keycloak-grant-control-" + version + suffix + ".jar";
    }

    /** Returns the releases in words. */
    String describe() {
        return String.join(", ", releases);
    }
}
