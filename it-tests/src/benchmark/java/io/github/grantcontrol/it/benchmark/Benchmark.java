package io.github.grantcontrol.it.benchmark;

import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Compares token servers on this machine: all are started, warmed up one by one, and then measured in turn, so that
 * whatever else changes on the machine changes for all.
 */
public final class Benchmark {

    private static final Duration SIGNING = Duration.ofSeconds(3);

    private final Settings settings;
    private final Load load;
    private final Map<Side, String> missing = new LinkedHashMap<>();
    private final Map<Side, Side.Running> servers = new LinkedHashMap<>();

    private Benchmark(Settings settings) {
        this.settings = settings;
        this.load = new Load(settings);
    }

    /** @throws IllegalStateException where a side gives other tokens than it should: then nothing is reported */
    public static void main(String[] arguments) throws Exception {
        Settings settings = Settings.fromSystemProperties();
        Files.createDirectories(settings.output());
        Load.require();
        Benchmark benchmark = new Benchmark(settings);
        Report report = new Report(settings);
        List<Result> results = benchmark.run();
        report.results(results);
        report.missing(benchmark.missing);
        if (settings.wants("signatures")) {
            report.signatures(SignatureRate.measure(SIGNING));
        }
        if (settings.wants("start-up")) {
            report.startUp(StartUp.measure(settings.rounds()));
        }
        if (settings.wants("policy")) {
            report.alone(PolicyAlone.measure());
        }
        report.write();
        Plot.write(results, settings.output().resolve("report.svg"));
        say("%n%s%nWritten to %s", report.text(), settings.output());
        System.exit(0);
    }

    private List<Result> run() throws Exception {
        List<Side> sides = new ArrayList<>(KeycloakSides.all());
        sides.addAll(PeerSides.all());
        for (Side side : sides) {
            if (settings.wants(side.id())) {
                start(side);
            }
        }
        try {
            return measure();
        } finally {
            servers.values().forEach(Side.Running::close);
        }
    }

    private void start(Side side) throws Exception {
        say("Starting %s", side.id());
        try {
            Side.Running server = side.start().run(settings);
            servers.put(side, server);
            AnswerCheck.check(side, server);
        } catch (Side.NotHere e) {
            say("%s is not here: %s", side.id(), e.getMessage());
            missing.put(side, e.getMessage());
        }
    }

    private List<Result> measure() throws Exception {
        Map<Side, WarmUp.Outcome> warm = new LinkedHashMap<>();
        Map<Side, List<Sample>> samples = new LinkedHashMap<>();
        for (Map.Entry<Side, Side.Running> server : servers.entrySet()) {
            WarmUp.Outcome outcome = new WarmUp(settings, load).of(server.getKey(), server.getValue());
            say(
                    "%s is %s after %d s",
                    server.getKey().id(),
                    outcome.complete() ? "warm" : "not warm",
                    outcome.took().toSeconds());
            warm.put(server.getKey(), outcome);
            samples.put(server.getKey(), new ArrayList<>());
        }
        for (int round = 1; round <= settings.rounds(); round++) {
            for (Map.Entry<Side, Side.Running> server : servers.entrySet()) {
                samples.get(server.getKey()).add(sample(round, server.getKey(), server.getValue()));
            }
        }
        return samples.entrySet().stream()
                .map(side -> new Result(
                        side.getKey(),
                        warm.get(side.getKey()).took(),
                        !warm.get(side.getKey()).complete(),
                        side.getValue()))
                .toList();
    }

    private Sample sample(int round, Side side, Side.Running server) throws Exception {
        AnswerCheck.check(side, server);
        Sample sample = load.run(side, server, settings.round());
        AnswerCheck.check(side, server);
        if (sample.bad() > 0) {
            throw new IllegalStateException(side.id() + " gave " + sample.bad() + " answers without a token");
        }
        say(
                "round %d  %-22s %7.0f tokens/s  %.3f CPU s per 1,000  p50 %.2f ms  p99 %.2f ms  others' CPU %.0f %%",
                round,
                side.id(),
                sample.tokensPerSecond(),
                sample.cpuSecondsPerThousand(),
                sample.p50Millis(),
                sample.p99Millis(),
                sample.foreign() * 100);
        return sample;
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
