package io.github.grantcontrol.it.faults;

import static io.github.grantcontrol.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.grantcontrol.it.faults.ServerJvm.Cost;
import io.github.grantcontrol.it.http.Http;
import io.github.grantcontrol.it.http.Response;
import io.github.grantcontrol.it.server.DistributionServer;
import io.github.grantcontrol.it.server.Servers;
import io.github.grantcontrol.it.server.Settings;
import io.github.grantcontrol.it.support.SharedServers;
import io.github.grantcontrol.it.support.TestClient;
import io.github.grantcontrol.it.support.TestRealm;
import io.github.grantcontrol.it.support.TokenAnswer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Sends expensive input to a server with the heap that kc.sh chooses, 512 MB, each with the weakest role that can. What it
 * costs grows no faster than its size, and other realms and the server file do not wait for it.
 */
@Tag("distribution")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HostileInputIT {

    private static final String JSON = "application/json";
    private static final String TOML = "application/toml";
    private static final String GRANT_CONTROL = "/grant-control";
    private static final String PASSWORD = "secret-of-all";

    /** How much more twice the size may cost, beside the noise of a measurement. */
    private static final double FACTOR = 3;

    private static final double NOISE_MILLIS = 20;
    private static final double NOISE_MEGABYTES = 2;
    private static final int RUNS = 3;

    /** Just below the 64 KiB that a request may write. */
    private static final int SETTINGS_BYTES = 60_000;

    private static final int EVALUATE_BYTES = 8_000;
    private static final int FORM_BYTES = 60_000;
    private static final double MAX_CPU_MILLIS = 1_000;
    private static final double MAX_MEGABYTES = 256;

    private static final int ATTRIBUTES = 2_000;
    private static final int MANY_ATTRIBUTES = 5_000;
    private static final double MAX_TOKEN_MILLIS = 20;
    private static final int TOKENS = 10;

    private static final int SENDERS = 8;
    private static final Duration FLOOD = Duration.ofSeconds(8);
    private static final Duration RELOAD = Duration.ofSeconds(5);
    private static final Duration SLOWEST_TOKEN = Duration.ofSeconds(4);

    private static final double HEAP_GROWTH_MEGABYTES = 40;
    private static final Duration CHECK_CPU = Duration.ofSeconds(10);
    private static final Duration CHECK_PATIENCE = Duration.ofMinutes(1);
    private static final int CHECK_BYTES = 120_000;

    @TempDir
    private Path folder;

    private DistributionServer server;
    private ServerJvm jvm;
    private TestRealm tenant;
    private TestRealm bystander;
    private TestClient bystandersClient;
    private TestClient tenantsClient;
    private String initialAccessToken;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    private double liveHeap;
    private int clients;

    @BeforeAll
    void start() {
        // With the options of Java that kc.sh chooses.
        server = (DistributionServer)
                Servers.start(SharedServers.builtForProduction().production().grantControl(bystandersMax(111)));
        jvm = ServerJvm.of(server);
        tenant = TestRealm.create(server, "tenant", realm -> realm.put("accessTokenLifespan", 3600));
        bystander = TestRealm.create(server, "bystander", realm -> {});
        bystandersClient = bystander.client("m2m");
        tenantsClient = tenant.client("m2m");
        initialAccessToken = tenant.admin()
                .post(
                        tenant.path("/clients-initial-access"),
                        Http.JSON.createObjectNode().put("count", 1000))
                .orFail()
                .json()
                .required("token")
                .asText();
        Stream.of("manage-realm", "manage-clients", "view-clients", "query-clients")
                .forEach(role -> tokens.put(role, administrator(role)));
        assertThat(bystandersClient.token().lifetime()).isEqualTo(111);
        assertThat(jvm.maxHeapMegabytes()).isBetween(500.0, 540.0);
        liveHeap = jvm.liveHeapMegabytes();
    }

    @AfterAll
    void stop() {
        if (jvm != null) {
            jvm.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @AfterEach
    void itStillRuns() {
        assertThat(jvm.isAlive())
                .as("the JVM; the log ends\n%s", server.log().tail())
                .isTrue();
        assertThat(bystandersClient.token().status()).isEqualTo(200);
        Response health =
                Http.get(server.managementUrl() + URI.create(server.baseUrl()).getPath() + "/health");
        assertThat(health.json().path("status").asText()).isEqualTo("UP");
    }

    private String administrator(String role) {
        tenant.administrator(tenant.user(role, PASSWORD), role);
        return tenant.token("grant_type", "password", "client_id", "admin-cli", "username", role, "password", PASSWORD)
                .token();
    }

    @Order(1)
    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("settings")
    void aWriteOfSettingsCostsNoMoreThanItsSize(String type, HostileDocument document) {
        // Blanks, comments and the like set nothing, and are valid.
        growsNoFasterThanItsSize(document, SETTINGS_BYTES, body -> assertThat(
                        put("/settings", type, body).status())
                .isIn(200, 400));
        assertThat(put("", type, document.of(SETTINGS_BYTES)).status()).isIn(200, 400);
        assertThat(put("/settings", type, document.of(4 * SETTINGS_BYTES)).status())
                .isEqualTo(400);
    }

    static Stream<Arguments> settings() {
        return Stream.concat(
                HostileDocument.TOML.stream().map(document -> Arguments.of(TOML, document)),
                HostileDocument.JSON.stream().map(document -> Arguments.of(JSON, document)));
    }

    @Test
    @Order(2)
    void manySettingsAreWrittenReadAndRemoved() {
        growsNoFasterThanItsSize(HostileDocument.MANY_SETTINGS, SETTINGS_BYTES, body -> {
            put("/settings", TOML, body).orFail();
            tenantsClient.token();
            send("manage-realm", "GET", GRANT_CONTROL, JSON, "").orFail();
            send("manage-realm", "DELETE", GRANT_CONTROL + "/settings", JSON, "")
                    .orFail();
        });
    }

    @Order(3)
    @ParameterizedTest
    @FieldSource("io.github.grantcontrol.it.faults.HostileDocument#JSON")
    void anEvaluationCostsNoMoreThanItsSize(HostileDocument document) {
        growsNoFasterThanItsSize(document, EVALUATE_BYTES, body -> assertThat(
                        evaluate("view-clients", body).status())
                .isIn(200, 400));
        assertThat(evaluate("view-clients", document.of(250_000)).status()).isEqualTo(400);
        assertThat(evaluate("query-clients", document.of(250_000)).status()).isEqualTo(403);
    }

    @Order(4)
    @ParameterizedTest
    @FieldSource("io.github.grantcontrol.it.faults.HostileDocument#FORM")
    void aTokenRequestCostsNoMoreThanItsSize(HostileDocument form) {
        growsNoFasterThanItsSize(form, FORM_BYTES, body -> {
            // 500 is Keycloak's answer to more than 1,000 parameters.
            assertThat(tokenStatus(body)).isIn(200, 400, 500);
        });
    }

    @Order(5)
    @ParameterizedTest
    @EnumSource
    void attributesOfAClientCostATokenLittle(HostileAttributes family) {
        List<Double> millis = new ArrayList<>();
        for (int many : List.of(ATTRIBUTES / 2, ATTRIBUTES)) {
            millis.add(tokenMillis(clientWith(family.attributes(many))));
        }
        isLinear("ms of CPU for a token", millis.get(0), millis.get(1), 2);
        assertThat(millis.get(1)).isLessThan(MAX_TOKEN_MILLIS);
    }

    @Test
    @Order(5)
    void asManyAttributesAsAClientRegistersCostATokenLittle() {
        TestClient client = clientWith(HostileAttributes.KEY_INSIDE.attributes(MANY_ATTRIBUTES));
        assertThat(tokenMillis(client)).isLessThan(MAX_TOKEN_MILLIS);
    }

    /** Registers a client, or creates it if it cannot be registered with these attributes. */
    private TestClient clientWith(ObjectNode attributes) {
        ObjectNode client = Http.JSON.createObjectNode();
        String clientId = "registered-" + clients++;
        client.put("clientId", clientId).put("secret", "secret").put("serviceAccountsEnabled", true);
        client.set("attributes", attributes);
        Response[] answer = new Response[1];
        Cost cost = jvm.cost(() -> answer[0] = register(client));
        assertThat(cost.cpuMillis()).as("ms of CPU for a registration").isLessThan(6_000);
        assertThat(answer[0].status()).as(answer[0].body()).isIn(201, 403);
        if (answer[0].status() == 201) {
            return tenant.existingClient(
                    clientId, answer[0].json().path("secret").asText());
        }
        send("manage-clients", "POST", "/clients", JSON, client.toString()).orFail();
        return tenant.existingClient(clientId, "secret");
    }

    private Response register(ObjectNode client) {
        return Http.send(Http.request(tenant.url() + "/clients-registrations/default")
                .header("Authorization", "Bearer " + initialAccessToken)
                .header("Content-Type", JSON)
                .POST(BodyPublishers.ofString(client.toString())));
    }

    /** By an import, which no validation limits; what reads the names is the same for a realm as for a client. */
    @Test
    @Order(6)
    void attributesOfAnImportedRealmCostATokenLittle() {
        ObjectNode attributes = Http.JSON.createObjectNode();
        Stream.of(HostileAttributes.values()).forEach(family -> attributes.setAll(family.attributes(200)));
        try (TestRealm imported = TestRealm.create(server, "imported", realm -> realm.set("attributes", attributes))) {
            assertThat(tokenMillis(imported.client("m2m"))).isLessThan(MAX_TOKEN_MILLIS);
        }
    }

    @Test
    @Order(7)
    void unreadableAttributesAreLoggedOnce() {
        ObjectNode ofRealm = Http.JSON.createObjectNode();
        ObjectNode ofClient = Http.JSON.createObjectNode();
        for (int i = 0; i < ATTRIBUTES; i++) {
            ofRealm.put("client.a" + i + ".oauth.grant_type.password.enabel", "x");
            ofClient.put("oauth.grant_type.p" + i + "assword.enabel", "x");
        }
        realmAttributes(ofRealm).orFail();
        TestClient client = clientWith(ofClient);
        long first = server.log().mark();
        client.token();
        long second = server.log().mark();
        Stream.generate(client::token).limit(TOKENS).forEach(TokenAnswer::status);
        realmAttributes(Http.JSON.createObjectNode()).orFail();
        assertThat(second - first).as("bytes logged by the first request").isBetween(1L, 1_000_000L);
        assertThat(server.log().mark() - second)
                .as("bytes logged by %s more", TOKENS)
                .isLessThan(20_000);
    }

    @Order(8)
    @ParameterizedTest
    @FieldSource("io.github.grantcontrol.it.faults.HostileDocument#EXECUTOR")
    void optionsOfAnExecutorCostNoMoreThanTheirSize(HostileDocument options) {
        growsNoFasterThanItsSize(options, SETTINGS_BYTES, configuration -> {
            ObjectNode profiles = profiles(configuration);
            assertThat(send("manage-realm", "PUT", "/client-policies/profiles", JSON, profiles.toString())
                            .status())
                    .isEqualTo(400);
        });
        List<Double> millis = new ArrayList<>();
        for (int size : List.of(SETTINGS_BYTES / 2, SETTINGS_BYTES)) {
            realmAttributes(policies(profiles(options.of(size)))).orFail();
            millis.add(tokenMillis(tenantsClient));
        }
        realmAttributes(Http.JSON.createObjectNode()).orFail();
        isLinear("ms of CPU for a token", millis.get(0), millis.get(1), 2);
        assertThat(millis.get(1)).isLessThan(MAX_TOKEN_MILLIS);
    }

    /** Whatever comes from outside cannot begin a line of the log, nor control the terminal of a reader. */
    @Test
    @Order(9)
    void nothingThatComesFromOutsideWritesALineOfItsOwn() {
        String forged = "\r\n\u2028\u0085\u001b[31mFORGED\u001b]0;\u0007\n2026-01-01 00:00:00,000 FORGED ";
        ObjectNode options = Http.JSON.createObjectNode();
        options.put(forged, "1").put("max", forged).put("min", 1);
        ObjectNode attributes = policies(profiles(options.toString()));
        attributes.put("oauth.grant_type.password.enabel" + forged, forged);
        // Letters around it: with a blank at an end the client is uncertain, and the executor would not be reached.
        attributes.put("client.a" + forged + "z.oauth.grant_type.client_credentials.enable", forged);
        attributes.put("client_x" + forged + ".oauth.grant_type.implicit.enable", forged);
        attributes.put("x" + forged + ".oauth.grant_type.implicit.enable", forged);
        long mark = server.log().mark();

        TestRealm imported = TestRealm.create(server, "imported", realm -> realm.set("attributes", attributes));
        try {
            realmAttributes(attributes).orFail();
            for (TestRealm realm : List.of(imported, tenant)) {
                TestClient client = realm.client("forger", representation -> representation
                        .withObject("/attributes")
                        .put("oauth.grant_type.client_credentials.enabel" + forged, forged)
                        .put("oauth.grant_type.client_credentials.validity_period.max", forged)
                        .put("x" + forged + ".oauth.grant_type.implicit.enable", forged));
                assertThat(client.token().error()).isEqualTo("server_error");
                client.token("validity_period", forged, "scope", forged);
                assertThat(realm.client("plain").token().error()).isEqualTo("server_error");
                realm.token("grant_type", forged);
            }
            put(
                    "/settings",
                    TOML,
                    "[oauth.grant_type.password]\n\"" + "enabel\\n\\u001bFORGED\" = '''" + forged + "'''");
            put("/settings", JSON, options.toString());
            evaluate("view-clients", options.toString());
            // The server file, whose names come from a tenant in some set-ups.
            server.grantControl(bystandersMax(111) + "[realm.\"a\\nFORGED\\u001b[31m\".client.\"b\\nFORGED\".oauth]\n");
            eventually(RELOAD, () -> assertThat(server.log().since(mark)).contains("FORGED"));
        } finally {
            server.grantControl(bystandersMax(111));
            realmAttributes(Http.JSON.createObjectNode());
            imported.close();
        }
        List<String> lines = server.log().since(mark).lines().toList();
        assertThat(lines).anySatisfy(line -> assertThat(line).contains("validity-period-bounds", "FORGED"));
        assertThat(lines).filteredOn(line -> line.contains("FORGED")).allSatisfy(line -> assertThat(line)
                .matches("20\\d\\d-\\d\\d-\\d\\d .*")
                .doesNotStartWith("2026-01-01 00:00:00,000")
                .doesNotContainPattern("[\\p{Cntrl}\\u0085\\u2028\\u2029&&[^\\t]]"));
    }

    @Test
    @Order(10)
    void aSlowSenderDoesNotBlockOtherWriters() throws IOException {
        URI url = URI.create(server.baseUrl());
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 4; i++) {
                Socket socket = new Socket(url.getHost(), url.getPort());
                slow.add(socket);
                OutputStream out = socket.getOutputStream();
                out.write(("PUT " + url.getPath()
                                + "/admin/realms/tenant/grant-control/settings HTTP/1.1\r\nHost: x\r\n"
                                + "Authorization: Bearer " + tokens.get("manage-realm") + "\r\nContent-Type: " + TOML
                                + "\r\nContent-Length: 50000\r\n\r\n#")
                        .getBytes(StandardCharsets.US_ASCII));
                out.flush();
            }
            Cost cost = jvm.cost(() -> put("/settings", TOML, "# nothing\n").orFail());
            assertThat(cost.cpuMillis()).isLessThan(MAX_CPU_MILLIS);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    @Order(11)
    void othersDoNotWaitForHostileWrites() throws InterruptedException {
        Queue<String> wrong = new ConcurrentLinkedQueue<>();
        AtomicInteger busy = new AtomicInteger();
        AtomicInteger parsed = new AtomicInteger();
        AtomicInteger issued = new AtomicInteger();
        AtomicLong slowest = new AtomicLong();
        long end = System.nanoTime() + FLOOD.toNanos();
        List<Arguments> bodies = settings().toList();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < SENDERS; i++) {
            int first = i;
            threads.add(new Thread(() -> {
                for (int k = first; System.nanoTime() < end; k++) {
                    Object[] body = bodies.get(k % bodies.size()).get();
                    // Half of them are the arrays that took five seconds each.
                    String text = k % 2 == 0
                            ? "x=[" + "1,".repeat(SETTINGS_BYTES / 2) + "1]"
                            : ((HostileDocument) body[1]).of(SETTINGS_BYTES);
                    Response answer = put("/settings", k % 2 == 0 ? TOML : (String) body[0], text);
                    if (answer.status() == 503) {
                        busy.incrementAndGet();
                        if (answer.headers().firstValueAsLong("Retry-After").orElse(0) < 1) {
                            wrong.add("no Retry-After: " + answer.headers().map());
                        }
                    } else if (answer.status() == 400 || answer.status() == 200) {
                        parsed.incrementAndGet();
                    } else {
                        wrong.add(answer.toString());
                    }
                }
            }));
        }
        threads.add(new Thread(() -> {
            while (System.nanoTime() < end) {
                long begin = System.nanoTime();
                TokenAnswer answer = bystandersClient.token();
                slowest.accumulateAndGet(System.nanoTime() - begin, Math::max);
                issued.incrementAndGet();
                if (answer.status() != 200) {
                    wrong.add(answer.toString());
                }
            }
        }));
        threads.forEach(thread -> thread.setUncaughtExceptionHandler((failed, e) -> wrong.add(e.toString())));
        threads.forEach(Thread::start);
        for (int max : List.of(222, 123)) {
            server.grantControl(bystandersMax(max));
            eventually(RELOAD, () -> assertThat(bystandersClient.token().lifetime())
                    .isEqualTo(max));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(wrong).isEmpty();
        assertThat(busy).as("503 beside %s that were parsed", parsed).hasPositiveValue();
        assertThat(parsed).hasPositiveValue();
        assertThat(issued).hasValueGreaterThan(20);
        assertThat(Duration.ofNanos(slowest.get())).isLessThan(SLOWEST_TOKEN);
    }

    @Test
    @Order(12)
    void theHeapIsWhereItWas() {
        tenant.close();
        assertThat(jvm.liveHeapMegabytes()).isLessThan(liveHeap + HEAP_GROWTH_MEGABYTES);
    }

    @Order(13)
    @ParameterizedTest
    @FieldSource("io.github.grantcontrol.it.faults.HostileDocument#FILE")
    void aCheckOfAFileEndsSoon(HostileDocument document) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("hostile.toml"), document.of(CHECK_BYTES));
        Path out = folder.resolve("out");
        Process check = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-jar",
                        Settings.extensionJar().toString(),
                        "check",
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        try {
            Duration cpu = Duration.ZERO;
            for (long end = System.nanoTime() + CHECK_PATIENCE.toNanos();
                    check.isAlive() && System.nanoTime() < end; ) {
                cpu = check.info().totalCpuDuration().orElse(cpu);
                check.waitFor(20, TimeUnit.MILLISECONDS);
            }
            assertThat(check.isAlive()).isFalse();
            assertThat(cpu).isLessThan(CHECK_CPU);
            assertThat(check.exitValue()).isIn(0, 1);
            assertThat(Files.size(out)).isLessThan(1_000_000);
            assertThat(Files.readString(out)).doesNotContain("OutOfMemoryError", "StackOverflowError", "\tat ");
        } finally {
            check.destroyForcibly();
        }
    }

    /** Sends a document in two sizes, and compares what they cost. */
    private void growsNoFasterThanItsSize(HostileDocument document, int size, Consumer<String> request) {
        String half = document.of(size / 2);
        String whole = document.of(size);
        Stream.of(half, whole).forEach(request);
        Cost small = jvm.leastOf(RUNS, () -> request.accept(half));
        Cost large = jvm.leastOf(RUNS, () -> request.accept(whole));
        isLinear("ms of CPU", small.cpuMillis(), large.cpuMillis(), NOISE_MILLIS);
        isLinear("allocated MB", small.allocatedMegabytes(), large.allocatedMegabytes(), NOISE_MEGABYTES);
        assertThat(large.cpuMillis()).as("ms of CPU").isLessThan(MAX_CPU_MILLIS);
        assertThat(large.allocatedMegabytes()).as("allocated MB").isLessThan(MAX_MEGABYTES);
    }

    private static void isLinear(String what, double half, double whole, double noise) {
        assertThat(whole).as("%s, after %s for half of it", what, half).isLessThan(FACTOR * half + noise);
    }

    private double tokenMillis(TestClient client) {
        Runnable requests = () -> Stream.generate(client::token).limit(TOKENS).forEach(TokenAnswer::status);
        requests.run();
        return jvm.leastOf(RUNS, requests).cpuMillis() / TOKENS;
    }

    private int tokenStatus(String form) {
        return Http.send(Http.request(tenant.endpoint("token"))
                        .header("Authorization", Http.basic(tenantsClient.clientId(), tenantsClient.secret()))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("grant_type=client_credentials&" + form)))
                .status();
    }

    /** Replaces the attributes of the tenant's realm, and thereby removes the client policies. */
    private Response realmAttributes(ObjectNode attributes) {
        ObjectNode realm = Http.JSON.createObjectNode();
        realm.set("attributes", attributes);
        return send("manage-realm", "PUT", "", JSON, realm.toString());
    }

    /** Returns a client profile with our executor. */
    private static ObjectNode profiles(String configuration) {
        ObjectNode profiles = Http.JSON.createObjectNode();
        profiles.putArray("profiles")
                .addObject()
                .put("name", "hostile")
                .putArray("executors")
                .addObject()
                .put("executor", "validity-period-bounds")
                .set("configuration", json(configuration));
        return profiles;
    }

    /** Returns the realm attributes of a client policy with these profiles, which Keycloak does not validate. */
    private static ObjectNode policies(ObjectNode profiles) {
        ObjectNode policies = Http.JSON.createObjectNode();
        ObjectNode policy = policies.putArray("policies").addObject();
        policy.put("name", "hostile").put("enabled", true).putArray("profiles").add("hostile");
        policy.putArray("conditions").addObject().put("condition", "any-client").putObject("configuration");
        return Http.JSON
                .createObjectNode()
                .put("client-policies.profiles", profiles.toString())
                .put("client-policies.policies", policies.toString());
    }

    private Response put(String path, String type, String body) {
        return send("manage-realm", "PUT", GRANT_CONTROL + path, type, body);
    }

    private Response evaluate(String role, String body) {
        return send(role, "POST", GRANT_CONTROL + "/evaluate", JSON, body);
    }

    /** Sends a request to the admin API of the tenant's realm. */
    private Response send(String role, String method, String path, String type, String body) {
        return Http.send(Http.request(server.baseUrl() + "/admin/realms" + tenant.path(path))
                .header("Authorization", "Bearer " + tokens.get(role))
                .header("Content-Type", type)
                .header("Accept", JSON)
                .method(method, BodyPublishers.ofString(body)));
    }

    private static JsonNode json(String text) {
        try {
            return Http.JSON.readTree(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String bystandersMax(int seconds) {
        return "[realm.bystander.oauth.grant_type.client_credentials.validity_period]\nmax = " + seconds + "\n";
    }
}
