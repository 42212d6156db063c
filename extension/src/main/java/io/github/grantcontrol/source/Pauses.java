package io.github.grantcontrol.source;



import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Breaks in long work beside requests, so that it takes a part of one processor and not all of it. Java's priorities of
 * threads would say this better, but on Linux nothing heeds them.
 */
public final class Pauses implements Runnable {

    private final int ofWork;
    private long left;
    private long resumed = System.nanoTime();

    /**
     * @param ofWork how many times as long as the work before it each is
     * @param most how long they may be together
     */
    Pauses(int ofWork, Duration most) {
        this.ofWork = ofWork;
        this.left = most.toNanos();
    }

    /** For reading a policy, which has to be in force within seconds: a sixth of one processor, four seconds of rest in all. */
    public static Pauses ofReload() {
        return new Pauses(5, Duration.ofSeconds(4));
    }

    /** For what nobody waits for: a thirtieth of one processor, half a minute of rest in all. */
    public static Pauses ofErrand() {
        return new Pauses(29, Duration.ofSeconds(30));
    }

    /** Rests a multiple of the time that was worked since the last break, while there is time for it. */
    @Override
    public void run() {
        long now = System.nanoTime();
        long until = now + Math.min(left, ofWork * (now - resumed));
        // An interrupt ends it, and stays for whoever asks for it.
        while (now - until < 0 && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(this, until - now);
            long woken = System.nanoTime();
            left -= woken - now;
            now = woken;
        }
        resumed = now;
    }

    /** What is left of the rest in all; none where a break took longer than meant. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, left));
    }
}
