package io.github.grantcontrol.it.benchmark;

import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Measures token servers on this machine, and writes down what it finds. {@link Groups} says what can be asked for. */
public final class Benchmark {

    /** A start takes a quarter of a minute. */
    private static final int STARTS_AT_MOST = 20;

    private static final Duration SIGNING = Duration.ofSeconds(3);

    private final Settings settings;
    private final Load load;
    private final Report report;
    private final Findings findings;

    private Benchmark(Settings settings) {
        this.settings = settings;
        this.load = new Load(settings);
        this.report = new Report(settings);
        this.findings = new Findings(report);
    }

    /** @throws IllegalStateException where a side gives other tokens than it should: then nothing of it is reported */
    public static void main(String[] arguments) throws Exception {
        Load.require();
        for (Settings settings : Settings.fromSystemProperties()) {
            Files.createDirectories(settings.output());
            new Benchmark(settings).run();
        }
        System.exit(0);
    }

    private void run() throws Exception {
        compare();
        measure("signatures", () -> findings.signatures(SignatureRate.measure(SIGNING)));
        measure("start-up", () -> findings.startUp(StartUp.measure(Math.min(2 * settings.rounds(), STARTS_AT_MOST))));
        measure("policy", () -> findings.alone(PolicyAlone.measure()));
        measure("statements", () -> findings.statements(Statements.measure(settings, load)));
        measure("reload", () -> findings.reload(new Reload(settings, load).measure()));
        measure("profile", this::profile);
        measure("growth", () -> {
            List<Growth.Point> points = new Growth(settings, load).measure();
            findings.growth(points);
            GrowthPlot.write(points, settings.file("growth-*.svg"));
        });
        Console.say("%n%s%nWritten to %s", report.text(), settings.output());
    }

    private void compare() throws Exception {
        List<Side> sides =
                sides().stream().filter(side -> settings.wants(side.id())).toList();
        if (sides.isEmpty()) {
            return;
        }
        try (Measuring measuring = new Measuring(settings, load)) {
            List<Result> results = measuring.of(sides);
            if (!results.isEmpty()) {
                Comparison comparison = new Comparison(results);
                comparison.report(report, measuring.missing());
                comparison.write(settings.file("table-*.md"));
                Plot.write(results, settings.file("plot-*.svg"));
                report.write();
            }
        }
    }

    private List<Side> sides() throws Exception {
        List<Side> sides = new ArrayList<>(KeycloakSides.all(settings));
        sides.addAll(PeerSides.all());
        return sides;
    }

    /** Where its tokens go, without our JAR, with it, and with its settings. */
    private void profile() throws Exception {
        for (Side side : sides()) {
            if (List.of("stock", "jar", "fast").contains(side.id())) {
                try (Side.Running server = side.start().run(settings)) {
                    new WarmUp(settings, load).of(side, server);
                    findings.parts(side, new Profile(settings, load).of(side, server));
                }
            }
        }
    }

    private interface Measurement {
        void make() throws Exception;
    }

    private void measure(String id, Measurement measurement) throws Exception {
        if (!settings.wants(id)) {
            return;
        }
        Console.say("Measuring %s", id);
        try {
            measurement.make();
        } catch (Side.NotHere e) {
            report.add("No %s: %s", id, e.getMessage());
            report.add("");
        }
        report.write();
    }
}
