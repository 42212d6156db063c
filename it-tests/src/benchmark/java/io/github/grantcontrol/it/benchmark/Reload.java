package io.github.grantcontrol.it.benchmark;

import io.github.grantcontrol.it.http.Http;
import io.github.grantcontrol.it.server.DistributionServer;
import io.github.grantcontrol.it.server.ServerConfig;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Whether requests notice that a file of many realms is read anew. The load generator keeps the server busy; one more
 * client times each of its requests, and those that a reload overlapped are held against all.
 */
final class Reload {

    private static final Duration LOADED = Duration.ofSeconds(90);
    private static final long EVERY_MILLIS = 10_000;
    private static final long PATIENCE_MILLIS = 10_000;
    private static final int POLL_MILLIS = 20;
    private static final String IN_FORCE = "grant-control.toml in force";

    private final Settings settings;
    private final Load load;

    Reload(Settings settings, Load load) {
        this.settings = settings;
        this.load = load;
    }

    /**
     * What was seen.
     *
     * @param reloads how many
     * @param during latencies of requests that a reload overlapped, from the file's writing until it was in force
     * @param all latencies of all
     */
    record Seen(int reloads, Latencies during, Latencies all) {}

    private record Span(long begin, long end) {
        boolean overlaps(Span other) {
            return begin <= other.end && other.begin <= end;
        }

        double millis() {
            return (end - begin) / 1e6;
        }
    }

    Seen measure() throws Exception {
        ServerConfig config = ServerConfig.withOurJars().production().option("db", "dev-file");
        try (KeycloakRunning server =
                KeycloakRunning.start(config.grantControl(ManyRealms.file(0)), "RS256", unused -> {})) {
            Side side = new Side("jar-file", "", "RS256", Side.CLIENT_CREDENTIALS, 300, unused -> server);
            AnswerCheck.check(side, server);
            new WarmUp(settings, load).of(side, server);
            CompletableFuture<Sample> loading = CompletableFuture.supplyAsync(() -> loaded(side, server));
            List<Span> requests = new ArrayList<>();
            Thread client = new Thread(() -> {
                while (!loading.isDone()) {
                    requests.add(timed(() -> ask(side, server)));
                }
            });
            client.start();
            List<Span> reloads = reload(server.server(), loading);
            client.join();
            if (loading.join().bad() > 0) {
                throw new IllegalStateException(loading.join().bad() + " answers without a token");
            }
            AnswerCheck.check(side, server);
            return new Seen(
                    reloads.size(),
                    latencies(requests.stream()
                            .filter(request -> reloads.stream().anyMatch(request::overlaps))
                            .toList()),
                    latencies(requests));
        }
    }

    private Sample loaded(Side side, Side.Running server) {
        try {
            return load.run(side, server, LOADED);
        } catch (java.io.IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void ask(Side side, Side.Running server) {
        Http.send(Http.request(server.tokenEndpoint())
                        .header("Authorization", Http.basic(Side.CLIENT, Side.SECRET))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(side.form())))
                .orFail();
    }

    private static List<Span> reload(DistributionServer server, CompletableFuture<Sample> until)
            throws InterruptedException, ExecutionException {
        List<Span> reloads = new ArrayList<>();
        while (!until.isDone()) {
            Thread.sleep(EVERY_MILLIS);
            String file = ManyRealms.file(reloads.size() + 1);
            int mark = server.log().mark();
            reloads.add(timed(() -> {
                server.grantControl(file);
                await(server, mark);
            }));
        }
        return reloads;
    }

    private static void await(DistributionServer server, int mark) {
        long patience = System.nanoTime() + Duration.ofMillis(PATIENCE_MILLIS).toNanos();
        while (!server.log().since(mark).contains(IN_FORCE)) {
            if (System.nanoTime() > patience) {
                throw new IllegalStateException("The file is not in force after " + PATIENCE_MILLIS + " ms");
            }
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static Span timed(Runnable work) {
        long begin = System.nanoTime();
        work.run();
        return new Span(begin, System.nanoTime());
    }

    private static Latencies latencies(List<Span> spans) {
        return Latencies.of(spans.stream().mapToDouble(Span::millis).toArray());
    }

    /**
     * Of single requests, in milliseconds.
     *
     * @param sorted the fastest first
     */
    record Latencies(double[] sorted) {

        static Latencies of(double[] millis) {
            Arrays.sort(millis);
            return new Latencies(millis);
        }

        int count() {
            return sorted.length;
        }

        double percentile(double percent) {
            return sorted[(int) Math.min(sorted.length - 1, Math.ceil(sorted.length * percent / 100) - 1)];
        }

        double max() {
            return sorted[sorted.length - 1];
        }

        long above(double millis) {
            return Arrays.stream(sorted).filter(each -> each > millis).count();
        }
    }
}
