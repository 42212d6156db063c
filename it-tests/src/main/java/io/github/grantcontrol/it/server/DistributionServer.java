package io.github.grantcontrol.it.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.grantcontrol.it.http.Http;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Keycloak's own distribution, run as a process that listens on the loopback address. */
public final class DistributionServer implements KeycloakServer {

    private static final Duration PATIENCE = Duration.ofMinutes(8);
    private static final int POLL_MILLIS = 100;

    private final ServerConfig config;
    private final int port;
    private final int managementPort = Ports.free();
    private final DistributionHome home;
    private final Path logFile;
    private final AdminApi admin;
    private ServerProcess process;

    /** Sets a home up; nothing runs yet. */
    DistributionServer(ServerConfig config, Path directory, String name, int port) {
        this.config = config;
        this.port = port;
        this.home = DistributionHome.create(directory.resolve(name), config);
        this.logFile = ServerLog.start(Settings.logs(), name);
        this.admin = new AdminApi(baseUrl());
    }

    /** Starts on what the cache has, and gives it the build that it lacked. */
    void start(BuildCache cache) {
        Path built = cache.build(config);
        if (Files.isDirectory(built)) {
            FileTree.copy(built, home.build());
        } else if (config.mode() == ServerConfig.Mode.PRODUCTION) {
            build();
        }
        if (Files.isDirectory(cache.database())) {
            FileTree.copy(cache.database(), home.database());
        }
        start();
        FileTree.publish(home.build(), built);
    }

    /** Makes the cache's database: the admin realm, with tokens that last for the whole test run. */
    void startOnceFor(BuildCache cache) {
        start(cache);
        ObjectNode lifetimes = Http.JSON.createObjectNode().put("accessTokenLifespan", 36000);
        admin.put("/master", lifetimes).orFail();
        process.stop();
        FileTree.publish(home.database(), cache.database());
    }

    /** Starts it and waits until it answers. */
    public void start() {
        Instant begin = Instant.now();
        process = ServerProcess.start(home.path(), config, arguments(), logFile);
        while (!answers()) {
            if (!process.isAlive()) {
                throw new StartFailure(process.await(), log());
            }
            if (Instant.now().isAfter(begin.plus(PATIENCE))) {
                process.kill();
                throw new StartFailure(-1, log());
            }
            sleep();
        }
        long millis = Duration.between(begin, Instant.now()).toMillis();
        System.out.printf("%s answers after %.1f s, log in %s%n", baseUrl(), millis / 1000.0, logFile);
    }

    private void build() {
        List<String> arguments = new ArrayList<>(List.of("build"));
        arguments.addAll(asArguments(BuildCache.buildOptions(config)));
        int exitCode =
                ServerProcess.start(home.path(), config, arguments, logFile).await();
        if (exitCode != 0) {
            throw new StartFailure(exitCode, log());
        }
    }

    private List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        Map<String, String> options = new TreeMap<>(config.options());
        if (config.mode() == ServerConfig.Mode.PRODUCTION) {
            arguments.addAll(List.of("start", "--optimized", "--http-enabled=true", "--hostname-strict=false"));
            options.keySet().removeAll(BuildCache.buildOptions(config).keySet());
        } else {
            arguments.add("start-dev");
        }
        arguments.add("--http-host=127.0.0.1");
        arguments.add("--http-port=" + port);
        arguments.add("--http-management-port=" + managementPort);
        arguments.addAll(asArguments(options));
        if (!config.imports().isEmpty()) {
            arguments.add("--import-realm");
        }
        return arguments;
    }

    private static List<String> asArguments(Map<String, String> options) {
        return options.entrySet().stream()
                .map(option -> "--" + option.getKey() + "=" + option.getValue())
                .toList();
    }

    private boolean answers() {
        try {
            return Http.get(baseUrl() + "/realms/master").status() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String baseUrl() {
        return "http://127.0.0.1:" + port + config.options().getOrDefault("http-relative-path", "");
    }

    @Override
    public String managementUrl() {
        return "http://127.0.0.1:" + managementPort;
    }

    @Override
    public AdminApi admin() {
        return admin;
    }

    @Override
    public ServerLog log() {
        return new ServerLog(logFile);
    }

    @Override
    public void writeConf(String name, String content) {
        home.writeConf(name, content);
    }

    @Override
    public void deleteConf(String name) {
        home.deleteConf(name);
    }

    @Override
    public void restart() {
        process.stop();
        start();
    }

    @Override
    public Optional<Path> home() {
        return Optional.of(home.path());
    }

    @Override
    public void close() {
        if (process != null) {
            process.stop();
        }
    }

    /** Ends it at once, for when the tests are over. */
    void kill() {
        if (process != null) {
            process.kill();
        }
    }
}
