package io.github.grantcontrol.it.server;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Starts servers for tests, as the distribution or in containers by the system property {@code it.server}. The first test
 * that needs a {@link #shared} server starts it, and it stops at the end of the JVM; a {@link #start started} one belongs to
 * the test.
 */
public final class Servers {

    private static final Servers INSTANCE = new Servers();

    private final BuildCache cache = new BuildCache(Settings.work());
    private final Path homes = Settings.work()
            .resolve("homes")
            .resolve("run-" + ProcessHandle.current().pid());
    private final Map<ServerConfig, KeycloakServer> shared = new HashMap<>();
    private final List<ManagedServer> running = new ArrayList<>();

    private Servers() {
        FileTree.delete(homes);
        TestedJar.record(Settings.extensionJar(), Settings.logs());
        Runtime.getRuntime().addShutdownHook(new Thread(this::killAll, "stop-servers"));
    }

    /** Returns the server of this configuration; a test restores it and its files under {@code conf/}. */
    public static KeycloakServer shared(ServerConfig config) {
        synchronized (INSTANCE) {
            KeycloakServer server = INSTANCE.shared.get(config);
            if (server == null) {
                server = start(config);
                INSTANCE.shared.put(config, server);
            }
            return server;
        }
    }

    /** Starts a server for one test, which closes it. */
    public static KeycloakServer start(ServerConfig config) {
        if (config.ownDatabase()) {
            INSTANCE.makeDatabaseOnce();
        }
        ManagedServer server = INSTANCE.create(config);
        server.start(INSTANCE.cache);
        return server;
    }

    /** Starts a server on this port with a database of its own, as a user would start it. */
    public static KeycloakServer startFresh(ServerConfig config, int port) {
        DistributionServer server = INSTANCE.distribution(config, port);
        server.start();
        return server;
    }

    /** Starts a server that must not get ready, and returns how it ended. */
    public static StartFailure startExpectingFailure(ServerConfig config) {
        ManagedServer server = INSTANCE.create(config);
        try {
            server.start(INSTANCE.cache);
        } catch (StartFailure expected) {
            return expected;
        }
        server.close();
        throw new AssertionError("The server started; its log is " + server.log());
    }

    private synchronized void makeDatabaseOnce() {
        BuildCache.makeOnce(cache.database(), () -> {
            try (DistributionServer server = distribution(ServerConfig.withOurJars(), Ports.free())) {
                server.startOnceFor(cache);
            }
        });
    }

    /** Starts a server in a container of this image, which was built with {@code kc.sh build}; the test closes it. */
    public static KeycloakServer startImage(String image, ServerConfig config) {
        ContainerServer server = INSTANCE.container(image, config);
        server.startBuilt();
        return server;
    }

    /**
     * Returns the addresses of this JVM as a server sees them, for Keycloak's {@code proxy-trusted-addresses}: a container
     * sees the gateway of its engine, which has a private address (RFC 1918).
     */
    public static String callerAddresses() {
        return inContainers() ? "10.0.0.0/8,172.16.0.0/12,192.168.0.0/16" : "127.0.0.1";
    }

    private ManagedServer create(ServerConfig config) {
        return inContainers() ? container(ContainerServer.stockImage(), config) : distribution(config, Ports.free());
    }

    private static boolean inContainers() {
        return switch (Settings.server()) {
            case "distribution" -> false;
            case "container" -> true;
            default -> throw new IllegalArgumentException("it.server=" + Settings.server() + " is unknown");
        };
    }

    private synchronized DistributionServer distribution(ServerConfig config, int port) {
        DistributionServer server = new DistributionServer(config, homes, nextName(), port);
        running.add(server);
        return server;
    }

    private synchronized ContainerServer container(String image, ServerConfig config) {
        ContainerServer server = new ContainerServer(image, config, homes, nextName());
        running.add(server);
        return server;
    }

    private String nextName() {
        return "server-" + (running.size() + 1);
    }

    private synchronized void killAll() {
        running.forEach(ManagedServer::kill);
        FileTree.delete(homes);
    }
}
