package io.github.grantcontrol.it.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.grantcontrol.it.http.Http;
import io.github.grantcontrol.it.http.Response;
import io.github.grantcontrol.it.server.DistributionServer;
import io.github.grantcontrol.it.server.ServerConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Measures tokens a second of a server with many clients and realms, requested by one of them, some, or all in turn. It has
 * a real database: the server reads from there what its caches do not hold.
 */
final class GrowthMeasurement {

    private static final int BATCH = 25;
    private static final Duration SLICE = Duration.ofSeconds(10);
    private static final double CALM = 0.9;

    /**
     * Keycloak gives the admin realm's administrator roles of each new realm, and goes through all of them many times to make
     * the next one: seconds a realm, once there are hundreds. No token request needs them.
     */
    private static final String FORGET_ADMINISTRATION = "DELETE FROM composite_role WHERE child_role IN (SELECT r.id"
            + " FROM keycloak_role r JOIN client c ON r.client = c.id"
            + " WHERE c.client_id LIKE '%-realm' AND c.client_id <> 'master-realm')";

    private final BenchmarkSettings settings;
    private final LoadGenerator load;
    private final List<LoadGenerator.Crowd> crowds;

    GrowthMeasurement(BenchmarkSettings settings, LoadGenerator load) {
        this.settings = settings;
        this.load = load;
        this.crowds = List.of(
                new LoadGenerator.Crowd("one-client", 1, 1),
                new LoadGenerator.Crowd("some-clients", 1, settings.clients() / 100),
                new LoadGenerator.Crowd("many-clients", 1, settings.clients()),
                new LoadGenerator.Crowd("tenant-", settings.realms(), 1));
    }

    /**
     * The tokens of a crowd.
     *
     * @param server the name of the server
     * @param crowd the clients that request tokens
     * @param samples of all rounds
     * @param statementsPerToken that the database executes
     */
    record Point(String server, LoadGenerator.Crowd crowd, List<LoadSample> samples, double statementsPerToken) {

        ValueSpread tokensPerSecond() {
            return ValueSpread.of(
                    samples.stream().mapToDouble(LoadSample::tokensPerSecond).toArray());
        }
    }

    List<Point> measure() throws Exception {
        List<Point> points = new ArrayList<>();
        try (PostgreSql database = PostgreSql.start(settings.output())) {
            FastConfig fast = FastConfig.asShipped()
                    .with("db", "postgres")
                    .with("db-url", database.jdbcUrl())
                    .with("db-username", PostgreSql.USER);
            ServerConfig jar = ServerConfig.withOurJars()
                    .production()
                    .option("db", "postgres")
                    .option("db-url", database.jdbcUrl())
                    .option("db-username", PostgreSql.USER);
            // The first one makes the realms, the others find them.
            try (KeycloakRunning server = KeycloakRunning.start(jar)) {
                make(server.server(), database);
                points.addAll(of("Keycloak's own settings", server, database));
            }
            try (KeycloakRunning server = fast.start(settings.output().resolve("realms/growth-fast"))) {
                points.addAll(of("`realm-config/fast`", server, database));
            }
            FastConfig smallCaches =
                    fast.without("cache-embedded-realms-max-count").without("cache-embedded-users-max-count");
            try (KeycloakRunning server = smallCaches.start(settings.output().resolve("realms/growth-small-caches"))) {
                points.addAll(of("the same with Keycloak's own cache sizes", server, database));
            }
        }
        return points;
    }

    private List<Point> of(String name, KeycloakRunning server, PostgreSql database) throws Exception {
        List<Point> points = new ArrayList<>();
        for (LoadGenerator.Crowd crowd : crowds) {
            checkTheLastOf(crowd, server);
            warmUp(crowd, server, database);
            database.reset();
            List<LoadSample> samples = new ArrayList<>();
            for (int round = 0; round < settings.rounds(); round++) {
                LoadSample sample = load.run(crowd, server, settings.round());
                if (sample.bad() > 0) {
                    throw new IllegalStateException(crowd + " got " + sample.bad() + " answers without a token");
                }
                samples.add(sample);
            }
            long tokens = samples.stream().mapToLong(LoadSample::tokens).sum();
            Point point = new Point(name, crowd, samples, (double) database.calls() / tokens);
            ProgressOutput.print(
                    "%s, %s: %s tokens/s, %.2f statements",
                    name, crowd, point.tokensPerSecond().text("%.0f"), point.statementsPerToken());
            points.add(point);
        }
        return points;
    }

    /** Until a token takes no fewer statements than before: the caches hold what they can. */
    private void warmUp(LoadGenerator.Crowd crowd, KeycloakRunning server, PostgreSql database) throws Exception {
        double fewest = Double.MAX_VALUE;
        for (Duration took = SLICE; took.compareTo(settings.warmUpAtMost()) <= 0; took = took.plus(SLICE)) {
            database.reset();
            LoadSample sample = load.run(crowd, server, SLICE);
            double statements = (double) database.calls() / sample.tokens();
            if (statements >= fewest * CALM && took.compareTo(settings.warmUpAtLeast()) >= 0) {
                return;
            }
            fewest = Math.min(fewest, statements);
        }
        ProgressOutput.print("%s still has colder caches than it could have after %s", crowd, settings.warmUpAtMost());
    }

    private static void checkTheLastOf(LoadGenerator.Crowd crowd, KeycloakRunning server) throws Exception {
        KeycloakRunning last = new KeycloakRunning(
                server.server(), crowd.realms() == 1 ? crowd.realm() : crowd.realm() + crowd.realms());
        Response answer = Http.post(
                last.tokenEndpoint(),
                "grant_type",
                "client_credentials",
                "client_id",
                TokenSide.CLIENT + crowd.clients(),
                "client_secret",
                TokenSide.SECRET);
        AnswerCheck.check(crowd.toString(), answer, last.keys(), "ES256", 300);
    }

    /** Makes all realms with the settings of {@code realm-config/fast}. */
    private void make(DistributionServer server, PostgreSql database) throws IOException, InterruptedException {
        ObjectNode fast =
                (ObjectNode) Http.JSON.readTree(io.github.grantcontrol.it.server.Settings.realmConfig("fast/realm.json")
                        .toFile());
        JsonNode client = fast.path("clients").get(0);
        for (LoadGenerator.Crowd crowd : crowds) {
            for (int made = 0; made < crowd.realms(); made += BATCH) {
                atOnce(made + 1, Math.min(made + BATCH, crowd.realms()), i -> {
                    String name = crowd.realms() == 1 ? crowd.realm() : crowd.realm() + i;
                    ObjectNode realm = fast.deepCopy().put("realm", name);
                    realm.withArray("clients").removeAll();
                    server.admin().post("", realm).orFail();
                    atOnce(1, crowd.clients(), number -> server.admin()
                            .post(
                                    "/" + name + "/clients",
                                    client.<ObjectNode>deepCopy().put("clientId", TokenSide.CLIENT + number))
                            .orFail());
                });
                database.sql(FORGET_ADMINISTRATION);
            }
            ProgressOutput.print("Made %s", crowd);
        }
    }

    /** By as many threads as there are processors. */
    private static void atOnce(int first, int last, IntConsumer making) {
        IntStream.rangeClosed(first, last).parallel().forEach(making);
    }
}
