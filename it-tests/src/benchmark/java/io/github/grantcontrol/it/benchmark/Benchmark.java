package io.github.grantcontrol.it.benchmark;

import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Measures token servers on this machine and reports the results. {@link Groups} has what can be measured. */
public final class Benchmark {

    /** A start takes a quarter of a minute. */
    private static final int STARTS_AT_MOST = 20;

    private static final Duration SIGNING = Duration.ofSeconds(3);

    private final BenchmarkSettings settings;
    private final LoadGenerator load;
    private final BenchmarkReport report;
    private final FindingsReport findings;

    private Benchmark(BenchmarkSettings settings) {
        this.settings = settings;
        this.load = new LoadGenerator(settings);
        this.report = new BenchmarkReport(settings);
        this.findings = new FindingsReport(report);
    }

    /** Runs everything selected. @throws IllegalStateException if a side gives unexpected tokens; it is not reported then */
    public static void main(String[] arguments) throws Exception {
        LoadGenerator.require();
        for (BenchmarkSettings settings : BenchmarkSettings.fromSystemProperties()) {
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
        measure("statements", () -> findings.statements(StatementCount.measure(settings, load)));
        measure("reload", () -> findings.reload(new ReloadMeasurement(settings, load).measure()));
        measure("profile", this::profile);
        measure("growth", () -> {
            List<GrowthMeasurement.Point> points = new GrowthMeasurement(settings, load).measure();
            findings.growth(points);
            GrowthPlot.write(points, settings.file("growth-*.svg"));
        });
        ProgressOutput.print("%n%s%nWritten to %s", report.text(), settings.output());
    }

    private void compare() throws Exception {
        List<TokenSide> sides =
                sides().stream().filter(side -> settings.wants(side.id())).toList();
        if (sides.isEmpty()) {
            return;
        }
        try (SideMeasurement measuring = new SideMeasurement(settings, load)) {
            List<SideResult> results = measuring.of(sides);
            if (!results.isEmpty()) {
                ComparisonTable comparison = new ComparisonTable(results);
                comparison.report(report, measuring.missing());
                comparison.write(settings.file("table-*.md"));
                BarPlot.write(results, settings.file("plot-*.svg"));
                report.write();
            }
        }
    }

    private List<TokenSide> sides() throws Exception {
        List<TokenSide> sides = new ArrayList<>(KeycloakSides.all(settings));
        sides.addAll(PeerSides.all());
        return sides;
    }

    /** Profiles a server without our JAR, with it, and with the settings of realm-config/fast. */
    private void profile() throws Exception {
        for (TokenSide side : sides()) {
            if (List.of("stock", "jar", "fast").contains(side.id())) {
                try (TokenSide.Running server = side.start().run(settings)) {
                    new WarmUp(settings, load).of(side, server);
                    findings.parts(side, new CpuProfile(settings, load).of(side, server));
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
        ProgressOutput.print("Measuring %s", id);
        try {
            measurement.make();
        } catch (TokenSide.NotHere e) {
            report.add("No %s: %s", id, e.getMessage());
            report.add("");
        }
        report.write();
    }
}
