package io.github.grantcontrol.it.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The log of a server, in a file that outlives it. */
public final class ServerLog {

    private static final int TAIL_LINES = 60;

    private final Path file;

    ServerLog(Path file) {
        this.file = file;
    }

    /** Creates an empty log file of this name. */
    static Path start(Path directory, String name) {
        try {
            Files.createDirectories(directory);
            return Files.writeString(directory.resolve(name + ".log"), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the whole log. */
    public String text() {
        return since(0);
    }

    /** Returns the current end of the log, for {@link #since}. */
    public long mark() {
        return file.toFile().length();
    }

    /** Returns the log after the mark; the rest, which can be long, is not read. */
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

    /** Returns the last lines, for the message of a failure. */
    public String tail() {
        List<String> lines = text().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
