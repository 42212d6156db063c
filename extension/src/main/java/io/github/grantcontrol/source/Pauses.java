package io.github.grantcontrol.source;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Breaks in long work beside requests, so that it takes a quarter of one processor and not all of it. Java's priorities of
 * threads would say this better, but on Linux nothing heeds them.
 */
final class Pauses implements Runnable {

    /** Together, for one piece of work: a change of the policy has to be in force within seconds. */
    static final Duration MOST = Duration.ofMillis(1500);

    private static final int OF_WORK = 3;

    private long left = MOST.toNanos();
    private long resumed = System.nanoTime();

    /** Rests three times as long as was worked since the last break, while there is time for it. */
    @Override
    public void run() {
        long now = System.nanoTime();
        long until = now + Math.min(left, OF_WORK * (now - resumed));
        // An interrupt ends it, and stays for whoever asks for it.
        while (now - until < 0 && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(this, until - now);
            long woken = System.nanoTime();
            left -= woken - now;
            now = woken;
        }
        resumed = now;
    }

    /** What is left of {@link #MOST}; none where a break took longer than meant. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, left));
    }
}
