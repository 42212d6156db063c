package io.github.grantcontrol.keycloak;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

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
}
