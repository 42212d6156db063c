package io.github.grantcontrol.source.file;

import io.github.grantcontrol.keycloak.DaemonScheduler;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Looks at the file every now and then. Polling, because notifications reach neither network file systems nor the far
 * end of a symbolic link, and a look costs a few system calls.
 */
public final class PolicyFileWatcher implements AutoCloseable {

    /** A change is in force after two to three looks. */
    public static final Duration INTERVAL = Duration.ofMillis(500);

    private static final Logger LOG = Logger.getLogger(PolicyFileWatcher.class);

    private final PolicyFile file;
    private final ScheduledExecutorService thread = DaemonScheduler.thread("grant-control-file");

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
            // Whatever it was, the next look must not be missed for it; told once for as long as it lasts.
            if (!failure.equals(e.toString())) {
                failure = e.toString();
                LOG.error("Looking at the policy file failed", e);
            }
        }
    }

    /** No further look is begun, and the thread ends. A look under way is not interrupted: that would seem a failure. */
    @Override
    public void close() {
        thread.shutdown();
    }
}
