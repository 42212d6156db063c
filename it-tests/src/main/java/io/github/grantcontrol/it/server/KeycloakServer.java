package io.github.grantcontrol.it.server;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A running Keycloak with our JAR. Tests speak to it over HTTP and the admin API and change files in its {@code conf/};
 * how it runs (a process, a container) is not their business.
 */
public interface KeycloakServer extends AutoCloseable {

    /** Where it listens, without a slash at the end. */
    String baseUrl();

    /** Where it serves HTTPS, if its configuration names a certificate. */
    String httpsUrl();

    /** Where it serves health and metrics, if a configuration switched these on. */
    String managementUrl();

    /** The admin REST API, as the bootstrap administrator. */
    AdminApi admin();

    /** What it has logged so far, earlier starts included. */
    ServerLog log();

    /** Writes a file under {@code conf/}, in one step, so that the server never reads half of it. */
    void writeConf(String name, byte[] content);

    /** As {@link #writeConf(String, byte[])}, in UTF-8. */
    default void writeConf(String name, String content) {
        writeConf(name, content.getBytes(StandardCharsets.UTF_8));
    }

    /** Deletes a file or directory under {@code conf/}, if it is there. */
    void deleteConf(String name);

    /** Makes or replaces, in one step, a symbolic link under {@code conf/}; the target is relative to {@code conf/}. */
    void linkConf(String name, String target);

    /** Takes our JARs out of {@code providers/}; with {@link #restart} they are gone, unless it was optimized. */
    void uninstall();

    /** Stops it in an orderly way and starts it again on the same data and ports. */
    void restart();

    /** Its home directory, where it has one that this machine can see. */
    Optional<Path> home();

    /** Ends it at once, as a crash does; its log stays. */
    void kill();

    /** Stops it. */
    @Override
    void close();

    /** Writes the file that our extension reads. */
    default void grantControl(String toml) {
        writeConf(ServerConfig.GRANT_CONTROL_FILE, toml);
    }

    /** The endpoint of a realm below its OpenID Connect protocol, such as {@code token}. */
    default String openIdConnect(String realm, String endpoint) {
        return baseUrl() + "/realms/" + realm + "/protocol/openid-connect/" + endpoint;
    }
}
