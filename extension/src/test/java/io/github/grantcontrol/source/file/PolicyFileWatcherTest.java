package io.github.grantcontrol.source.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.grantcontrol.source.CapturedLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyFileWatcherTest {

    private static final String THREAD = "grant-control-file";

    @TempDir
    private Path directory;

    private final CountDownLatch failed = new CountDownLatch(1);
    private final CountDownLatch reloaded = new CountDownLatch(1);

    @Test
    void looksGoOnAfterAFailureUntilItIsClosed() throws IOException, InterruptedException {
        Path path = Files.writeString(directory.resolve("f.toml"), "# first");
        PolicyFile file = new PolicyFile(path, true, "master", listener());
        try (CapturedLog logged = new CapturedLog("source.file");
                PolicyFileWatcher watcher = new PolicyFileWatcher(file, Duration.ofMillis(5))) {
            Files.writeString(path, "invalid");
            assertThat(failed.await(20, TimeUnit.SECONDS)).isTrue();
            Files.writeString(path, "# the second one");
            assertThat(reloaded.await(20, TimeUnit.SECONDS)).isTrue();
            // More than one if a look happens between truncating and writing.
            assertThat(logged.errors()).isNotEmpty().containsOnly("Cannot check the server file for changes");
            assertThat(watcher).isNotNull();
        }
        for (int i = 0; i < 1000 && isWatched(); i++) {
            Thread.sleep(10);
        }
        assertThat(isWatched()).as("the thread ends").isFalse();
    }

    private PolicyFileListener listener() {
        return new PolicyFileListener() {
            @Override
            public void reloaded(PolicyFileState state) {
                reloaded.countDown();
            }

            @Override
            public void failed(PolicyFileState state) {
                failed.countDown();
                throw new IllegalStateException("a listener that fails");
            }
        };
    }

    private static boolean isWatched() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals(THREAD));
    }
}
