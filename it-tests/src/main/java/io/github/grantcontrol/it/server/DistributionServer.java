package io.github.grantcontrol.it.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.grantcontrol.it.http.Http;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keycloak's own distribution, run as a process that listens on the loopback address. */
public final class DistributionServer implements ManagedServer {

    private final ServerConfig config;
    private final int port;
    private final int managementPort = Ports.free();
    private final int httpsPort = Ports.free();
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
    @Override
    public void start(BuildCache cache) {
        if (config.ownDatabase() && Files.isDirectory(cache.database())) {
            FileTree.copy(cache.database(), home.database());
        }
        Path built = cache.build(config);
        BuildCache.makeOnce(built, () -> {
            if (config.mode() == ServerConfig.Mode.PRODUCTION) {
                build();
            } else {
                // In development the start builds.
                start();
            }
            FileTree.publish(home.build(), built);
        });
        if (process == null) {
            FileTree.copy(built, home.build());
            start();
        }
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
        List<String> arguments = ServerCommand.of(config, true, "127.0.0.1", port, httpsPort, managementPort);
        process = ServerProcess.start(home.path(), ServerCommand.environment(config), arguments, logFile);
        if (!Readiness.await(baseUrl(), process::isAlive, logFile)) {
            boolean ended = !process.isAlive();
            process.kill();
            throw new StartFailure(ended ? process.await() : -1, log());
        }
    }

    private void build() {
        Map<String, String> environment = ServerCommand.environmentOfBuild(config);
        int exitCode = ServerProcess.start(home.path(), environment, ServerCommand.ofBuild(config), logFile)
                .await();
        if (exitCode != 0) {
            throw new StartFailure(exitCode, log());
        }
    }

    @Override
    public String baseUrl() {
        return "http://127.0.0.1:" + port + config.relativePath();
    }

    @Override
    public String httpsUrl() {
        return "https://localhost:" + httpsPort + config.relativePath();
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
    public void writeConf(String name, byte[] content) {
        home.writeConf(name, content);
    }

    @Override
    public void deleteConf(String name) {
        home.deleteConf(name);
    }

    @Override
    public void linkConf(String name, String target) {
        home.linkConf(name, target);
    }

    @Override
    public void uninstall() {
        config.providers().forEach(home::deleteProvider);
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

    /** What {@code kc.sh} runs as; its Java is this process or a child of it. */
    public ProcessHandle process() {
        return process.handle();
    }

    @Override
    public void close() {
        if (process != null) {
            process.stop();
        }
    }

    @Override
    public void kill() {
        if (process != null) {
            process.kill();
        }
    }
}
