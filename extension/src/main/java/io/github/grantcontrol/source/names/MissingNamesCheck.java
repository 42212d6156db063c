package io.github.grantcontrol.source.names;

import io.github.grantcontrol.document.toml.NameReference;
import io.github.grantcontrol.keycloak.DaemonScheduler;
import io.github.grantcontrol.policy.origin.PrintableText;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Logs realms and clients in the server file that do not exist: settings for a misspelled or renamed realm protect
 * nothing. It has a thread of its own, and pauses between small transactions, so that requests do not wait.
 */
public final class MissingNamesCheck implements AutoCloseable {

    /** Keycloak has no event for a realm that is renamed, nor for changes on other nodes. */
    public static final Duration INTERVAL = Duration.ofHours(1);

    private static final Logger LOG = Logger.getLogger(MissingNamesCheck.class);
    private static final int NAMES_PER_TRANSACTION = 100;
    private static final int PAUSE_MILLIS = 100;

    /** The most lines of one check: the file of another server can name ten thousand realms. */
    private static final int MAX_LINES = 1000;

    private final Supplier<List<NameReference>> names;
    private final NameLookup server;
    private final ScheduledExecutorService thread = DaemonScheduler.start("grant-control-names");
    private final Set<NameReference> missing = new LinkedHashSet<>();
    private volatile MissingNames result = MissingNames.NONE;

    /**
     * Checks now, and again after each interval.
     *
     * @param names returns the names in the file that is in force
     */
    public MissingNamesCheck(Supplier<List<NameReference>> names, NameLookup server, Duration interval) {
        this.names = names;
        this.server = server;
        thread.scheduleWithFixedDelay(() -> check(name -> true), 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Returns what was missing at the last check. */
    public MissingNames result() {
        return result;
    }

    /** Checks and logs all names again. */
    public void fileChanged() {
        submit(() -> {
            missing.clear();
            check(name -> true);
        });
    }

    /** Checks the names of a realm that was created or removed. */
    public void realmChanged(String realm) {
        submit(() -> check(name -> name.realm().equals(realm)));
    }

    @Override
    public void close() {
        thread.shutdownNow();
        DaemonScheduler.awaitEnd(thread);
    }

    private void submit(Runnable task) {
        try {
            thread.execute(task);
        } catch (RejectedExecutionException e) {
            LOG.debug("The server is stopping", e);
        }
    }

    private void check(Predicate<NameReference> which) {
        try {
            List<NameReference> all = names.get();
            missing.retainAll(Set.copyOf(all));
            lookUp(all.stream().filter(which).toList());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the server is stopping
        } catch (RuntimeException e) {
            if (!thread.isShutdown()) {
                LOG.warn("Cannot check whether the realms and clients in the server file exist", e);
            }
        }
        result = MissingNames.of(missing);
    }

    private void lookUp(List<NameReference> all) throws InterruptedException {
        int newlyMissing = 0;
        for (int from = 0; from < all.size(); from += NAMES_PER_TRANSACTION) {
            if (from > 0) {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
            List<NameReference> found =
                    newlyMissing(all.subList(from, Math.min(all.size(), from + NAMES_PER_TRANSACTION)));
            found.stream().limit(Math.max(0, MAX_LINES - newlyMissing)).forEach(MissingNamesCheck::warn);
            newlyMissing += found.size();
        }
        if (newlyMissing > MAX_LINES) {
            LOG.warnf("The server file names %d more realms and clients that do not exist", newlyMissing - MAX_LINES);
        }
    }

    private List<NameReference> newlyMissing(List<NameReference> some) {
        Set<NameReference> nowMissing = new LinkedHashSet<>(server.missing(some));
        some.stream().filter(name -> !nowMissing.contains(name)).forEach(missing::remove);
        return nowMissing.stream().filter(missing::add).toList();
    }

    private static void warn(NameReference name) {
        String realm = "realm '" + PrintableText.oneLine(name.realm()) + "'";
        String what = name.client()
                .map(id -> "client '" + PrintableText.oneLine(id) + "' of " + realm)
                .orElse(realm);
        LOG.warnf("%s: %s does not exist", name.origin().describe(), what);
    }
}
