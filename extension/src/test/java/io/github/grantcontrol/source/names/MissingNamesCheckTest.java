package io.github.grantcontrol.source.names;

import io.github.grantcontrol.document.toml.NameReference;
import io.github.grantcontrol.document.toml.ParsedToml;
import io.github.grantcontrol.source.CapturedLog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MissingNamesCheckTest {

    private static final String FILE = "[realm.acme.client.batch]\n[realm.nowhere.client.x]\n";

    private final Set<String> realms = ConcurrentHashMap.newKeySet();
    private final Set<String> clients = ConcurrentHashMap.newKeySet();
    private final List<Integer> asked = new CopyOnWriteArrayList<>();
    private volatile List<NameReference> mentions = ParsedToml.valid(FILE).mentions();
    private volatile boolean isDown;
    private volatile int takesMillis;

    @Test
    void eachNameThatTheServerDoesNotHaveIsToldOnceUntilTheFileChanges() {
        realms.add("acme");
        try (CapturedLog logged = new CapturedLog();
                MissingNamesCheck check = check(Duration.ofMillis(5))) {
            await(() -> asked.size() > 3);
            assertThat(logged.warnings())
                    .containsExactly(
                            "f.toml:1:1: there is no client 'batch' in realm 'acme'",
                            "f.toml:2:1: there is no realm 'nowhere'");
            assertThat(check.result().realms()).extracting(NameReference::realm).containsExactly("nowhere");
            assertThat(check.result().clients()).extracting(NameReference::realm).containsExactly("acme");

            clients.add("batch");
            mentions = ParsedToml.valid("# \n" + FILE).mentions();
            check.fileChanged();
            await(() -> logged.warnings().size() > 2);
            assertThat(logged.warnings().get(2)).startsWith("f.toml:3:1: ");
            await(() -> check.result().clients().isEmpty());
        }
    }

    @Test
    void aNameIsToldAgainWhereTheFileChangesAndTheNameStaysInItsPlace() {
        try (CapturedLog logged = new CapturedLog();
                MissingNamesCheck check = check(Duration.ofHours(1))) {
            await(() -> logged.warnings().size() == 2);
            check.fileChanged();
            await(() -> logged.warnings().size() == 4);
        }
    }

    @Test
    void aRealmThatComesOrGoesIsLookedForAlone() {
        try (CapturedLog logged = new CapturedLog();
                MissingNamesCheck check = check(Duration.ofHours(1))) {
            await(() -> check.result().realms().size() == 2);
            assertThat(logged.warnings()).hasSize(2);
            realms.add("nowhere");
            check.realmChanged("nowhere");
            await(() -> check.result().realms().size() == 1
                    && check.result().clients().size() == 1);

            realms.remove("nowhere");
            check.realmChanged("nowhere");
            check.realmChanged("of no interest");
            await(() -> check.result().realms().size() == 2
                    && check.result().clients().isEmpty());
            assertThat(asked).containsExactly(4, 2, 2);
        }
    }

    @Test
    void manyNamesAreLookedForSomeATransaction() {
        mentions = mentionsOfRealms(1050);
        try (CapturedLog logged = new CapturedLog();
                MissingNamesCheck check = check(Duration.ofHours(1))) {
            await(() -> check.result().realms().size() == 1050);
            await(() -> logged.warnings().stream()
                    .anyMatch(line -> line.startsWith("There are 50 more realms and clients")));
            assertThat(logged.warnings())
                    .filteredOn(line -> line.contains("there is no realm 'r"))
                    .hasSize(1000);
            assertThat(asked).hasSize(11).allMatch(names -> names <= 100);
        }
    }

    /** A rest is 29 times as long as the look before it; whatever else the machine does makes this only longer. */
    @Test
    void requestsGetRestsBetweenTransactions() {
        mentions = mentionsOfRealms(1000);
        takesMillis = 1;
        long begin = System.nanoTime();
        try (CapturedLog logged = new CapturedLog();
                MissingNamesCheck check = check(Duration.ofHours(1))) {
            await(() -> check.result().realms().size() == 1000);
            assertThat(logged.warnings()).isNotEmpty();
        }

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(10 + 9 * 29));
    }

    @Test
    void aServerThatCannotAnswerIsAskedAgain() {
        isDown = true;
        try (CapturedLog logged = new CapturedLog();
                MissingNamesCheck check = check(Duration.ofMillis(5))) {
            await(() -> !logged.warnings().isEmpty());
            isDown = false;
            await(() -> check.result().realms().size() == 2);
        }
    }

    @Test
    void closedItIsQuiet() {
        MissingNamesCheck check = check(Duration.ofHours(1));
        check.close();
        check.fileChanged();
        check.realmChanged("acme");
    }

    private static List<NameReference> mentionsOfRealms(int count) {
        return ParsedToml.valid(IntStream.range(0, count)
                        .mapToObj(i -> "[realm.r" + i + "]")
                        .toArray(String[]::new))
                .mentions();
    }

    private MissingNamesCheck check(Duration interval) {
        return new MissingNamesCheck(() -> mentions, this::missing, interval);
    }

    private List<NameReference> missing(List<NameReference> named) {
        asked.add(named.size());
        sleep(takesMillis);
        if (isDown) {
            throw new IllegalStateException("no database");
        }
        List<NameReference> missing = new ArrayList<>();
        for (NameReference mention : named) {
            boolean isThere = realms.contains(mention.realm());
            boolean isClientThere = mention.client().filter(clients::contains).isPresent();
            if (mention.client().isEmpty() ? !isThere : isThere && !isClientThere) {
                missing.add(mention);
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
