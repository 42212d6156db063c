package io.github.grantcontrol.it.server;

import java.lang.module.ModuleDescriptor;
import java.nio.file.Path;

/** Reads the system properties that the build sets for the tests; see {@code it-tests/pom.xml}. */
public final class Settings {

    private Settings() {}

    /** Returns the version of the tested server. */
    public static String keycloakVersion() {
        return required("it.keycloak.version");
    }

    /** Starts servers of another release from now on: its distribution has to be unpacked beside the one that is tested. */
    public static void useRelease(String version) {
        System.setProperty(
                "it.distribution",
                distribution().resolveSibling("keycloak-" + version).toString());
        System.setProperty("it.keycloak.version", version);
    }

    /** Returns the path of the unpacked distribution; no server runs in it. */
    public static Path distribution() {
        return Path.of(required("it.distribution"));
    }

    /** Returns the home of the Java that runs the servers of the distribution; that of this JVM by default. */
    public static Path javaHome() {
        return Path.of(System.getProperty("it.java.home", System.getProperty("java.home")));
    }

    /** Returns whether the tested server is older than a minor release, such as {@code 26.7}. */
    public static boolean isBefore(String release) {
        return ModuleDescriptor.Version.parse(keycloakVersion()).compareTo(ModuleDescriptor.Version.parse(release)) < 0;
    }

    /** Returns the path of our JAR for the tested server, as a user downloads it. */
    public static Path extensionJar() {
        return extensionJar(isBefore("26.7"));
    }

    /** Returns the path of our JAR for the other Keycloak line. */
    public static Path extensionJarOfOtherLine() {
        return extensionJar(!isBefore("26.7"));
    }

    private static Path extensionJar(boolean older) {
        return Path.of(required(older ? "it.extension-kc26.4" : "it.extension")).normalize();
    }

    /** Returns the path of the JAR with message bundles and console theme. */
    public static Path themesJar() {
        return Path.of(required("it.themes")).normalize();
    }

    /** Returns the path of the JAR of a JCA provider with native code for Linux on x86-64, as an administrator downloads it. */
    public static Path jcaProviderJar() {
        return Path.of(required("it.jca-provider")).normalize();
    }

    /** Returns a file of realm-config, such as {@code demo/realm.json}. */
    public static Path realmConfig(String file) {
        return Path.of(required("it.realm-config")).resolve(file).normalize();
    }

    /** Returns the root of this repository. */
    public static Path repository() {
        return Path.of(required("it.repository")).normalize();
    }

    /** Returns the directory of the servers' homes. */
    static Path work() {
        return Path.of(required("it.work"));
    }

    /** Returns the directory of the servers' logs. */
    public static Path logs() {
        return Path.of(required("it.logs"));
    }

    /** Returns how servers run: {@code distribution} or {@code container}. */
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
