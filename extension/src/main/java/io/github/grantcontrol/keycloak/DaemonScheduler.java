package io.github.grantcontrol.keycloak;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Starts threads for work that neither a request nor the start of the server waits for. */
public final class DaemonScheduler {

    private DaemonScheduler() {}

    /** Starts one thread, which does not keep the server from stopping. */
    public static ScheduledExecutorService start(String name) {
        return Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Waits until a thread that is shut down has ended, at most a second: the database closes after it. */
    public static void awaitEnd(ScheduledExecutorService thread) {
        try {
            thread.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
