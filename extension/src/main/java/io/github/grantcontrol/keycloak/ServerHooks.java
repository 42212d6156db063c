package io.github.grantcontrol.keycloak;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.keycloak.Config;
import org.keycloak.common.Version;

/**
 * Checks that this JAR is the one for the server's Keycloak line, and that the server has the methods that the gate and the
 * bounds override. A server without them would enforce nothing and report nothing, so it must not start.
 */
public final class ServerHooks {

    /** The option of the policy's default provider with which a release that no JAR is tested on starts. */
    public static final String UNTESTED_OPTION = "untested";

    private static final Logger LOGGER = Logger.getLogger(ServerHooks.class);

    /** As 26.7.4, 26.4.7.redhat-00001 or 26.8.0-SNAPSHOT. */
    private static final Pattern RELEASE = Pattern.compile("((\\d{1,6})\\.(\\d{1,6}))(?:[.-].*)?");

    private ServerHooks() {}

    /**
     * Checks all but whether the release is tested, which an option decides.
     *
     * @throws IllegalStateException if another JAR is for this server, or if the server lacks a hook
     */
    public static void requireLine() {
        refuse(check(true));
    }

    /**
     * Checks the line, the hooks, and that the release is tested or accepted untested.
     *
     * @throws IllegalStateException if the server must not start with this JAR
     */
    public static void require() {
        refuse(check(Config.scope("grant-control", "default").getBoolean(UNTESTED_OPTION, false)));
    }

    /** Logs a warning if the server runs although no JAR is tested on its release. */
    public static void warnIfUntested() {
        if (isUntested()) {
            LOGGER.warnf(
                    "Grant Control for Keycloak is NOT TESTED on Keycloak %s. It runs because the option %s is true: check"
                            + " that disabled grants are refused and that tokens keep their bounds.",
                    Version.VERSION, UNTESTED_OPTION);
        }
    }

    /** Returns the server's release for administrators, with a remark if no JAR is tested on it. */
    public static String describeServer() {
        return Version.VERSION + (isUntested() ? " (NOT TESTED with this JAR)" : "");
    }

    private static boolean isUntested() {
        return release(Version.VERSION).flatMap(JarLine::ofRelease).isEmpty();
    }

    private static Optional<String> check(boolean untestedAccepted) {
        List<ServerHook> missing =
                KeycloakLine.hooks().stream().filter(ServerHook::isMissing).toList();
        String version = Optional.ofNullable(ServerHooks.class.getPackage().getImplementationVersion())
                .orElse("<version>");
        return refusal(KeycloakLine.LINE, version, Version.VERSION, missing, untestedAccepted);
    }

    /**
     * Returns why a server must not start with a JAR; empty if it may.
     *
     * @param jar the line of the JAR
     * @param jarVersion the version of the JAR
     * @param server the version of Keycloak; one that is no version is taken as a newer release
     */
    static Optional<String> refusal(
            JarLine jar, String jarVersion, String server, List<ServerHook> missing, boolean untestedAccepted) {
        Optional<JarLine> right = release(server).flatMap(JarLine::ofRelease);
        if (right.isEmpty() && isOlder(server)) {
            return Optional.of("Grant Control for Keycloak needs Keycloak " + JarLine.oldestRelease()
                    + " or later, but this server is Keycloak " + server
                    + ", where it could not enforce anything. Remove its JAR from providers/ or upgrade the server.");
        }
        if (right.orElse(JarLine.newest()) != jar) {
            return Optional.of("This JAR of Grant Control for Keycloak is for Keycloak " + jar.describe()
                    + ", but this server is Keycloak " + server + ". Replace it in providers/ by "
                    + right.orElse(JarLine.newest()).jar(jarVersion) + ".");
        }
        if (!missing.isEmpty()) {
            return Optional.of("Grant Control for Keycloak could not enforce anything on Keycloak " + server
                    + ", which lacks "
                    + missing.stream().map(ServerHook::toString).collect(Collectors.joining(" and "))
                    + ". Remove its JAR from providers/, or use a release of it for this server.");
        }
        if (right.isEmpty() && !untestedAccepted) {
            return Optional.of("Grant Control for Keycloak is not tested on Keycloak " + server + ", only on "
                    + jar.describe() + ". The server has every method that it needs. To start nevertheless, set"
                    + " --spi-grant-control--default--" + UNTESTED_OPTION + "=true, and test your settings.");
        }
        return Optional.empty();
    }

    private static void refuse(Optional<String> reason) {
        if (reason.isPresent()) {
            throw new IllegalStateException(reason.get());
        }
    }

    private static boolean isOlder(String server) {
        Matcher version = RELEASE.matcher(server);
        Matcher oldest = RELEASE.matcher(JarLine.oldestRelease());
        return version.matches() && oldest.matches() && number(version) < number(oldest);
    }

    private static long number(Matcher release) {
        return Long.parseLong(release.group(2)) * 1_000_000 + Long.parseLong(release.group(3));
    }

    private static Optional<String> release(String version) {
        Matcher release = RELEASE.matcher(version);
        return release.matches() ? Optional.of(release.group(1)) : Optional.empty();
    }
}
