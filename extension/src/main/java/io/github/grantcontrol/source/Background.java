package io.github.grantcontrol.source;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** Threads for what no request and no start of a server may wait for. */
final class Background {

    private Background() {}

    /** One thread, that keeps no server from stopping. */
    static ScheduledExecutorService thread(String name) {
        return Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }
}
