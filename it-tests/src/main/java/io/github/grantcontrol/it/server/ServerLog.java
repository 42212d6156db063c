package io.github.grantcontrol.it.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A server's log, kept in a file that outlives it. */
public final class ServerLog {

    private static final int TAIL_LINES = 60;

    private final Path file;

    ServerLog(Path file) {
        this.file = file;
    }

    /** An empty log file of this name. */
    static Path start(Path directory, String name) {
        try {
            Files.createDirectories(directory);
            return Files.writeString(directory.resolve(name + ".log"), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that was logged. */
    public String text() {
        return since(0);
    }

    /** A place in the log, to be given to {@link #since} later. */
    public long mark() {
        return file.toFile().length();
    }

    /** What was logged after the mark; the rest, which may be long, is not read. */
    public String since(long mark) {
        if (!Files.exists(file)) {
            return "";
        }
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(mark);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The last lines, for a failure's message. */
    public String tail() {
        List<String> lines = text().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
