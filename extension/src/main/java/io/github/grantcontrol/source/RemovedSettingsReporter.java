package io.github.grantcontrol.source;

import io.github.grantcontrol.keycloak.DaemonScheduler;
import io.github.grantcontrol.policy.origin.PrintableText;
import io.github.grantcontrol.source.attribute.RemovedSettingsListener;
import java.util.SortedSet;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.keycloak.models.RealmModel;

/** Logs, counts and records as an admin event that settings disappear from a realm. */
final class RemovedSettingsReporter implements RemovedSettingsListener, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(RemovedSettingsReporter.class);
    private static final int MAX_NAMES = 10;

    private final BiConsumer<String, String> recorder;
    private final ScheduledExecutorService thread = DaemonScheduler.start("grant-control-removed");
    private final AtomicLong count = new AtomicLong();

    /**
     * Makes the reporter.
     *
     * @param recorder records an admin event for the realm with this id about attributes with these names
     */
    RemovedSettingsReporter(BiConsumer<String, String> recorder) {
        this.recorder = recorder;
    }

    /** Returns how often settings disappeared from a realm since the start. */
    long count() {
        return count.get();
    }

    @Override
    public void removed(RealmModel realm, SortedSet<String> attributes) {
        count.incrementAndGet();
        String names =
                attributes.stream().limit(MAX_NAMES).map(PrintableText::oneLine).collect(Collectors.joining(", "))
                        + (attributes.size() > MAX_NAMES ? ", and " + (attributes.size() - MAX_NAMES) + " more" : "");
        LOG.warnf(
                "realm '%s': settings were removed other than through Grant Control, and are no longer in force: %s",
                PrintableText.oneLine(realm.getName()), names);
        String id = realm.getId();
        try {
            // Not in the request that finds out: it would need a second connection to the database.
            thread.execute(() -> record(id, names));
        } catch (RejectedExecutionException e) {
            LOG.debug("The server is stopping", e);
        }
    }

    @Override
    public void close() {
        thread.shutdown();
        DaemonScheduler.awaitEnd(thread);
    }

    private void record(String realmId, String names) {
        try {
            recorder.accept(realmId, names);
        } catch (RuntimeException e) {
            LOG.warn("Cannot record an admin event about removed settings", e);
        }
    }
}
