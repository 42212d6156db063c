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

/** Sends requests without a pause, on a few threads, until it is closed. */
final class RequestLoad implements AutoCloseable {

    private static final int THREADS = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final AtomicInteger answers = new AtomicInteger();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    private RequestLoad() {}

    /** Repeats a request that returns whether its answer is right; an exception is a failure, too. */
    static RequestLoad start(BooleanSupplier request) {
        RequestLoad load = new RequestLoad();
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

    /** Waits for this many further answers, right or wrong. */
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
