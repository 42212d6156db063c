package io.github.grantcontrol.it.benchmark;

import io.github.grantcontrol.it.server.KeycloakServer;
import io.github.grantcontrol.it.server.ServerConfig;
import io.github.grantcontrol.it.server.Servers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Measures how long Keycloak takes to start, with our JAR and without, in turn. */
final class StartUp {

    /** The line that the server logs once it is up. */
    private static final Pattern STARTED = Pattern.compile("started in ([\\d.]+)s\\.");

    private StartUp() {}

    /** Returns the seconds of each start, by configuration. */
    static Map<String, List<Double>> measure(int rounds) {
        Map<String, ServerConfig> configs = new LinkedHashMap<>();
        configs.put("Keycloak", ServerConfig.stock());
        configs.put("with our JAR", ServerConfig.withOurJars());
        Map<String, KeycloakServer> servers = new LinkedHashMap<>();
        Map<String, List<Double>> seconds = new LinkedHashMap<>();
        configs.forEach((name, config) -> {
            // The first start makes database and build, and is not measured.
            servers.put(name, Servers.start(config.production().option("db", "dev-file")));
            seconds.put(name, new ArrayList<>());
        });
        servers.values().forEach(KeycloakServer::close);
        for (int round = 0; round < rounds; round++) {
            servers.forEach((name, server) -> seconds.get(name).add(restart(server)));
        }
        return seconds;
    }

    private static double restart(KeycloakServer server) {
        long mark = server.log().mark();
        server.restart();
        Matcher started = STARTED.matcher(server.log().since(mark));
        if (!started.find()) {
            throw new IllegalStateException("The log does not have the duration of the start: " + server.log());
        }
        server.close();
        return Double.parseDouble(started.group(1));
    }
}
