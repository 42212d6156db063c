package io.github.grantcontrol.source.file;

import io.github.grantcontrol.keycloak.DaemonScheduler;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Looks at the file at intervals. It polls, because notifications work neither for network file systems nor for the
 * target of a symbolic link, and a look costs a few system calls.
 */
public final class PolicyFileWatcher implements AutoCloseable {

    /** A change is in force after two to three looks. */
    public static final Duration INTERVAL = Duration.ofMillis(500);

    private static final Logger LOG = Logger.getLogger(PolicyFileWatcher.class);

    private final PolicyFile file;
    private final ScheduledExecutorService thread = DaemonScheduler.start("grant-control-file");

    private String failure = "";

    public PolicyFileWatcher(PolicyFile file, Duration interval) {
        this.file = file;
        thread.scheduleWithFixedDelay(this::look, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            file.look();
            failure = "";
        } catch (RuntimeException | Error e) {
            // The executor ends after an exception, and later changes must not be missed.
            if (!failure.equals(e.toString())) {
                failure = e.toString();
                LOG.error("Cannot check the server file for changes", e);
            }
        }
    }

    /** Ends the thread after the look that is under way: an interrupt would make that look fail. */
    @Override
    public void close() {
        thread.shutdown();
    }
}
