package io.github.grantcontrol.it.support;

import io.github.grantcontrol.it.server.KeycloakServer;
import io.github.grantcontrol.it.server.ServerConfig;
import io.github.grantcontrol.it.server.Servers;
import io.github.grantcontrol.it.server.Settings;

/** The servers that most tests share: each costs half a minute to start. */
public final class SharedServers {

    /** What the operator's file says when no test is running. */
    public static final String NOTHING_SAID = "# nothing said yet\n";

    /** In which {@link #withFile} is told the certificate of a client, as base64 of its DER form, by a reverse proxy. */
    public static final String CERTIFICATE_HEADER = "Client-Cert";

    private SharedServers() {}

    /** A server with our JARs and nothing configured; a test changes no more than its own realms. */
    public static KeycloakServer unconfigured() {
        return Servers.shared(ServerConfig.withOurJars());
    }

    /**
     * A server with every grant that Keycloak has, experimental ones too, with metrics and health, behind a reverse proxy
     * that tells it clients' certificates, with themes cached as in production, and with an operator's file.
     * A test may change the file and the admin realm, and leaves both as it found them: the file saying {@link
     * #NOTHING_SAID}.
     */
    public static KeycloakServer withFile() {
        return Servers.shared(ServerConfig.withOurJars()
                .features("oid4vc-vci", "oid4vc-vci-preauth-code", "oid4vc-vci-rest-credential-offer")
                .option("metrics-enabled", "true")
                .option("health-enabled", "true")
                .option("proxy-headers", "xforwarded")
                .option("spi-x509cert-lookup--provider", "haproxy")
                .option("spi-x509cert-lookup--haproxy--ssl-client-cert", CERTIFICATE_HEADER)
                .option("spi-theme--cache-themes", "true")
                .option("spi-theme--cache-templates", "true")
                .option("spi-theme--static-max-age", "2592000")
                .grantControl(NOTHING_SAID));
    }

    /**
     * What servers in production have in common: all that {@code kc.sh build} decides, so that it is run once for all of them.
     * A test adds options of the start, and starts the server with {@link Servers}.
     */
    public static ServerConfig builtForProduction() {
        return ServerConfig.withOurJars()
                .provider(Settings.jcaProviderJar())
                .production()
                .startingFast()
                .option("db", "dev-file")
                .option("http-relative-path", "/auth")
                .option("health-enabled", "true")
                .option("metrics-enabled", "true")
                .option("spi-x509cert-lookup--provider", "rfc9440")
                .option("spi-user-session-persister--provider-default", "jpa-skip-transient");
    }
}
