package io.github.grantcontrol.it.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares sides: all are started, warmed up one by one, and then measured in turn, so that whatever else changes on the
 * machine changes for all.
 */
final class Measuring implements AutoCloseable {

    /** How often a round is measured again because others have used the machine. */
    private static final int DISTURBED_AT_MOST = 3;

    private final Settings settings;
    private final Load load;
    private final Map<Side, String> missing = new LinkedHashMap<>();
    private final Map<Side, Side.Running> servers = new LinkedHashMap<>();

    Measuring(Settings settings, Load load) {
        this.settings = settings;
        this.load = load;
    }

    /** What was not measured, and why. */
    Map<Side, String> missing() {
        return missing;
    }

    /** @throws IllegalStateException where a side gives other tokens than it should: then nothing is reported */
    List<Result> of(List<Side> sides) throws Exception {
        for (Side side : sides) {
            start(side);
        }
        Map<Side, WarmUp.Outcome> warm = new LinkedHashMap<>();
        Map<Side, List<Sample>> samples = new LinkedHashMap<>();
        for (Map.Entry<Side, Side.Running> server : servers.entrySet()) {
            warm.put(server.getKey(), warmUp(server.getKey(), server.getValue()));
            samples.put(server.getKey(), new ArrayList<>());
        }
        for (int round = 1; round <= settings.rounds(); round++) {
            for (Map.Entry<Side, Side.Running> server : servers.entrySet()) {
                samples.get(server.getKey()).add(sample(round, server.getKey(), server.getValue()));
            }
        }
        List<Result> results = new ArrayList<>();
        for (Map.Entry<Side, List<Sample>> side : samples.entrySet()) {
            results.add(new Result(
                    side.getKey(), warm.get(side.getKey()), side.getValue(), Jvm.liveHeap(servers.get(side.getKey()))));
        }
        return results;
    }

    private void start(Side side) throws Exception {
        Console.say("Starting %s", side.id());
        try {
            Side.Running server = side.start().run(settings);
            servers.put(side, server);
            AnswerCheck.check(side, server);
        } catch (Side.NotHere e) {
            Console.say("%s is not here: %s", side.id(), e.getMessage());
            missing.put(side, e.getMessage());
        }
    }

    private WarmUp.Outcome warmUp(Side side, Side.Running server) throws Exception {
        WarmUp.Outcome outcome = new WarmUp(settings, load).of(side, server);
        Console.say(
                "%s is %s after %d s",
                side.id(),
                outcome.complete() ? "warm" : "not warm",
                outcome.took().toSeconds());
        return outcome;
    }

    private Sample sample(int round, Side side, Side.Running server) throws Exception {
        AnswerCheck.check(side, server);
        Sample sample = load.run(side, server, settings.round());
        for (int again = 0; again < DISTURBED_AT_MOST && sample.foreign() > Sample.QUIET; again++) {
            Console.say(
                    "round %d  %-22s again: others had %.0f %% of the CPU", round, side.id(), sample.foreign() * 100);
            sample = load.run(side, server, settings.round());
        }
        AnswerCheck.check(side, server);
        if (sample.bad() > 0) {
            throw new IllegalStateException(side.id() + " gave " + sample.bad() + " answers without a token");
        }
        Console.say(
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
        servers.values().forEach(Side.Running::close);
    }
}
