package io.github.grantcontrol.it.benchmark;

import io.github.grantcontrol.it.http.Http;
import io.github.grantcontrol.it.server.DistributionServer;
import io.github.grantcontrol.it.server.ServerConfig;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measures whether a reload of a file with many realms slows requests. The load generator keeps the server busy; one more
 * client times each of its requests, and those that a reload overlaps are compared with all.
 *
 * <p>The log of the server has the times of each reload: the server reads a file once it has not changed for a second.
 */
final class ReloadMeasurement {

    private static final Duration LOADED = Duration.ofSeconds(180);
    private static final long EVERY_MILLIS = 8_000;
    private static final long PATIENCE_MILLIS = 60_000;
    private static final int POLL_MILLIS = 200;
    private static final long NANOS_A_MILLI = 1_000_000;
    private static final int MOVES = 1000;
    private static final String TIME = "(?m)^(\\S+ \\S+) .*";
    private static final DateTimeFormatter TIME_FORMAT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss,SSS");
    private static final Pattern IN_FORCE = Pattern.compile(TIME + ".*grant-control.toml is in force.* read in (\\d+) ms");

    /** The last line of a reload: the server has one of the realms only. */
    private static final Pattern NAMES_CHECKED =
            Pattern.compile(TIME + "The server file names \\d+ more realms and clients");

    private final BenchmarkSettings settings;
    private final LoadGenerator load;

    ReloadMeasurement(BenchmarkSettings settings, LoadGenerator load) {
        this.settings = settings;
        this.load = load;
    }

    /**
     * The latencies of requests.
     *
     * @param readMillis how long the server read in each reload, by its log
     * @param all all requests
     * @param reading the requests while a file was read
     * @param readingOrNames the requests while a file was read, or its names were looked up afterwards
     */
    record Outcome(double[] readMillis, LatencySummary all, Overlapped reading, Overlapped readingOrNames) {}

    /**
     * The requests that a reload overlaps.
     *
     * @param slowByChance how many would be above the p99.9 of all on average if the reloads were at other times
     */
    record Overlapped(LatencySummary latencies, double slowByChance) {}

    private record Span(long begin, long end) {
        boolean overlaps(Span other) {
            return begin <= other.end && other.begin <= end;
        }

        Span later(long nanos) {
            return new Span(begin + nanos, end + nanos);
        }

        double millis() {
            return (end - begin) / 1e6;
        }
    }

    private record ReloadTimes(double readMillis, Span reading, Span readingOrNames) {}

    Outcome measure() throws Exception {
        ServerConfig config = ServerConfig.withOurJars().production().option("db", "dev-file");
        try (KeycloakRunning server =
                KeycloakRunning.start(config.grantControl(ManyRealms.file(0)), "RS256", unused -> {})) {
            TokenSide side = new TokenSide("jar-file", "", "RS256", TokenSide.CLIENT_CREDENTIALS, 300, unused -> server);
            AnswerCheck.check(side, server);
            new WarmUp(settings, load).of(side, server);
            return measure(side, server);
        }
    }

    private Outcome measure(TokenSide side, KeycloakRunning server) throws Exception {
        CompletableFuture<LoadSample> loading = CompletableFuture.supplyAsync(() -> loaded(side, server));
        CompletableFuture<List<Span>> requesting = CompletableFuture.supplyAsync(() -> {
            List<Span> requests = new ArrayList<>();
            while (!loading.isDone()) {
                requests.add(timed(() -> ask(side, server)));
            }
            return requests;
        });
        List<ReloadTimes> reloads = reload(server.server(), loading);
        List<Span> requests = requesting.join();
        if (loading.join().bad() > 0) {
            throw new IllegalStateException(loading.join().bad() + " answers without a token");
        }
        AnswerCheck.check(side, server);
        return new Outcome(
                reloads.stream().mapToDouble(ReloadTimes::readMillis).toArray(),
                latencies(requests),
                overlapped(requests, reloads.stream().map(ReloadTimes::reading).toList()),
                overlapped(requests, reloads.stream().map(ReloadTimes::readingOrNames).toList()));
    }

    private LoadSample loaded(TokenSide side, TokenSide.Running server) {
        try {
            return load.run(side, server, LOADED);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void ask(TokenSide side, TokenSide.Running server) {
        Http.send(Http.request(server.tokenEndpoint())
                        .header("Authorization", Http.basic(TokenSide.CLIENT, TokenSide.SECRET))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(side.form())))
                .orFail();
    }

    private static List<ReloadTimes> reload(DistributionServer server, CompletableFuture<LoadSample> until)
            throws InterruptedException {
        List<ReloadTimes> reloads = new ArrayList<>();
        Thread.sleep(EVERY_MILLIS);
        while (!until.isDone()) {
            long mark = server.log().mark();
            server.grantControl(ManyRealms.file(reloads.size() + 1));
            MatchResult inForce = await(IN_FORCE, server, mark);
            long took = Long.parseLong(inForce.group(2));
            // The log has whole milliseconds, cut off.
            long begin = time(inForce) - (took + 1) * NANOS_A_MILLI;
            reloads.add(new ReloadTimes(
                    took,
                    new Span(begin, time(inForce) + NANOS_A_MILLI),
                    new Span(begin, time(await(NAMES_CHECKED, server, mark)) + NANOS_A_MILLI)));
            Thread.sleep(EVERY_MILLIS);
        }
        return reloads;
    }

    private static MatchResult await(Pattern line, DistributionServer server, long mark) throws InterruptedException {
        long patience = System.nanoTime() + Duration.ofMillis(PATIENCE_MILLIS).toNanos();
        while (System.nanoTime() < patience) {
            Matcher matcher = line.matcher(server.log().since(mark));
            if (matcher.find()) {
                return matcher.toMatchResult();
            }
            Thread.sleep(POLL_MILLIS);
        }
        throw new IllegalStateException("The log does not have '" + line + "' after " + PATIENCE_MILLIS + " ms");
    }

    /** Returns the time of a line, by the clock that times requests. */
    private static long time(MatchResult line) {
        long ago = Duration.between(
                        LocalDateTime.parse(line.group(1), TIME_FORMAT).atZone(ZoneId.systemDefault()),
                        ZonedDateTime.now())
                .toNanos();
        return System.nanoTime() - ago;
    }

    private static Span timed(Runnable work) {
        long begin = System.nanoTime();
        work.run();
        return new Span(begin, System.nanoTime());
    }

    private static Overlapped overlapped(List<Span> requests, List<Span> reloads) {
        double p999 = latencies(requests).permille(999);
        List<Span> slow =
                requests.stream().filter(request -> request.millis() > p999).toList();
        return new Overlapped(
                latencies(requests.stream()
                        .filter(request -> reloads.stream().anyMatch(request::overlaps))
                        .toList()),
                byChance(
                        slow,
                        reloads,
                        requests.get(requests.size() - 1).end()
                                - requests.get(0).begin()));
    }

    /** Counts overlaps with the reloads moved in time, because a long request is overlapped more often than a short one. */
    private static double byChance(List<Span> slow, List<Span> reloads, long run) {
        long overlapped = 0;
        for (int i = 1; i <= MOVES; i++) {
            long later = run / (MOVES + 1) * i;
            overlapped += slow.stream()
                    .filter(request -> reloads.stream()
                            .anyMatch(reload -> request.overlaps(reload.later(later))
                                    || request.overlaps(reload.later(later - run))))
                    .count();
        }
        return (double) overlapped / MOVES;
    }

    private static LatencySummary latencies(List<Span> spans) {
        return LatencySummary.of(spans.stream().mapToDouble(Span::millis).toArray());
    }
}
