package io.github.grantcontrol.source.file;

import io.github.grantcontrol.document.toml.PolicyFileContent;
import io.github.grantcontrol.document.toml.Sha256;
import io.github.grantcontrol.document.toml.TomlEditions;
import io.github.grantcontrol.policy.SettingProblem;
import io.github.grantcontrol.source.Pauses;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;

/**
 * The operator's file: read once at the start, where a broken one is refused, and again whenever a {@link #look} finds
 * it changed, where a broken one leaves the last good policy in force.
 *
 * <p>Looks are made by one thread; the {@link #state} may be asked for by any.
 */
public final class PolicyFile {

    /**
     * So many looks after a change the content is read again: clocks of file systems are coarse, and a second write
     * within one tick that keeps the size changes no stamp.
     */
    private static final int LOOKS_INTO_A_SETTLED_FILE = 6;

    private final PolicyFileListener listener;
    private final BiFunction<byte[], Runnable, PolicyFileContent> reader;
    private volatile PolicyFileState state;
    private FileStamp seen;
    private FileStamp handled;
    private String handledSha256;
    private int looksLeft = LOOKS_INTO_A_SETTLED_FILE;

    /**
     * Reads the file for the first time.
     *
     * @param required whether somebody named the file; otherwise it may be missing
     * @throws InvalidPolicyFileException where there is a file that is no policy, or none though it is required
     */
    public PolicyFile(Path path, boolean required, PolicyFileListener listener) {
        this(path, required, listener, new TomlEditions(name(path))::next);
    }

    /** @param reader reads an edition; in between it runs what it is given, as a chance to rest */
    PolicyFile(
            Path path, boolean required, PolicyFileListener listener, BiFunction<byte[], Runnable, PolicyFileContent> reader) {
        this.listener = listener;
        this.reader = reader;
        this.state = PolicyFileState.withoutFile(path);
        this.seen = FileStamp.of(path);
        this.handled = seen;
        if (seen instanceof FileStamp.Missing) {
            if (required) {
                throw new InvalidPolicyFileException(path, List.of(problem("there is no such file")));
            }
            return;
        }
        long begun = System.nanoTime();
        try {
            byte[] content = content(seen);
            handledSha256 = Sha256.of(content);
            // Nobody waits for an answer yet; later requests do.
            PolicyFileContent read = reader.apply(content, () -> {});
            if (read instanceof PolicyFileContent.Broken broken) {
                throw new InvalidPolicyFileException(path, broken.problems());
            }
            state = PolicyFileState.ofStart(path, (PolicyFileContent.Valid) read, reading(handledSha256, begun));
        } catch (IOException e) {
            throw new InvalidPolicyFileException(path, List.of(problem(e.getMessage())));
        }
    }

    /** What is in force. */
    public PolicyFileState state() {
        return state;
    }

    /** Looks whether the file has changed, and takes a change that two looks in a row found at rest. */
    void look() {
        FileStamp now = FileStamp.of(state.path());
        if (!now.equals(seen)) {
            seen = now;
            return;
        }
        if (!now.equals(handled)) {
            looksLeft = LOOKS_INTO_A_SETTLED_FILE;
        } else if (looksLeft > 0 && now instanceof FileStamp.Present) {
            looksLeft--;
        } else {
            return;
        }
        try {
            take(now);
        } catch (IOException e) {
            // A file that is there may be readable the next time, and look the same.
            handled = now instanceof FileStamp.Present ? null : now;
            handledSha256 = null;
            List<SettingProblem> trouble = List.of(problem(e.getMessage()));
            boolean known = state.lastFailure()
                    .filter(failure -> failure.problems().equals(trouble))
                    .isPresent();
            if (!known) {
                refuse(trouble);
            }
        }
    }

    private void take(FileStamp now) throws IOException {
        long begun = System.nanoTime();
        byte[] content = content(now);
        seen = FileStamp.of(state.path());
        if (!seen.equals(now)) {
            return; // written to while being read
        }
        String sha256 = Sha256.of(content);
        if (sha256.equals(handledSha256)) {
            handled = now;
            return;
        }
        boolean isBack =
                state.reading().isPresent() && state.reading().get().sha256().equals(sha256);
        PolicyFileContent read = isBack ? state.policy() : reader.apply(content, Pauses.ofReload());
        // Only now: a change that could not be read for want of memory is tried again.
        handled = now;
        handledSha256 = sha256;
        if (read instanceof PolicyFileContent.Valid valid) {
            state = state.reloaded(valid, reading(sha256, begun));
            listener.taken(state);
        } else if (read instanceof PolicyFileContent.Broken broken) {
            refuse(broken.problems());
        }
    }

    private void refuse(List<SettingProblem> problems) {
        state = state.failed(problems);
        listener.refused(state);
    }

    /** The file's bytes, no more than tell that they are too many. */
    private byte[] content(FileStamp stamp) throws IOException {
        if (stamp instanceof FileStamp.Unreadable unreadable) {
            throw new IOException(unreadable.why());
        }
        if (stamp instanceof FileStamp.Missing) {
            throw new IOException("the file is gone");
        }
        try (InputStream in = Files.newInputStream(state.path())) {
            return in.readNBytes(PolicyFileContent.MOST_BYTES + 1);
        }
    }

    private static PolicyFileState.Reading reading(String sha256, long begun) {
        return new PolicyFileState.Reading(sha256, Instant.now(), Duration.ofNanos(System.nanoTime() - begun));
    }

    private SettingProblem problem(String message) {
        return new SettingProblem(name(state.path()), String.valueOf(message));
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }
}
