package io.github.grantcontrol.source.names;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.grantcontrol.document.toml.NameReference;
import io.github.grantcontrol.document.toml.PolicyFileContent;
import io.github.grantcontrol.source.CapturedLog;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MissingNamesCheckTest {

    private static final String FILE = "[realm.acme.client.batch]\n[realm.nowhere.client.x]\n";

    private final Set<String> realms = ConcurrentHashMap.newKeySet();
    private final Set<String> clients = ConcurrentHashMap.newKeySet();
    private final List<Integer> asked = new CopyOnWriteArrayList<>();
    private volatile List<NameReference> names = namesIn(FILE);
    private volatile boolean isDown;

    @Test
    void missingNameIsLoggedOnceUntilTheFileChanges() {
        realms.add("acme");
        try (CapturedLog logged = new CapturedLog("source.names");
                MissingNamesCheck check = check(Duration.ofMillis(5))) {
            await(() -> asked.size() > 3);
            assertThat(logged.warnings())
                    .containsExactly(
                            "f.toml:1:1: client 'batch' of realm 'acme' does not exist",
                            "f.toml:2:1: realm 'nowhere' does not exist");
            assertThat(check.result().realms()).extracting(NameReference::realm).containsExactly("nowhere");
            assertThat(check.result().clients())
                    .extracting(NameReference::realm)
                    .containsExactly("acme");

            clients.add("batch");
            names = namesIn("# \n" + FILE);
            check.fileChanged();
            await(() -> logged.warnings().size() > 2);
            assertThat(logged.warnings().get(2)).startsWith("f.toml:3:1: ");
            await(() -> check.result().clients().isEmpty());
        }
    }

    @Test
    void missingNameIsLoggedAgainWhenTheFileChanges() {
        try (CapturedLog logged = new CapturedLog("source.names");
                MissingNamesCheck check = check(Duration.ofHours(1))) {
            await(() -> logged.warnings().size() == 2);
            check.fileChanged();
            await(() -> logged.warnings().size() == 4);
        }
    }

    @Test
    void onlyTheRealmThatIsCreatedOrRemovedIsLookedUp() {
        try (CapturedLog logged = new CapturedLog("source.names");
                MissingNamesCheck check = check(Duration.ofHours(1))) {
            await(() -> check.result().realms().size() == 2);
            assertThat(logged.warnings()).hasSize(2);
            realms.add("nowhere");
            check.realmChanged("nowhere");
            await(() -> check.result().realms().size() == 1
                    && check.result().clients().size() == 1);

            realms.remove("nowhere");
            check.realmChanged("nowhere");
            check.realmChanged("unrelated");
            await(() -> check.result().realms().size() == 2
                    && check.result().clients().isEmpty());
            assertThat(asked).containsExactly(4, 2, 2);
        }
    }

    @Test
    void manyNamesAreLookedUpInSmallTransactionsWithPauses() {
        names = namesOfRealms(1050);
        long begin = System.nanoTime();
        try (CapturedLog logged = new CapturedLog("source.names");
                MissingNamesCheck check = check(Duration.ofHours(1))) {
            await(() -> check.result().realms().size() == 1050);
            await(() -> logged.warnings().stream()
                    .anyMatch(line -> line.startsWith("The server file names 50 more realms and clients")));
            assertThat(logged.warnings())
                    .filteredOn(line -> line.contains(": realm 'r"))
                    .hasSize(1000);
            assertThat(asked).hasSize(11).allMatch(names -> names <= 100);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(10 * 100));
        }
    }

    @Test
    void databaseThatFailsIsAskedAgain() {
        isDown = true;
        try (CapturedLog logged = new CapturedLog("source.names");
                MissingNamesCheck check = check(Duration.ofMillis(5))) {
            await(() -> !logged.warnings().isEmpty());
            isDown = false;
            await(() -> check.result().realms().size() == 2);
        }
    }

    @Test
    void changesAfterClosingAreIgnored() {
        MissingNamesCheck check = check(Duration.ofHours(1));
        check.close();
        check.fileChanged();
        check.realmChanged("acme");
    }

    private static List<NameReference> namesIn(String toml) {
        return ((PolicyFileContent.Valid) PolicyFileContent.parse("f.toml", toml.getBytes(StandardCharsets.UTF_8)))
                .names();
    }

    private static List<NameReference> namesOfRealms(int count) {
        return namesIn(
                IntStream.range(0, count).mapToObj(i -> "[realm.r" + i + "]\n").collect(Collectors.joining()));
    }

    private MissingNamesCheck check(Duration interval) {
        return new MissingNamesCheck(() -> names, this::missing, interval);
    }

    private List<NameReference> missing(List<NameReference> some) {
        asked.add(some.size());
        if (isDown) {
            throw new IllegalStateException("no database");
        }
        List<NameReference> missing = new ArrayList<>();
        for (NameReference name : some) {
            boolean isThere = realms.contains(name.realm());
            boolean isClientThere = name.client().filter(clients::contains).isPresent();
            if (name.client().isEmpty() ? !isThere : isThere && !isClientThere) {
                missing.add(name);
            }
        }
        return missing;
    }

    private static void await(BooleanSupplier condition) {
        for (int i = 0; i < 2000 && !condition.getAsBoolean(); i++) {
            sleep(10);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    private static void sleep(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
