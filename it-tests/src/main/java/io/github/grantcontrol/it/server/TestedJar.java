package io.github.grantcontrol.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Records which JAR a run has tested, beside the servers' logs, so that runs can be compared. */
public final class TestedJar {

    private static final String FILE = "tested-jar.sha256";

    private TestedJar() {}

    static void record(Path jar, Path logs) {
        try {
            Files.createDirectories(logs);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar));
            Files.writeString(logs.resolve(FILE), HexFormat.of().formatHex(digest) + "  " + jar.getFileName() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** SHA-256 and name of the JAR, as {@code sha256sum} prints them, of the run whose logs are there. */
    public static String of(Path logs) throws IOException {
        return Files.readString(logs.resolve(FILE)).strip();
    }
}
