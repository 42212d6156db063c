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
import java.util.function.IntFunction;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether requests notice that a file of many realms is read anew. The load generator keeps the server busy; one more
 * client times each of its requests, and those that a reload overlapped are held against all.
 *
 * <p>When the server read is its own word, in its log: a file rests for a second before it is read.
 */
final class Reload {

    private static final Duration LOADED = Duration.ofSeconds(180);
    private static final long EVERY_MILLIS = 8_000;
    private static final long PATIENCE_MILLIS = 60_000;
    private static final int POLL_MILLIS = 200;
    private static final long NANOS_A_MILLI = 1_000_000;
    private static final int MOVES = 1000;
    private static final String TIME = "(?m)^(\\S+ \\S+) .*";
    private static final DateTimeFormatter TIME_FORMAT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss,SSS");
    private static final Pattern IN_FORCE = Pattern.compile(TIME + "grant-control.toml in force.* read in (\\d+) ms");

    /** The last line of a reload: but for one, the server has none of the realms. */
    private static final Pattern TOLD = Pattern.compile(TIME + "There are \\d+ more realms and clients");

    private final Settings settings;
    private final Load load;

    Reload(Settings settings, Load load) {
        this.settings = settings;
        this.load = load;
    }

    /**
     * What was seen.
     *
     * @param what has changed in the file
     * @param readMillis how long each reload took to read, as the server says
     * @param all latencies of all requests
     * @param reading of those while a file was read
     * @param readingOrNames of those while a file was read, or its names were looked for afterwards
     */
    record Seen(String what, double[] readMillis, Latencies all, Overlapped reading, Overlapped readingOrNames) {}

    /**
     * Requests that a reload overlapped.
     *
     * @param slowByChance how many would be above the p99.9 of all on average, had the reloads been at other times
     */
    record Overlapped(Latencies latencies, double slowByChance) {}

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

    private record Took(double readMillis, Span reading, Span readingOrNames) {}

    List<Seen> measure() throws Exception {
        ServerConfig config = ServerConfig.withOurJars().production().option("db", "dev-file");
        try (KeycloakRunning server =
                KeycloakRunning.start(config.grantControl(ManyRealms.file(0)), "RS256", unused -> {})) {
            Side side = new Side("jar-file", "", "RS256", Side.CLIENT_CREDENTIALS, 300, unused -> server);
            AnswerCheck.check(side, server);
            new WarmUp(settings, load).of(side, server);
            return List.of(
                    measure("one realm's bound changed", ManyRealms::withOneChanged, side, server),
                    measure("one realm more, in the middle", ManyRealms::withOneMore, side, server),
                    measure("every realm's bound changed", ManyRealms::file, side, server));
        }
    }

    private Seen measure(String what, IntFunction<String> edition, Side side, KeycloakRunning server) throws Exception {
        CompletableFuture<Sample> loading = CompletableFuture.supplyAsync(() -> loaded(side, server));
        CompletableFuture<List<Span>> asking = CompletableFuture.supplyAsync(() -> {
            List<Span> requests = new ArrayList<>();
            while (!loading.isDone()) {
                requests.add(timed(() -> ask(side, server)));
            }
            return requests;
        });
        List<Took> reloads = reload(edition, server.server(), loading);
        List<Span> requests = asking.join();
        if (loading.join().bad() > 0) {
            throw new IllegalStateException(loading.join().bad() + " answers without a token");
        }
        AnswerCheck.check(side, server);
        return new Seen(
                what,
                reloads.stream().mapToDouble(Took::readMillis).toArray(),
                latencies(requests),
                overlapped(requests, reloads.stream().map(Took::reading).toList()),
                overlapped(requests, reloads.stream().map(Took::readingOrNames).toList()));
    }

    private Sample loaded(Side side, Side.Running server) {
        try {
            return load.run(side, server, LOADED);
        } catch (IOException | InterruptedException e) {
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

    private static List<Took> reload(
            IntFunction<String> edition, DistributionServer server, CompletableFuture<Sample> until)
            throws InterruptedException {
        List<Took> reloads = new ArrayList<>();
        Thread.sleep(EVERY_MILLIS);
        while (!until.isDone()) {
            long mark = server.log().mark();
            server.grantControl(edition.apply(reloads.size() + 1));
            MatchResult inForce = await(IN_FORCE, server, mark);
            long took = Long.parseLong(inForce.group(2));
            // The log has whole milliseconds, cut off.
            long begin = time(inForce) - (took + 1) * NANOS_A_MILLI;
            reloads.add(new Took(
                    took,
                    new Span(begin, time(inForce) + NANOS_A_MILLI),
                    new Span(begin, time(await(TOLD, server, mark)) + NANOS_A_MILLI)));
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
        throw new IllegalStateException("The log has not '" + line + "' after " + PATIENCE_MILLIS + " ms");
    }

    /** A line's time, by the clock that requests are timed with. */
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

    /** A long request is likelier to be overlapped than a short one, so this is counted: reloads moved round the run. */
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

    private static Latencies latencies(List<Span> spans) {
        return Latencies.of(spans.stream().mapToDouble(Span::millis).toArray());
    }
}
