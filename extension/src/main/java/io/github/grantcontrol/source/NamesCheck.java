package io.github.grantcontrol.source;

import io.github.grantcontrol.policy.Problem;
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
final class NamesCheck implements AutoCloseable {

    /** Keycloak tells nobody that a realm was renamed, nor what other nodes did. */
    static final Duration INTERVAL = Duration.ofHours(1);

    private static final Logger LOG = Logger.getLogger(NamesCheck.class);
    private static final int NAMES_A_TRANSACTION = 100;

    /** Told of one look: a file for another server may have ten thousand. */
    private static final int MOST_LINES = 1000;

    private final Supplier<List<Mention>> mentions;
    private final NamesOnServer server;
    private final ScheduledExecutorService thread = Background.thread("grant-control-names");
    private final Set<Mention> unknown = new LinkedHashSet<>();
    private volatile UnknownNames result = UnknownNames.NONE;

    /**
     * Checks once, and then every interval.
     *
     * @param mentions what the file names at the moment
     */
    NamesCheck(Supplier<List<Mention>> mentions, NamesOnServer server, Duration interval) {
        this.mentions = mentions;
        this.server = server;
        thread.scheduleWithFixedDelay(() -> check(mention -> true), 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What was missing when the server last looked. */
    UnknownNames result() {
        return result;
    }

    /** The file has changed: everything is checked, and told, again. */
    void fileChanged() {
        submit(() -> {
            unknown.clear();
            check(mention -> true);
        });
    }

    /** A realm of that name has come or gone. */
    void realmChanged(String name) {
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

    private void check(Predicate<Mention> which) {
        try {
            List<Mention> all = mentions.get();
            unknown.retainAll(Set.copyOf(all));
            lookFor(all.stream().filter(which).toList());
        } catch (RuntimeException e) {
            if (!thread.isShutdown()) {
                LOG.warn("Cannot tell whether the policy file names realms or clients that there are not", e);
            }
        }
        result = UnknownNames.of(unknown);
    }

    private void lookFor(List<Mention> named) {
        int newlyMissing = 0;
        Pauses pauses = Pauses.ofErrand();
        for (int from = 0; from < named.size() && !thread.isShutdown(); from += NAMES_A_TRANSACTION) {
            if (from > 0) {
                pauses.run();
            }
            List<Mention> missing =
                    newlyMissing(named.subList(from, Math.min(named.size(), from + NAMES_A_TRANSACTION)));
            missing.stream().limit(Math.max(0, MOST_LINES - newlyMissing)).forEach(NamesCheck::warn);
            newlyMissing += missing.size();
        }
        if (newlyMissing > MOST_LINES) {
            LOG.warnf(
                    "There are %d more realms and clients that the policy file names and the server does not have",
                    newlyMissing - MOST_LINES);
        }
    }

    private List<Mention> newlyMissing(List<Mention> named) {
        Set<Mention> missing = new LinkedHashSet<>(server.missing(named));
        named.stream().filter(mention -> !missing.contains(mention)).forEach(unknown::remove);
        return missing.stream().filter(unknown::add).toList();
    }

    private static void warn(Mention mention) {
        String client = mention.client()
                .map(id -> "client '" + Problem.inOneLine(id) + "' in realm '")
                .orElse("realm '");
        LOG.warnf("%s: there is no %s%s'", mention.place(), client, Problem.inOneLine(mention.realm()));
    }
}
