package io.github.grantcontrol.it.benchmark;

import io.github.grantcontrol.it.http.Http;
import io.github.grantcontrol.it.server.DistributionServer;
import io.github.grantcontrol.it.server.ServerConfig;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
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

    private static final Duration LOADED = Duration.ofSeconds(120);
    private static final long EVERY_MILLIS = 8_000;
    private static final long PATIENCE_MILLIS = 10_000;
    private static final int POLL_MILLIS = 200;
    private static final String TIME = "(?m)^(\\S+ \\S+) .*";
    private static final DateTimeFormatter TIME_FORMAT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss,SSS");
    private static final Pattern IN_FORCE = Pattern.compile(TIME + "grant-control.toml in force.* read in (\\d+) ms");

    /** The last line of a reload: but for one, the server has none of the realms. */
    private static final Pattern TOLD = Pattern.compile(TIME + "there is no realm '" + ManyRealms.LAST + "'");

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
     * @param readMillis how long each reload took to read
     * @param reading latencies of requests while a file was read
     * @param during latencies of requests while a file was read, or its names were looked for afterwards
     * @param all latencies of all
     */
    record Seen(String what, double[] readMillis, Latencies reading, Latencies during, Latencies all) {}

    private record Span(long begin, long end) {
        boolean overlaps(Span other) {
            return begin <= other.end && other.begin <= end;
        }

        double millis() {
            return (end - begin) / 1e6;
        }
    }

    /**
     * @param reading the file until it was in force
     * @param all until the last name was looked for
     */
    private record Took(Span reading, Span all) {}

    List<Seen> measure() throws Exception {
        ServerConfig config = ServerConfig.withOurJars().production().option("db", "dev-file");
        try (KeycloakRunning server =
                KeycloakRunning.start(config.grantControl(ManyRealms.file(0)), "RS256", unused -> {})) {
            Side side = new Side("jar-file", "", "RS256", Side.CLIENT_CREDENTIALS, 300, unused -> server);
            AnswerCheck.check(side, server);
            new WarmUp(settings, load).of(side, server);
            return List.of(
                    measure("one realm's bound changed", ManyRealms::withOneChanged, side, server),
                    measure("every realm's bound changed", ManyRealms::file, side, server));
        }
    }

    private Seen measure(String what, IntFunction<String> edition, Side side, KeycloakRunning server) throws Exception {
        CompletableFuture<Sample> loading = CompletableFuture.supplyAsync(() -> loaded(side, server));
        List<Span> requests = new ArrayList<>();
        Thread client = new Thread(() -> {
            while (!loading.isDone()) {
                requests.add(timed(() -> ask(side, server)));
            }
        });
        client.start();
        List<Took> reloads = reload(edition, server.server(), loading);
        client.join();
        if (loading.join().bad() > 0) {
            throw new IllegalStateException(loading.join().bad() + " answers without a token");
        }
        AnswerCheck.check(side, server);
        return new Seen(
                what,
                reloads.stream().mapToDouble(took -> took.reading().millis()).toArray(),
                overlapping(requests, reloads.stream().map(Took::reading).toList()),
                overlapping(requests, reloads.stream().map(Took::all).toList()),
                latencies(requests));
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

    private static List<Took> reload(
            IntFunction<String> edition, DistributionServer server, CompletableFuture<Sample> until)
            throws InterruptedException {
        List<Took> reloads = new ArrayList<>();
        while (!until.isDone()) {
            Thread.sleep(EVERY_MILLIS);
            long mark = server.log().mark();
            server.grantControl(edition.apply(reloads.size() + 1));
            MatchResult inForce = await(IN_FORCE, server, mark);
            long end = time(inForce);
            // The log has whole milliseconds, cut off.
            long begin = end - (Long.parseLong(inForce.group(2)) + 1) * 1_000_000;
            reloads.add(new Took(
                    new Span(begin, end + 1_000_000), new Span(begin, time(await(TOLD, server, mark)) + 1_000_000)));
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

    private static Latencies overlapping(List<Span> requests, List<Span> reloads) {
        return latencies(requests.stream()
                .filter(request -> reloads.stream().anyMatch(request::overlaps))
                .toList());
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
            return sorted.length == 0
                    ? Double.NaN
                    : sorted[(int) Math.min(sorted.length - 1, Math.ceil(sorted.length * percent / 100) - 1)];
        }

        double max() {
            return sorted.length == 0 ? Double.NaN : sorted[sorted.length - 1];
        }

        long above(double millis) {
            return Arrays.stream(sorted).filter(each -> each > millis).count();
        }
    }
}
