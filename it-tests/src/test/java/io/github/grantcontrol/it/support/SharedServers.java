package io.github.grantcontrol.it.support;

import io.github.grantcontrol.it.server.KeycloakServer;
import io.github.grantcontrol.it.server.ServerConfig;
import io.github.grantcontrol.it.server.Servers;
import io.github.grantcontrol.it.server.Settings;
import java.util.stream.Stream;

/** The servers that most tests share: each costs half a minute to start. */
public final class SharedServers {

    /** The server file while no test runs. */
    public static final String NO_SETTINGS = "# no settings\n";

    /** The header in which a reverse proxy sends {@link #withFile} a client's certificate, as base64 of its DER form. */
    public static final String CERTIFICATE_HEADER = "Client-Cert";

    private SharedServers() {}

    /** Returns a server with our JARs and nothing configured; a test changes only its own realms. */
    public static KeycloakServer unconfigured() {
        return Servers.shared(ServerConfig.withOurJars());
    }

    /**
     * Returns a server with every grant of Keycloak, experimental ones too, with metrics and health, behind a reverse proxy
     * that sends clients' certificates, with themes cached as in production, and with a server file. A test can change the
     * file and the admin realm, and restores both: the file is {@link #NO_SETTINGS} then.
     */
    public static KeycloakServer withFile() {
        return Servers.shared(ServerConfig.withOurJars()
                .features(grants())
                .option("metrics-enabled", "true")
                .option("health-enabled", "true")
                .option("proxy-headers", "xforwarded")
                .option("spi-x509cert-lookup--provider", "haproxy")
                .option("spi-x509cert-lookup--haproxy--ssl-client-cert", CERTIFICATE_HEADER)
                .option("spi-theme--cache-themes", "true")
                .option("spi-theme--cache-templates", "true")
                .option("spi-theme--static-max-age", "2592000")
                .grantControl(NO_SETTINGS));
    }

    /** Returns the features with grants that are no default; Keycloak refuses one that it does not have yet. */
    private static String[] grants() {
        Stream<String> features = Stream.of("oid4vc-vci");
        if (!Settings.isBefore("26.5")) {
            features = Stream.concat(features, Stream.of("jwt-authorization-grant"));
        }
        if (!Settings.isBefore("26.6")) {
            features = Stream.concat(features, Stream.of("oid4vc-vci-preauth-code"));
        }
        if (!Settings.isBefore("26.7")) {
            features = Stream.concat(features, Stream.of("oid4vc-vci-rest-credential-offer"));
        }
        return features.toArray(String[]::new);
    }

    /**
     * Returns what servers in production have in common: all that {@code kc.sh build} decides, so that it runs once for all of
     * them. A test adds options of the start, and starts the server with {@link Servers}.
     */
    public static ServerConfig builtForProduction() {
        ServerConfig config = ServerConfig.withOurJars()
                .provider(Settings.jcaProviderJar())
                .production()
                .startingFast()
                .option("db", "dev-file")
                .option("http-relative-path", "/auth")
                .option("health-enabled", "true")
                .option("metrics-enabled", "true")
                .option("spi-user-session-persister--provider-default", "jpa-skip-transient");
        return Settings.isBefore("26.5") ? config : config.option("spi-x509cert-lookup--provider", "rfc9440");
    }
}
