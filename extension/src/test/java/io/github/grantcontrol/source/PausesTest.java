package io.github.grantcontrol.source;

import io.github.grantcontrol.document.toml.ManyRealmsTest;
import io.github.grantcontrol.document.toml.PolicyFileContent;
import io.github.grantcontrol.document.toml.TomlChunk;
import io.github.grantcontrol.document.toml.TomlEditions;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PausesTest {

    private static final Duration MOST = Duration.ofMillis(300);

    @Test
    void aBreakIsAMultipleOfTheWork() {
        Pauses pauses = new Pauses(3, MOST);
        work(Duration.ofMillis(20));

        pauses.run();

        assertThat(MOST.minus(pauses.left())).isGreaterThanOrEqualTo(Duration.ofMillis(60));
    }

    /** A change of the policy has to be in force within seconds, and nobody waits for an errand. */
    @Test
    void anErrandRestsLongerThanAReload() {
        assertThat(Pauses.ofReload().left()).isEqualTo(Duration.ofSeconds(4));
        assertThat(Pauses.ofErrand().left()).isEqualTo(Duration.ofSeconds(30));
        assertThat(restAfterWork(Pauses.ofReload())).isBetween(Duration.ofMillis(5 * 5), Duration.ofSeconds(4));
        assertThat(restAfterWork(Pauses.ofErrand())).isGreaterThanOrEqualTo(Duration.ofMillis(5 * 29));
    }

    private static Duration restAfterWork(Pauses pauses) {
        Duration before = pauses.left();
        work(Duration.ofMillis(5));
        pauses.run();
        return before.minus(pauses.left());
    }

    @Test
    void breaksComeToAnEnd() {
        Pauses pauses = new Pauses(3, MOST);
        while (!pauses.left().isZero()) {
            work(Duration.ofMillis(50));
            pauses.run();
        }
        long begin = System.nanoTime();

        work(Duration.ofMillis(50));
        pauses.run();

        // Without an end this one would take two hundred more.
        assertThat(System.nanoTime() - begin).isLessThan(Duration.ofMillis(200).toNanos());
    }

    @Test
    void anInterruptEndsThem() {
        Pauses pauses = new Pauses(3, MOST);
        work(Duration.ofMillis(20));
        Thread.currentThread().interrupt();

        pauses.run();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(pauses.left()).isEqualTo(MOST);
    }

    @Test
    void thereIsOneBetweenAnyTwoPiecesOfAFile() {
        AtomicInteger breaks = new AtomicInteger();
        byte[] file = ManyRealmsTest.file();

        PolicyFileContent read = new TomlEditions("f.toml").next(file, breaks::incrementAndGet);

        assertThat(read).isEqualTo(PolicyFileContent.of("f.toml", file));
        assertThat(breaks)
                .hasValue(TomlChunk.of(new String(file, StandardCharsets.UTF_8), TomlChunk.ENOUGH)
                                .size()
                        - 1);
    }

    private static void work(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() - end < 0) {
            Thread.onSpinWait();
        }
    }
}
