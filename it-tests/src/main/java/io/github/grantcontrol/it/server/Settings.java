package io.github.grantcontrol.it.server;

import java.nio.file.Path;

/** What the build tells the tests, as system properties; see {@code it-tests/pom.xml}. */
public final class Settings {

    private Settings() {}

    /** The version of the server that is tested. */
    public static String keycloakVersion() {
        return required("it.keycloak.version");
    }

    /** The unpacked distribution, which no server runs in. */
    public static Path distribution() {
        return Path.of(required("it.distribution"));
    }

    /** The Java that runs the servers of the distribution; ours where nobody says. */
    public static Path javaHome() {
        return Path.of(System.getProperty("it.java.home", System.getProperty("java.home")));
    }

    /** Our JAR, as a user downloads it. */
    public static Path extensionJar() {
        return Path.of(required("it.extension")).normalize();
    }

    /** The JAR of message bundles and console theme. */
    public static Path themesJar() {
        return Path.of(required("it.themes")).normalize();
    }

    /** The JAR of a JCA provider with native code for Linux on x86-64, as an administrator downloads it. */
    public static Path jcaProviderJar() {
        return Path.of(required("it.jca-provider")).normalize();
    }

    /** A file that we ship for import or as an example, such as {@code demo/realm.json}. */
    public static Path realmConfig(String file) {
        return Path.of(required("it.realm-config")).resolve(file).normalize();
    }

    /** The root of this repository. */
    public static Path repository() {
        return Path.of(required("it.repository")).normalize();
    }

    /** Where servers have their homes. */
    static Path work() {
        return Path.of(required("it.work"));
    }

    /** Where servers' logs are kept. */
    public static Path logs() {
        return Path.of(required("it.logs"));
    }

    /** {@code distribution}, or another way to run a server. */
    static String server() {
        return required("it.server");
    }

    private static String required(String property) {
        String value = System.getProperty(property);
        if (value == null) {
            throw new IllegalStateException("Run this with Maven: the system property " + property + " is not set");
        }
        return value;
    }
}
