package io.github.grantcontrol.it.demo;

import io.github.grantcontrol.it.server.AdminApi;
import io.github.grantcontrol.it.server.KeycloakServer;
import io.github.grantcontrol.it.server.Ports;
import io.github.grantcontrol.it.server.ServerConfig;
import io.github.grantcontrol.it.server.Servers;
import io.github.grantcontrol.it.server.Settings;
import java.util.concurrent.CountDownLatch;

/** Starts a server with our JARs and the demo realm, prints how to request a token, and runs until it is interrupted. */
public final class Demo {

    private static final String DEFAULT_PORT = "8080";

    private Demo() {}

    public static void main(String[] arguments) throws InterruptedException {
        String wanted = System.getProperty("demo.port", "");
        int port = Ports.freeFrom(Integer.parseInt(wanted.isBlank() ? DEFAULT_PORT : wanted));
        System.out.printf(
                "%nStarting Keycloak %s with the demo realm; this takes a minute.%n", Settings.keycloakVersion());
        ServerConfig config = ServerConfig.withOurJars().importRealm(Settings.realmConfig("demo/realm.json"));
        KeycloakServer server = Servers.startFresh(config, port);
        System.out.println(welcome(server));
        new CountDownLatch(1).await();
    }

    private static String welcome(KeycloakServer server) {
        return """

                Keycloak is ready. Ask for a token that lives for 3200 seconds:

                curl -s -u m2m:s3cret -d grant_type=client_credentials -d validity_period=3200 %s

                Admin console: %s/admin/ (user %s, password %s). Log: %s
                Ctrl-C ends it; nothing is kept.
                """.formatted(
                        server.openIdConnect("demo", "token"),
                        server.baseUrl(),
                        AdminApi.USER,
                        AdminApi.PASSWORD,
                        server.log());
    }
}
