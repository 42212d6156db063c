package io.github.grantcontrol.it.cluster;

import static io.github.grantcontrol.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** Requests without a pause, on a few threads, until it is closed. */
final class Load implements AutoCloseable {

    private static final int THREADS = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final AtomicInteger answers = new AtomicInteger();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    private Load() {}

    /** Repeats a request that says whether its answer was right; what it throws is a failure, too. */
    static Load start(BooleanSupplier request) {
        Load load = new Load();
        for (int i = 0; i < THREADS; i++) {
            load.threads.execute(() -> load.repeat(request));
        }
        return load;
    }

    private void repeat(BooleanSupplier request) {
        while (!closed) {
            try {
                if (!request.getAsBoolean()) {
                    failures.add("a wrong answer");
                }
            } catch (RuntimeException | AssertionError failure) {
                failures.add(failure.toString());
            }
            answers.incrementAndGet();
        }
    }

    /** Waits for so many further answers, right or wrong. */
    void awaitMore(int count) {
        int target = answers.get() + count;
        eventually(PATIENCE, () -> assertThat(answers.get()).as("answers").isGreaterThanOrEqualTo(target));
    }

    List<String> failures() {
        return failures;
    }

    @Override
    public void close() {
        closed = true;
        threads.shutdown();
    }
}
