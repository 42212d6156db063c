package io.github.grantcontrol.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A new PostgreSQL on the loopback address, from the programs of Debian's package. It is empty, needs no password and does
 * not wait for the disk.
 */
public final class PostgresServer implements AutoCloseable {

    private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
    private static final String UNPRIVILEGED = "postgres";
    private static final String DATABASE = "postgres";

    private final int port = Ports.free();
    private final Path programs = newest().resolve("bin");
    private final boolean root = System.getProperty("user.name").equals("root");
    private final Path directory;
    private final Path log;
    private boolean running;

    private PostgresServer(Path directory) {
        this.directory = directory;
        this.log = ServerLog.start(Settings.logs(), "postgresql");
    }

    /** Starts one, with its files in a temporary directory, which another user can read. */
    public static PostgresServer start() {
        try {
            PostgresServer server = new PostgresServer(Files.createTempDirectory("grant-control-postgres"));
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop-postgresql"));
            server.run();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run() throws IOException {
        if (root) {
            // It does not run as root.
            Files.setOwner(
                    directory,
                    directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(UNPRIVILEGED));
        }
        String data = directory.resolve("data").toString();
        program("initdb", "-D", data, "-U", DATABASE, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync");
        running = true;
        String options = "-c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -p " + port;
        program("pg_ctl", "-D", data, "-w", "-o", options, "start");
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE;
    }

    public String user() {
        return DATABASE;
    }

    @Override
    public synchronized void close() {
        if (running) {
            running = false;
            program("pg_ctl", "-D", directory.resolve("data").toString(), "-m", "immediate", "stop");
        }
        FileTree.delete(directory);
    }

    private void program(String name, String... arguments) {
        List<String> command = new ArrayList<>();
        if (root) {
            command.addAll(List.of("runuser", "-u", UNPRIVILEGED, "--"));
        }
        command.add(programs.resolve(name).toString());
        command.addAll(List.of(arguments));
        try {
            // To a file: the server keeps it open, and the end of a pipe would never come.
            int exitCode = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start()
                    .waitFor();
            if (exitCode != 0) {
                throw new IllegalStateException(
                        name + " ended with exit code " + exitCode + ":\n" + new ServerLog(log).tail());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Path newest() {
        if (!Files.isDirectory(INSTALLED)) {
            throw new IllegalStateException("PostgreSQL is not installed: apt-get install postgresql");
        }
        try (Stream<Path> versions = Files.list(INSTALLED)) {
            return versions.max(Comparator.comparingInt(
                            version -> Integer.parseInt(version.getFileName().toString())))
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
