package io.github.grantcontrol.keycloak;



import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** Threads for what no request and no start of a server may wait for. */
public final class DaemonScheduler {

    private DaemonScheduler() {}

    /** One thread, that keeps no server from stopping. */
    public static ScheduledExecutorService thread(String name) {
        return Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }
}
