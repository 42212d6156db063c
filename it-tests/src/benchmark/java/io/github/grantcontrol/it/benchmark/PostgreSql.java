package io.github.grantcontrol.it.benchmark;

import io.github.grantcontrol.it.server.Ports;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A PostgreSQL of our own for one measurement, on the loopback address, that counts statements. */
final class PostgreSql implements AutoCloseable {

    static final String USER = "bench";

    /** Where Debian and Ubuntu put it. */
    private static final Path PACKAGES = Path.of("/usr/lib/postgresql");
    /** PostgreSQL does not run as root; Debian's package makes this user. */
    private static final String UNPRIVILEGED = "postgres";

    private static final int PATIENCE_SECONDS = 60;

    private final Path programs;
    private final Path data;
    private final int port = Ports.free();
    private final boolean asRoot = System.getProperty("user.name").equals("root");

    private PostgreSql(Path programs, Path data) {
        this.programs = programs;
        this.data = data;
    }

    /** @throws TokenSide.NotHere where it is not installed */
    static PostgreSql start(Path directory) throws IOException, InterruptedException, TokenSide.NotHere {
        Path data = Files.createTempDirectory(Files.createDirectories(directory), "postgresql-");
        PostgreSql server = new PostgreSql(programs(), data);
        if (server.asRoot) {
            Files.setOwner(
                    data, data.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(UNPRIVILEGED));
        }
        server.run("initdb", "-D", data.toString(), "-U", USER, "--auth=trust", "-E", "UTF8", "--locale=C");
        String options = "-h 127.0.0.1 -p " + server.port + " -k " + data
                + " -c shared_preload_libraries=pg_stat_statements -c fsync=off";
        server.run("pg_ctl", "-D", data.toString(), "-l", data.resolve("log").toString(), "-w", "-o", options, "start");
        server.sql("CREATE EXTENSION pg_stat_statements");
        return server;
    }

    private static Path programs() throws IOException, TokenSide.NotHere {
        if (!Files.isDirectory(PACKAGES)) {
            throw new TokenSide.NotHere("PostgreSQL is not installed (Debian and Ubuntu: apt-get install postgresql)");
        }
        try (Stream<Path> versions = Files.list(PACKAGES)) {
            return versions.max(Comparator.naturalOrder()).orElseThrow().resolve("bin");
        }
    }

    String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    /** Forgets what it has counted. */
    void reset() throws IOException, InterruptedException {
        sql("SELECT pg_stat_statements_reset()");
    }

    /** Returns how many statements were executed since the last reset. */
    long calls() throws IOException, InterruptedException {
        return statements().stream()
                .mapToLong(line -> Long.parseLong(line.substring(0, line.indexOf('|'))))
                .sum();
    }

    /** What was executed since, as {@code calls|statement}, the most frequent first. */
    List<String> statements() throws IOException, InterruptedException {
        return sql("SELECT calls, regexp_replace(query, '\\s+', ' ', 'g') FROM pg_stat_statements"
                        + " WHERE query NOT LIKE '%pg_stat_statements%' ORDER BY calls DESC")
                .lines()
                .toList();
    }

    /** Executes a statement. @return what it answers, a line for each row */
    String sql(String statement) throws IOException, InterruptedException {
        return run(
                "psql",
                "-h",
                "127.0.0.1",
                "-p",
                Integer.toString(port),
                "-U",
                USER,
                "-d",
                "postgres",
                "-AtqX",
                "-c",
                statement);
    }

    private String run(String program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (asRoot) {
            command.addAll(List.of("runuser", "-u", UNPRIVILEGED, "--"));
        }
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(arguments));
        // A file and no pipe: the server that pg_ctl starts would keep a pipe open.
        Path output = Files.createTempFile("postgresql-", ".out");
        Process process = new ProcessBuilder(command)
                .directory(data.getRoot().toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        String text = Files.readString(output, StandardCharsets.UTF_8);
        Files.delete(output);
        if (!ended || process.exitValue() != 0) {
            process.destroy();
            throw new IOException(program + " failed: " + text);
        }
        return text;
    }

    @Override
    public void close() {
        try {
            run("pg_ctl", "-D", data.toString(), "-m", "immediate", "-w", "stop");
            try (Stream<Path> files = Files.walk(data)) {
                files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
