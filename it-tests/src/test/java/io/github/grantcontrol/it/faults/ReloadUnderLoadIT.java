package io.github.grantcontrol.it.faults;

import static io.github.grantcontrol.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.grantcontrol.it.server.KeycloakServer;
import io.github.grantcontrol.it.server.ServerConfig;
import io.github.grantcontrol.it.support.Scrape;
import io.github.grantcontrol.it.support.SharedServers;
import io.github.grantcontrol.it.support.TestClient;
import io.github.grantcontrol.it.support.TestRealm;
import io.github.grantcontrol.it.support.TokenAnswer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.lifecycle.BeforeTry;

/**
 * The file is changed at random while clients ask for tokens: no request fails, what a broken file says is never in force,
 * and the last good one stays. Every file bounds tokens to a number of seconds of its own, which a token shows.
 */
class ReloadUnderLoadIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int CLIENTS = 2;

    /** Keycloak's own lifetime, which tokens have where a file bounds nothing: every bound of a good file is shorter. */
    private static final int UNBOUNDED = 300;

    private static final String MAX = "max = ";
    private static final String POLICY = """
            # %1$d, strict: caf\u00e9s close early
            [oauth.grant_type.client_credentials]
            enable = true
            [oauth.grant_type.client_credentials.validity_period]
            max = %1$d
            [realm."a.b".client.batch.oauth.grant_type.client_credentials]
            enable = "false"
            """;

    /** Each of them makes a good file a broken one. */
    private static final List<UnaryOperator<String>> BREAKING = List.of(
            file -> file.replace(MAX, "maxx = "),
            file -> file.replace(MAX, "= "),
            file -> file.replace(MAX, "max "),
            file -> file.replace(MAX, "max = -"),
            file -> file.replace(MAX, "max = 0x_"),
            file -> file.replace(MAX, "max = '") + "'",
            file -> file.replace("enable = true", "enable = yes"),
            file -> file.replace("enable = true", "enabel = true"),
            file -> file.replace("client_credentials]", "client_credential]"),
            file -> file.replace("client_credentials]", "client_credentials"),
            file -> file.replace("validity_period", "validity_periods"),
            file -> file.replace("[oauth", "[oath"),
            file -> file.replace("oauth.grant_type", "oauth.grant.type"),
            file -> file.replace("\"a.b\"", "\"a.b"),
            file -> file.replace("\"false\"", "\"off\""),
            file -> file.replace("client.batch", "clients.batch"),
            file -> file.replace("\u00e9", "\u0000"),
            file -> file + "[oauth.grant_type.client_credentials]\n",
            file -> file + "max = 1\n",
            file -> file + "\"");

    private static final KeycloakServer SERVER = SharedServers.withFile();
    private static final Set<Long> MAY_BE_SEEN = ConcurrentHashMap.newKeySet();
    private static final AtomicInteger ANSWERED = new AtomicInteger();
    private static final Queue<String> WRONG = new ConcurrentLinkedQueue<>();

    private static TestRealm realm;
    private static TestClient client;
    private static List<Thread> asking;
    private static volatile boolean goesOn = true;
    private static long inForce = UNBOUNDED;
    private static int files;

    private int answeredBefore;

    @BeforeContainer
    static void clientsAskForTokens() {
        realm = TestRealm.create(SERVER);
        realm.update(settings -> settings.put("eventsEnabled", false));
        client = realm.client("m2m");
        SERVER.grantControl(SharedServers.NOTHING_SAID);
        eventually(PATIENCE, () -> assertThat(client.token().lifetime()).isEqualTo(UNBOUNDED));
        MAY_BE_SEEN.add((long) UNBOUNDED);
        asking = Stream.generate(() -> new Thread(ReloadUnderLoadIT::ask))
                .limit(CLIENTS)
                .toList();
        asking.forEach(Thread::start);
    }

    @AfterContainer
    static void stopAsking() throws InterruptedException {
        goesOn = false;
        for (Thread thread : asking) {
            thread.join();
        }
        SERVER.grantControl(SharedServers.NOTHING_SAID);
        eventually(PATIENCE, () -> assertThat(client.token().lifetime()).isEqualTo(UNBOUNDED));
        realm.close();
    }

    @BeforeTry
    void countAnswers() {
        answeredBefore = ANSWERED.get();
    }

    @AfterTry
    void clientsGotTokensAllTheTime() {
        assertThat(WRONG).isEmpty();
        assertThat(ANSWERED.get()).as("requests while the file changed").isGreaterThan(answeredBefore);
    }

    @Property(tries = 8, shrinking = ShrinkingMode.OFF)
    void aBrokenFileIsNeverInForceAndTheLastGoodOneStays(@ForAll Random random) {
        long max = 100 + files++ % 100;
        MAY_BE_SEEN.add(max);
        takes(POLICY.formatted(max).getBytes(StandardCharsets.UTF_8), true, max);

        UnaryOperator<String> breaking = BREAKING.get(random.nextInt(BREAKING.size()));
        String broken = breaking.apply(POLICY.formatted(1 + random.nextInt(99)));
        takes(broken.getBytes(StandardCharsets.UTF_8), false, max);
    }

    /** What is valid is known from the JAR's own command, so this says that command and server agree. */
    @Property(tries = 8, shrinking = ShrinkingMode.OFF)
    void aFileWithBytesChangedIsInForceIfAndOnlyIfItsCheckSaysSo(@ForAll Random random)
            throws IOException, InterruptedException {
        byte[] content = POLICY.formatted(200 + files++ % 100).getBytes(StandardCharsets.UTF_8);
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            int at = random.nextInt(content.length);
            switch (random.nextInt(3)) {
                case 0 -> content[at] = (byte) random.nextInt(256);
                case 1 -> content[at] = (byte) (' ' + random.nextInt('~' - ' '));
                default -> content = Arrays.copyOf(content, Math.max(1, at));
            }
        }
        CheckCommand.Verdict verdict = CheckCommand.of(content);
        long lifetime = verdict.valid() ? Math.min(UNBOUNDED, verdict.max().orElse(UNBOUNDED)) : inForce;
        MAY_BE_SEEN.add(lifetime);
        takes(content, verdict.valid(), lifetime);
    }

    /** Writes the file and waits until the server has told what became of it. */
    private static void takes(byte[] content, boolean good, long lifetime) {
        String what = new String(content, StandardCharsets.ISO_8859_1);
        Scrape before = Scrape.of(SERVER);
        SERVER.writeConf(ServerConfig.GRANT_CONTROL_FILE, content);
        eventually(PATIENCE, () -> {
            Scrape since = Scrape.of(SERVER).minus(before);
            assertThat(reloads(since, "good")).as(what).isEqualTo(good ? 1 : 0);
            assertThat(reloads(since, "broken")).as(what).isEqualTo(good ? 0 : 1);
        });
        assertThat(client.token().lifetime()).as(what).isEqualTo(lifetime);
        inForce = lifetime;
    }

    private static double reloads(Scrape since, String outcome) {
        return since.value("grant_control_policy_reloads_total", "outcome", outcome);
    }

    private static void ask() {
        while (goesOn) {
            try {
                TokenAnswer answer = client.token();
                if (answer.status() != 200 || !MAY_BE_SEEN.contains(answer.lifetime())) {
                    WRONG.add(answer.status() == 200 ? answer.lifetime() + " seconds" : answer.toString());
                }
            } catch (RuntimeException | AssertionError e) {
                WRONG.add(e.toString());
            }
            ANSWERED.incrementAndGet();
        }
    }
}
