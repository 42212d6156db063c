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
 * Changes the file at random while clients request tokens: no request fails, an invalid file is never in force, and the
 * last valid one stays. Every file has another {@code max}, which the lifetime of a token shows.
 */
class ReloadUnderLoadIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int CLIENTS = 2;

    /** Keycloak's own lifetime, for files without bounds: the {@code max} of every other valid file is smaller. */
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

    /** Each of them makes a valid file invalid. */
    private static final List<UnaryOperator<String>> FAULTS = List.of(
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
    private static final Set<Long> POSSIBLE_LIFETIMES = ConcurrentHashMap.newKeySet();
    private static final AtomicInteger ANSWERED = new AtomicInteger();
    private static final Queue<String> WRONG = new ConcurrentLinkedQueue<>();

    private static TestRealm realm;
    private static TestClient client;
    private static List<Thread> requesting;
    private static volatile boolean running = true;
    private static long inForce = UNBOUNDED;
    private static int files;

    private int answeredBefore;

    @BeforeContainer
    static void startRequests() {
        realm = TestRealm.create(SERVER);
        realm.update(settings -> settings.put("eventsEnabled", false));
        client = realm.client("m2m");
        SERVER.grantControl(SharedServers.NO_SETTINGS);
        eventually(PATIENCE, () -> assertThat(client.token().lifetime()).isEqualTo(UNBOUNDED));
        POSSIBLE_LIFETIMES.add((long) UNBOUNDED);
        requesting = Stream.generate(() -> new Thread(ReloadUnderLoadIT::request))
                .limit(CLIENTS)
                .toList();
        requesting.forEach(Thread::start);
    }

    @AfterContainer
    static void stopRequests() throws InterruptedException {
        running = false;
        for (Thread thread : requesting) {
            thread.join();
        }
        SERVER.grantControl(SharedServers.NO_SETTINGS);
        eventually(PATIENCE, () -> assertThat(client.token().lifetime()).isEqualTo(UNBOUNDED));
        realm.close();
    }

    @BeforeTry
    void countAnswers() {
        answeredBefore = ANSWERED.get();
    }

    @AfterTry
    void assertRequestsWereAnswered() {
        assertThat(WRONG).isEmpty();
        assertThat(ANSWERED.get()).as("requests while the file changed").isGreaterThan(answeredBefore);
    }

    @Property(tries = 8, shrinking = ShrinkingMode.OFF)
    void invalidFileIsNeverInForce(@ForAll Random random) {
        long max = 100 + files++ % 100;
        POSSIBLE_LIFETIMES.add(max);
        writeFile(POLICY.formatted(max).getBytes(StandardCharsets.UTF_8), true, max);

        UnaryOperator<String> fault = FAULTS.get(random.nextInt(FAULTS.size()));
        String invalid = fault.apply(POLICY.formatted(1 + random.nextInt(99)));
        writeFile(invalid.getBytes(StandardCharsets.UTF_8), false, max);
    }

    /** The {@code check} command decides which files are valid, so this tests that command and server agree. */
    @Property(tries = 8, shrinking = ShrinkingMode.OFF)
    void changedFileIsInForceExactlyIfCheckFindsItValid(@ForAll Random random)
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
        CheckCommand.Result checked = CheckCommand.of(content);
        long lifetime = checked.valid() ? Math.min(UNBOUNDED, checked.max().orElse(UNBOUNDED)) : inForce;
        POSSIBLE_LIFETIMES.add(lifetime);
        writeFile(content, checked.valid(), lifetime);
    }

    /** Writes the file and waits until the server has counted the reload. */
    private static void writeFile(byte[] content, boolean valid, long lifetime) {
        String what = new String(content, StandardCharsets.ISO_8859_1);
        Scrape before = Scrape.of(SERVER);
        SERVER.writeConf(ServerConfig.GRANT_CONTROL_FILE, content);
        eventually(PATIENCE, () -> {
            Scrape since = Scrape.of(SERVER).minus(before);
            assertThat(reloads(since, "success")).as(what).isEqualTo(valid ? 1 : 0);
            assertThat(reloads(since, "failure")).as(what).isEqualTo(valid ? 0 : 1);
        });
        assertThat(client.token().lifetime()).as(what).isEqualTo(lifetime);
        inForce = lifetime;
    }

    private static double reloads(Scrape since, String outcome) {
        return since.value("grant_control_policy_reloads_total", "outcome", outcome);
    }

    private static void request() {
        while (running) {
            try {
                TokenAnswer answer = client.token();
                if (answer.status() != 200 || !POSSIBLE_LIFETIMES.contains(answer.lifetime())) {
                    WRONG.add(answer.status() == 200 ? answer.lifetime() + " seconds" : answer.toString());
                }
            } catch (RuntimeException | AssertionError e) {
                WRONG.add(e.toString());
            }
            ANSWERED.incrementAndGet();
        }
    }
}
