package io.github.grantcontrol.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RemovedSettingsReporterTest {

    private final BlockingQueue<List<String>> recorded = new LinkedBlockingQueue<>();

    @Test
    void removedSettingsAreLoggedInOneLineCountedAndRecorded() throws InterruptedException {
        SortedSet<String> names =
                IntStream.range(10, 25).mapToObj(i -> "key\n" + i).collect(Collectors.toCollection(TreeSet::new));
        try (CapturedLog logged = new CapturedLog();
                RemovedSettingsReporter reporter = new RemovedSettingsReporter((realmId, attributes) -> {
                    recorded.add(List.of(realmId, attributes));
                    throw new IllegalStateException("no database");
                })) {
            for (int i = 1; i <= 2; i++) {
                reporter.removed(Models.realm("ac\nme", Map::of), names);

                assertThat(reporter.count()).isEqualTo(i);
                assertThat(recorded.poll(20, TimeUnit.SECONDS))
                        .satisfiesExactly(
                                realmId -> assertThat(realmId).isEqualTo("ac\nme"), attributes -> assertThat(attributes)
                                        .startsWith("key?10, ")
                                        .endsWith("key?19, and 5 more"));
            }
            assertThat(logged.warnings())
                    .filteredOn(line -> line.startsWith("realm 'ac?me': settings were removed"))
                    .hasSize(2)
                    .allMatch(line -> line.endsWith("key?19, and 5 more"));
        }
    }
}
