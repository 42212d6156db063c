package io.github.grantcontrol.it.server;

import io.github.grantcontrol.it.http.Http;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Waits until a server answers. */
final class Readiness {

    private static final Duration PATIENCE = Duration.ofMinutes(8);
    private static final int POLL_MILLIS = 100;

    private Readiness() {}

    /**
     * Waits until the admin realm answers.
     *
     * @param alive whether there is still something to wait for
     * @return whether it answers; if not, it has ended or takes too long
     */
    static boolean await(String baseUrl, BooleanSupplier alive, Path log) {
        Instant begin = Instant.now();
        while (!answers(baseUrl)) {
            if (!alive.getAsBoolean() || Instant.now().isAfter(begin.plus(PATIENCE))) {
                return false;
            }
            sleep();
        }
        long millis = Duration.between(begin, Instant.now()).toMillis();
        System.out.printf("%s answers after %.1f s, log in %s%n", baseUrl, millis / 1000.0, log);
        return true;
    }

    private static boolean answers(String baseUrl) {
        try {
            return Http.get(baseUrl + "/realms/master").status() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
