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
 * Tokens a second of a server with many clients and realms, asked for by one of them, some, or all in turn. It has a real
 * database, for what the caches do not hold is read from there.
 */
final class Growth {

    private static final int BATCH = 25;
    private static final Duration SLICE = Duration.ofSeconds(10);
    private static final double CALM = 0.9;

    /**
     * Keycloak gives the admin realm's administrator roles of each new realm, and goes through all of them many times to make
     * the next one: seconds a realm, once there are hundreds. Who asks for a token has nothing to do with them.
     */
    private static final String FORGET_ADMINISTRATION = "DELETE FROM composite_role WHERE child_role IN (SELECT r.id"
            + " FROM keycloak_role r JOIN client c ON r.client = c.id"
            + " WHERE c.client_id LIKE '%-realm' AND c.client_id <> 'master-realm')";

    private final Settings settings;
    private final Load load;
    private final List<Load.Crowd> crowds;

    Growth(Settings settings, Load load) {
        this.settings = settings;
        this.load = load;
        this.crowds = List.of(
                new Load.Crowd("one-client", 1, 1),
                new Load.Crowd("some-clients", 1, settings.clients() / 100),
                new Load.Crowd("many-clients", 1, settings.clients()),
                new Load.Crowd("tenant-", settings.realms(), 1));
    }

    /**
     * What a crowd gets.
     *
     * @param server which one
     * @param crowd who asks
     * @param samples of all rounds
     * @param statementsPerToken that the database executes
     */
    record Point(String server, Load.Crowd crowd, List<Sample> samples, double statementsPerToken) {

        Spread tokensPerSecond() {
            return Spread.of(
                    samples.stream().mapToDouble(Sample::tokensPerSecond).toArray());
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
        for (Load.Crowd crowd : crowds) {
            checkTheLastOf(crowd, server);
            warmUp(crowd, server, database);
            database.reset();
            List<Sample> samples = new ArrayList<>();
            for (int round = 0; round < settings.rounds(); round++) {
                Sample sample = load.run(crowd, server, settings.round());
                if (sample.bad() > 0) {
                    throw new IllegalStateException(crowd + " got " + sample.bad() + " answers without a token");
                }
                samples.add(sample);
            }
            long tokens = samples.stream().mapToLong(Sample::tokens).sum();
            Point point = new Point(name, crowd, samples, (double) database.calls() / tokens);
            Console.say(
                    "%s, %s: %s tokens/s, %.2f statements",
                    name, crowd, point.tokensPerSecond().text("%.0f"), point.statementsPerToken());
            points.add(point);
        }
        return points;
    }

    /** Until a token takes no fewer statements than before: the caches hold what they can. */
    private void warmUp(Load.Crowd crowd, KeycloakRunning server, PostgreSql database) throws Exception {
        double fewest = Double.MAX_VALUE;
        for (Duration took = SLICE; took.compareTo(settings.warmUpAtMost()) <= 0; took = took.plus(SLICE)) {
            database.reset();
            Sample sample = load.run(crowd, server, SLICE);
            double statements = (double) database.calls() / sample.tokens();
            if (statements >= fewest * CALM && took.compareTo(settings.warmUpAtLeast()) >= 0) {
                return;
            }
            fewest = Math.min(fewest, statements);
        }
        Console.say("%s still has colder caches than it could have after %s", crowd, settings.warmUpAtMost());
    }

    private static void checkTheLastOf(Load.Crowd crowd, KeycloakRunning server) throws Exception {
        KeycloakRunning last = new KeycloakRunning(
                server.server(), crowd.realms() == 1 ? crowd.realm() : crowd.realm() + crowd.realms());
        Response answer = Http.post(
                last.tokenEndpoint(),
                "grant_type",
                "client_credentials",
                "client_id",
                Side.CLIENT + crowd.clients(),
                "client_secret",
                Side.SECRET);
        AnswerCheck.check(crowd.toString(), answer, last.keys(), "ES256", 300);
    }

    /** All realms as {@code realm-config/fast} has them. */
    private void make(DistributionServer server, PostgreSql database) throws IOException, InterruptedException {
        ObjectNode fast =
                (ObjectNode) Http.JSON.readTree(io.github.grantcontrol.it.server.Settings.realmConfig("fast/realm.json")
                        .toFile());
        JsonNode client = fast.path("clients").get(0);
        for (Load.Crowd crowd : crowds) {
            for (int made = 0; made < crowd.realms(); made += BATCH) {
                atOnce(made + 1, Math.min(made + BATCH, crowd.realms()), i -> {
                    String name = crowd.realms() == 1 ? crowd.realm() : crowd.realm() + i;
                    ObjectNode realm = fast.deepCopy().put("realm", name);
                    realm.withArray("clients").removeAll();
                    server.admin().post("", realm).orFail();
                    atOnce(1, crowd.clients(), number -> server.admin()
                            .post(
                                    "/" + name + "/clients",
                                    client.<ObjectNode>deepCopy().put("clientId", Side.CLIENT + number))
                            .orFail());
                });
                database.sql(FORGET_ADMINISTRATION);
            }
            Console.say("Made %s", crowd);
        }
    }

    /** By as many threads as there are processors. */
    private static void atOnce(int first, int last, IntConsumer making) {
        IntStream.rangeClosed(first, last).parallel().forEach(making);
    }
}
