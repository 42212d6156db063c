package io.github.grantcontrol.source.file;

import io.github.grantcontrol.document.toml.PolicyFileContent;
import io.github.grantcontrol.policy.SettingProblem;
import io.github.grantcontrol.policy.origin.Scope;
import io.github.grantcontrol.policy.origin.SettingOrigin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.keycloak.crypto.JavaAlgorithm;
import org.keycloak.jose.jws.crypto.HashUtils;

/**
 * The server file. It is read at the start, where an invalid file throws, and again whenever a {@link #look} finds a
 * change, where an invalid file leaves the last valid content in force.
 *
 * <p>One thread looks; any thread can ask for the {@link #state}.
 */
public final class PolicyFile {

    /**
     * After a change the content is read again this many times, because the clocks of file systems are coarse: a second
     * write within one tick that keeps the size leaves the stamp as it is.
     */
    private static final int LOOKS_AFTER_CHANGE = 6;

    private final PolicyFileListener listener;
    private final BiFunction<String, byte[], PolicyFileContent> parser;
    private volatile PolicyFileState state;
    private FileStamp seen;
    private FileStamp handled;
    private String handledSha256;
    private int looksLeft = LOOKS_AFTER_CHANGE;

    /**
     * Reads the file for the first time.
     *
     * @param required whether the file has to exist
     * @param adminRealm the name of the admin realm, which the file can lock
     * @throws InvalidPolicyFileException if the file is invalid, or missing though it is required
     */
    public PolicyFile(Path path, boolean required, String adminRealm, PolicyFileListener listener) {
        this(path, required, listener, (file, content) -> PolicyFileContent.parse(file, content, adminRealm));
    }

    PolicyFile(
            Path path,
            boolean required,
            PolicyFileListener listener,
            BiFunction<String, byte[], PolicyFileContent> parser) {
        this.listener = listener;
        this.parser = parser;
        this.state = PolicyFileState.withoutFile(path);
        this.seen = FileStamp.of(path);
        this.handled = seen;
        if (seen instanceof FileStamp.Missing) {
            if (required) {
                throw new InvalidPolicyFileException(path, List.of(problem("the file does not exist")));
            }
            return;
        }
        long begun = System.nanoTime();
        try {
            byte[] bytes = read(seen);
            handledSha256 = sha256(bytes);
            PolicyFileContent content = parser.apply(name(), bytes);
            if (content instanceof PolicyFileContent.Invalid invalid) {
                throw new InvalidPolicyFileException(path, invalid.problems());
            }
            state = PolicyFileState.ofStart(path, (PolicyFileContent.Valid) content, reading(handledSha256, begun));
        } catch (IOException e) {
            throw new InvalidPolicyFileException(path, List.of(problem(e.getMessage())));
        }
    }

    /** Returns what is in force. */
    public PolicyFileState state() {
        return state;
    }

    /** Checks whether the file has changed. A change is read once two looks in a row find the same stamp. */
    void look() {
        FileStamp now = FileStamp.of(state.path());
        if (!now.equals(seen)) {
            seen = now;
            return;
        }
        if (!now.equals(handled)) {
            looksLeft = LOOKS_AFTER_CHANGE;
        } else if (looksLeft > 0 && now instanceof FileStamp.Present) {
            looksLeft--;
        } else {
            return;
        }
        try {
            reload(now);
        } catch (IOException e) {
            // A file that is present can become readable without another stamp.
            handled = now instanceof FileStamp.Present ? null : now;
            handledSha256 = null;
            List<SettingProblem> problems = List.of(problem(e.getMessage()));
            boolean known = state.lastFailure()
                    .filter(failure -> failure.problems().equals(problems))
                    .isPresent();
            if (!known) {
                fail(problems);
            }
        }
    }

    private void reload(FileStamp now) throws IOException {
        long begun = System.nanoTime();
        byte[] bytes = read(now);
        seen = FileStamp.of(state.path());
        if (!seen.equals(now)) {
            return; // it was written to while it was read
        }
        String sha256 = sha256(bytes);
        if (sha256.equals(handledSha256)) {
            handled = now;
            return;
        }
        boolean isInForce = state.reading()
                .filter(reading -> reading.sha256().equals(sha256))
                .isPresent();
        PolicyFileContent content = isInForce ? state.content() : parser.apply(name(), bytes);
        // Only after parsing, so that a change that fails for lack of memory is read again.
        handled = now;
        handledSha256 = sha256;
        if (content instanceof PolicyFileContent.Valid valid) {
            state = state.reloaded(valid, reading(sha256, begun));
            listener.reloaded(state);
        } else if (content instanceof PolicyFileContent.Invalid invalid) {
            fail(invalid.problems());
        }
    }

    private void fail(List<SettingProblem> problems) {
        state = state.failed(problems);
        listener.failed(state);
    }

    /** Reads at most one byte more than a file may have. */
    private byte[] read(FileStamp stamp) throws IOException {
        if (stamp instanceof FileStamp.Unreadable unreadable) {
            throw new IOException(unreadable.why());
        }
        if (stamp instanceof FileStamp.Missing) {
            throw new IOException("the file no longer exists");
        }
        try (InputStream in = Files.newInputStream(state.path())) {
            return in.readNBytes(PolicyFileContent.MAX_BYTES + 1);
        }
    }

    private static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(HashUtils.hash(JavaAlgorithm.SHA256, bytes));
    }

    private static PolicyFileState.Reading reading(String sha256, long begun) {
        return new PolicyFileState.Reading(sha256, Instant.now(), Duration.ofNanos(System.nanoTime() - begun));
    }

    private SettingProblem problem(String message) {
        return new SettingProblem(
                new SettingOrigin.InFile(Scope.SERVER, name(), Optional.empty()), String.valueOf(message));
    }

    private String name() {
        return String.valueOf(state.path().getFileName());
    }
}
