package io.github.grantcontrol.source.names;

import io.github.grantcontrol.document.toml.NameReference;
import io.github.grantcontrol.keycloak.DaemonScheduler;
import io.github.grantcontrol.policy.SettingProblem;
import io.github.grantcontrol.source.Pauses;

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
 * Warns of realms and clients that the file names and the server does not have: a name with a typo, or a realm that was
 * renamed, protects nothing. On a thread of its own, some names a transaction and breaks in between, so that nothing
 * waits for it.
 */
public final class MissingNamesCheck implements AutoCloseable {

    /** Keycloak tells nobody that a realm was renamed, nor what other nodes did. */
    public static final Duration INTERVAL = Duration.ofHours(1);

    private static final Logger LOG = Logger.getLogger(MissingNamesCheck.class);
    private static final int NAMES_A_TRANSACTION = 100;

    /** Told of one look: a file for another server may have ten thousand. */
    private static final int MOST_LINES = 1000;

    private final Supplier<List<NameReference>> mentions;
    private final NameLookup server;
    private final ScheduledExecutorService thread = DaemonScheduler.thread("grant-control-names");
    private final Set<NameReference> unknown = new LinkedHashSet<>();
    private volatile MissingNames result = MissingNames.NONE;

    /**
     * Checks once, and then every interval.
     *
     * @param mentions what the file names at the moment
     */
    public MissingNamesCheck(Supplier<List<NameReference>> mentions, NameLookup server, Duration interval) {
        this.mentions = mentions;
        this.server = server;
        thread.scheduleWithFixedDelay(() -> check(mention -> true), 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What was missing when the server last looked. */
    public MissingNames result() {
        return result;
    }

    /** The file has changed: everything is checked, and told, again. */
    public void fileChanged() {
        submit(() -> {
            unknown.clear();
            check(mention -> true);
        });
    }

    /** A realm of that name has come or gone. */
    public void realmChanged(String name) {
        submit(() -> check(mention -> mention.realm().equals(name)));
    }

    @Override
    public void close() {
        thread.shutdownNow();
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
            List<NameReference> all = mentions.get();
            unknown.retainAll(Set.copyOf(all));
            lookFor(all.stream().filter(which).toList());
        } catch (RuntimeException e) {
            if (!thread.isShutdown()) {
                LOG.warn("Cannot tell whether the policy file names realms or clients that there are not", e);
            }
        }
        result = MissingNames.of(unknown);
    }

    private void lookFor(List<NameReference> named) {
        int newlyMissing = 0;
        Pauses pauses = Pauses.ofErrand();
        for (int from = 0; from < named.size() && !thread.isShutdown(); from += NAMES_A_TRANSACTION) {
            if (from > 0) {
                pauses.run();
            }
            List<NameReference> missing =
                    newlyMissing(named.subList(from, Math.min(named.size(), from + NAMES_A_TRANSACTION)));
            missing.stream().limit(Math.max(0, MOST_LINES - newlyMissing)).forEach(MissingNamesCheck::warn);
            newlyMissing += missing.size();
        }
        if (newlyMissing > MOST_LINES) {
            LOG.warnf(
                    "There are %d more realms and clients that the policy file names and the server does not have",
                    newlyMissing - MOST_LINES);
        }
    }

    private List<NameReference> newlyMissing(List<NameReference> named) {
        Set<NameReference> missing = new LinkedHashSet<>(server.missing(named));
        named.stream().filter(mention -> !missing.contains(mention)).forEach(unknown::remove);
        return missing.stream().filter(unknown::add).toList();
    }

    private static void warn(NameReference mention) {
        String client = mention.client()
                .map(id -> "client '" + SettingProblem.inOneLine(id) + "' in realm '")
                .orElse("realm '");
        LOG.warnf("%s: there is no %s%s'", mention.place(), client, SettingProblem.inOneLine(mention.realm()));
    }
}
