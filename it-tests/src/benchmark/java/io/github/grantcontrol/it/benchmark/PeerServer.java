package io.github.grantcontrol.it.benchmark;

import io.github.grantcontrol.it.http.Http;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Another token server, run as a process of its own that listens on the loopback address. */
final class PeerServer implements TokenSide.Running {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int POLL_MILLIS = 200;

    private final Process process;
    private final String tokenEndpoint;
    private final String keys;

    private PeerServer(Process process, String tokenEndpoint, String keys) {
        this.process = process;
        this.tokenEndpoint = tokenEndpoint;
        this.keys = keys;
    }

    /** Starts it and waits until it publishes its keys. */
    static PeerServer start(List<String> command, Path directory, String tokenEndpoint, String keys, Path log)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        PeerServer peer = new PeerServer(process, tokenEndpoint, keys);
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!peer.answers()) {
            if (!process.isAlive() || Instant.now().isAfter(deadline)) {
                process.destroyForcibly();
                throw new IllegalStateException("It does not start: " + Files.readString(log));
            }
            Thread.sleep(POLL_MILLIS);
        }
        return peer;
    }

    private boolean answers() {
        try {
            return Http.get(keys).status() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    @Override
    public String tokenEndpoint() {
        return tokenEndpoint;
    }

    @Override
    public String keys() {
        return keys;
    }

    @Override
    public ProcessHandle process() {
        return process.toHandle();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
