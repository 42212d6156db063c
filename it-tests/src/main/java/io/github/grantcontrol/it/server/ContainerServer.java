package io.github.grantcontrol.it.server;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.MountableFile;

/** Keycloak's image in a container, run by whatever engine Testcontainers finds. */
final class ContainerServer implements ManagedServer {

    private static final String HOME = "/opt/keycloak/";
    private static final int READABLE = 0644;
    private static final int WRITABLE = 0777;
    private static final int STOP_SECONDS = 30;

    private final int port = Ports.free();
    private final int httpsPort = Ports.free();
    private final int managementPort = Ports.free();
    private final ServerConfig config;
    private final DistributionHome files;
    private final Path logFile;
    private final KeycloakImage container;
    private final AdminApi admin;
    private boolean ended;

    /** Makes a container of this image without starting it; {@code directory} gets the files to copy into it. */
    ContainerServer(String image, ServerConfig config, Path directory, String name) {
        this.config = config;
        this.files = DistributionHome.createSparse(directory.resolve(name), config);
        this.logFile = ServerLog.start(Settings.logs(), name);
        this.container = new KeycloakImage(image, config, port, httpsPort, managementPort);
        this.admin = new AdminApi(baseUrl());
    }

    /** Returns the image that a user pulls, in the version that is tested. */
    static String stockImage() {
        return "quay.io/keycloak/keycloak:" + Settings.keycloakVersion();
    }

    @Override
    public void start(BuildCache cache) {
        Path built = cache.build(config);
        if (Files.isDirectory(built)) {
            copyIn(built, "lib/quarkus", WRITABLE);
            container.alreadyBuilt();
        }
        if (Files.isDirectory(cache.database())) {
            copyIn(cache.database(), "data/h2", WRITABLE);
        }
        start();
    }

    /** Starts an image that was built with {@code kc.sh build} and brings what it needs. */
    void startBuilt() {
        container.alreadyBuilt();
        start();
    }

    private void start() {
        files.added().forEach(file -> copyIn(files.path().resolve(file), file.toString(), READABLE));
        container.start();
        awaitReadiness();
    }

    private void awaitReadiness() {
        if (!Readiness.await(baseUrl(), container::isRunning, logFile)) {
            Long exitCode = container.getCurrentContainerInfo().getState().getExitCodeLong();
            keepLog();
            kill();
            throw new StartFailure(exitCode == null ? -1 : exitCode.intValue(), log());
        }
    }

    private void copyIn(Path from, String to, int mode) {
        container.withCopyFileToContainer(MountableFile.forHostPath(from, mode), HOME + to);
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
        if (!ended) {
            keepLog();
        }
        return new ServerLog(logFile);
    }

    private synchronized void keepLog() {
        try {
            Files.writeString(logFile, container.getLogs());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By a move inside the container, since what the engine copies in may be seen half written. */
    @Override
    public void writeConf(String name, byte[] content) {
        String target = HOME + "conf/" + name;
        String unfinished = "/tmp/unfinished";
        container.copyFileToContainer(Transferable.of(content, READABLE), unfinished);
        run("mkdir", "-p", target.substring(0, target.lastIndexOf('/')));
        run("cp", unfinished, target + ".unfinished");
        run("mv", target + ".unfinished", target);
    }

    @Override
    public void deleteConf(String name) {
        run("rm", "-rf", HOME + "conf/" + name);
    }

    @Override
    public void linkConf(String name, String target) {
        String link = HOME + "conf/" + name;
        // In a directory of its own: mv takes a link to itself, made beside it, for the file that it is to replace.
        String unfinished = HOME + "conf/.unfinished/" + name;
        run("mkdir", "-p", unfinished.substring(0, unfinished.lastIndexOf('/')));
        run("ln", "-s", target, unfinished);
        run("mv", "-T", unfinished, link);
    }

    private void run(String... command) {
        try {
            var result = container.execInContainer(command);
            if (result.getExitCode() != 0) {
                throw new IllegalStateException(String.join(" ", command) + ": " + result.getStderr());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void uninstall() {
        config.providers().forEach(jar -> run("rm", HOME + "providers/" + jar.getFileName()));
    }

    @Override
    public void restart() {
        DockerClient client = container.getDockerClient();
        client.stopContainerCmd(container.getContainerId())
                .withTimeout(STOP_SECONDS)
                .exec();
        client.startContainerCmd(container.getContainerId()).exec();
        awaitReadiness();
    }

    @Override
    public Optional<Path> home() {
        return Optional.empty();
    }

    @Override
    public void close() {
        kill();
    }

    @Override
    public synchronized void kill() {
        if (ended || container.getContainerId() == null) {
            return;
        }
        try {
            keepLog();
        } catch (NotFoundException gone) {
            // Testcontainers has removed it: it never ran.
        }
        ended = true;
        container.stop();
    }
}
