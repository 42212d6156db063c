package io.github.grantcontrol.it.server;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A running Keycloak with our JAR. Tests use it over HTTP and the admin API and change files in its {@code conf/};
 * they do not depend on how it runs (a process, a container).
 */
public interface KeycloakServer extends AutoCloseable {

    /** Returns the URL of the server, without a slash at the end. */
    String baseUrl();

    /** Returns the URL for HTTPS, if the configuration names a certificate. */
    String httpsUrl();

    /** Returns the URL of health and metrics, if the configuration enables them. */
    String managementUrl();

    /** Returns the admin REST API, as the bootstrap administrator. */
    AdminApi admin();

    /** Returns the log so far, earlier starts included. */
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

    /** Removes our JARs from {@code providers/}; after {@link #restart} they are gone, unless the server was optimized. */
    void uninstall();

    /** Stops the server in an orderly way and starts it again on the same data and ports. */
    void restart();

    /** Returns the home directory, if this machine can see it. */
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

    /** Returns an endpoint of a realm below its OpenID Connect protocol, such as {@code token}. */
    default String openIdConnect(String realm, String endpoint) {
        return baseUrl() + "/realms/" + realm + "/protocol/openid-connect/" + endpoint;
    }
}
