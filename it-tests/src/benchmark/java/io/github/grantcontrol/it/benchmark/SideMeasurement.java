package io.github.grantcontrol.it.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares sides: all are started, warmed up one by one, and then measured in turn, so that whatever else changes on the
 * machine changes for all.
 */
final class SideMeasurement implements AutoCloseable {

    /** How often a round is measured again because other processes used the machine. */
    private static final int DISTURBED_AT_MOST = 3;

    private final BenchmarkSettings settings;
    private final LoadGenerator load;
    private final Map<TokenSide, String> missing = new LinkedHashMap<>();
    private final Map<TokenSide, TokenSide.Running> servers = new LinkedHashMap<>();

    SideMeasurement(BenchmarkSettings settings, LoadGenerator load) {
        this.settings = settings;
        this.load = load;
    }

    /** Returns what was not measured, and why. */
    Map<TokenSide, String> missing() {
        return missing;
    }

    /** Measures sides. @throws IllegalStateException if a side gives unexpected tokens; nothing is reported then */
    List<SideResult> of(List<TokenSide> sides) throws Exception {
        for (TokenSide side : sides) {
            start(side);
        }
        Map<TokenSide, WarmUp.Outcome> warm = new LinkedHashMap<>();
        Map<TokenSide, List<LoadSample>> samples = new LinkedHashMap<>();
        for (Map.Entry<TokenSide, TokenSide.Running> server : servers.entrySet()) {
            warm.put(server.getKey(), warmUp(server.getKey(), server.getValue()));
            samples.put(server.getKey(), new ArrayList<>());
        }
        for (int round = 1; round <= settings.rounds(); round++) {
            for (Map.Entry<TokenSide, TokenSide.Running> server : servers.entrySet()) {
                samples.get(server.getKey()).add(sample(round, server.getKey(), server.getValue()));
            }
        }
        List<SideResult> results = new ArrayList<>();
        for (Map.Entry<TokenSide, List<LoadSample>> side : samples.entrySet()) {
            results.add(new SideResult(
                    side.getKey(), warm.get(side.getKey()), side.getValue(), JvmMonitor.liveHeap(servers.get(side.getKey()))));
        }
        return results;
    }

    private void start(TokenSide side) throws Exception {
        ProgressOutput.print("Starting %s", side.id());
        try {
            TokenSide.Running server = side.start().run(settings);
            servers.put(side, server);
            AnswerCheck.check(side, server);
        } catch (TokenSide.NotHere e) {
            ProgressOutput.print("%s is not available: %s", side.id(), e.getMessage());
            missing.put(side, e.getMessage());
        }
    }

    private WarmUp.Outcome warmUp(TokenSide side, TokenSide.Running server) throws Exception {
        WarmUp.Outcome outcome = new WarmUp(settings, load).of(side, server);
        ProgressOutput.print(
                "%s is %s after %d s",
                side.id(),
                outcome.complete() ? "warm" : "not warm",
                outcome.took().toSeconds());
        return outcome;
    }

    private LoadSample sample(int round, TokenSide side, TokenSide.Running server) throws Exception {
        AnswerCheck.check(side, server);
        LoadSample sample = load.run(side, server, settings.round());
        for (int again = 0; again < DISTURBED_AT_MOST && sample.foreign() > LoadSample.QUIET; again++) {
            ProgressOutput.print(
                    "round %d  %-22s again: others had %.0f %% of the CPU", round, side.id(), sample.foreign() * 100);
            sample = load.run(side, server, settings.round());
        }
        AnswerCheck.check(side, server);
        if (sample.bad() > 0) {
            throw new IllegalStateException(side.id() + " gave " + sample.bad() + " answers without a token");
        }
        ProgressOutput.print(
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

    @Override
    public void close() {
        servers.values().forEach(TokenSide.Running::close);
    }
}
