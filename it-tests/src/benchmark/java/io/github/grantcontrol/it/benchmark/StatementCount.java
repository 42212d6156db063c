package io.github.grantcontrol.it.benchmark;

import io.github.grantcontrol.it.server.ServerConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Counts the statements that PostgreSQL executes for a token once the caches are warm. */
final class StatementCount {

    private static final Duration FILLING_CACHES = Duration.ofSeconds(15);
    private static final Duration COUNTED = Duration.ofSeconds(15);
    /** A statement that is less frequent than this for each token is work in the background. */
    private static final double OF_A_TOKEN = 0.001;

    private StatementCount() {}

    /**
     * What was counted.
     *
     * @param side of which server
     * @param perToken executed by the database for a token, its transactions' begin and end included
     * @param statements those that tokens take, each with its number for a token
     */
    record Counted(String side, double perToken, List<String> statements) {}

    static List<Counted> measure(BenchmarkSettings settings, LoadGenerator load) throws Exception {
        List<Counted> counted = new ArrayList<>();
        for (String side : List.of("stock", "jar", "fast", "fast-sessions-stored")) {
            try (PostgreSql database = PostgreSql.start(settings.output());
                    TokenSide.Running server = start(side, database, settings)) {
                counted.add(count(side, server, database, load));
            }
        }
        return counted;
    }

    private static TokenSide.Running start(String side, PostgreSql database, BenchmarkSettings settings) throws Exception {
        return switch (side) {
            case "stock" -> KeycloakRunning.start(on(database, ServerConfig.stock()), "RS256", server -> {});
            case "jar" -> KeycloakRunning.start(on(database, ServerConfig.withOurJars()), "RS256", server -> {});
            default -> {
                FastConfig fast = FastConfig.asShipped()
                        .with("db", "postgres")
                        .with("db-url", database.jdbcUrl())
                        .with("db-username", PostgreSql.USER);
                yield (side.equals("fast") ? fast : fast.with("features-disabled", "organization,workflows"))
                        .start(settings.output().resolve("realms").resolve(side));
            }
        };
    }

    private static ServerConfig on(PostgreSql database, ServerConfig config) {
        return config.production()
                .option("db", "postgres")
                .option("db-url", database.jdbcUrl())
                .option("db-username", PostgreSql.USER);
    }

    private static Counted count(String id, TokenSide.Running server, PostgreSql database, LoadGenerator load) throws Exception {
        String algorithm = id.startsWith("fast") ? "ES256" : "RS256";
        TokenSide side = new TokenSide(id, id, algorithm, TokenSide.CLIENT_CREDENTIALS, 300, unused -> server);
        AnswerCheck.check(side, server);
        load.run(side, server, FILLING_CACHES);
        database.reset();
        LoadSample sample = load.run(side, server, COUNTED);
        if (sample.bad() > 0) {
            throw new IllegalStateException(id + " gave " + sample.bad() + " answers without a token");
        }
        double all = 0;
        List<String> ofTokens = new ArrayList<>();
        for (String line : database.statements()) {
            int bar = line.indexOf('|');
            double perToken = (double) Long.parseLong(line.substring(0, bar)) / sample.tokens();
            all += perToken;
            if (perToken >= OF_A_TOKEN) {
                ofTokens.add(String.format(java.util.Locale.ROOT, "%.2f × `%s`", perToken, line.substring(bar + 1)));
            }
        }
        return new Counted(id, all, ofTokens);
    }
}
