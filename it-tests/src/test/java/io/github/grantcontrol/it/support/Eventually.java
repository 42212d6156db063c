package io.github.grantcontrol.it.support;

import java.time.Duration;
import java.time.Instant;

/** Repeats an assertion until it holds, for what a server does in its own time. */
public final class Eventually {

    private static final int POLL_MILLIS = 100;

    private Eventually() {}

    /** Gives up after {@code patience}, with the assertion's last failure. */
    public static void eventually(Duration patience, Assertion assertion) {
        Instant deadline = Instant.now().plus(patience);
        while (true) {
            try {
                assertion.check();
                return;
            } catch (AssertionError failure) {
                if (Instant.now().isAfter(deadline)) {
                    throw failure;
                }
            } catch (Exception unexpected) {
                throw new AssertionError(unexpected);
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Something that fails with an {@link AssertionError} for as long as it does not hold. */
    public interface Assertion {
        void check() throws Exception;
    }
}
