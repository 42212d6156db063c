package io.github.grantcontrol.it.benchmark;

import io.github.grantcontrol.it.http.Http;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Generates load with {@code wrk}, from one thread, and measures it. */
final class LoadGenerator {

    private static final Pattern RESULT =
            Pattern.compile("RESULT (\\d+) (\\d+) (\\d+) ([\\d.]+) ([\\d.]+) ([\\d.]+) ([\\d.]+)");
    /** How a signed JWT begins, in an answer without blanks. */
    private static final String TOKEN = "\"access_token\":\"eyJ";

    private static final int POLL_MILLIS = 100;

    private final BenchmarkSettings settings;

    LoadGenerator(BenchmarkSettings settings) {
        this.settings = settings;
    }

    /** Fails if {@code wrk} is missing. @throws IllegalStateException with a message that names the packages */
    static void require() {
        try {
            new ProcessBuilder("wrk", "-v")
                    .redirectErrorStream(true)
                    .start()
                    .onExit()
                    .join();
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The load generator wrk is not installed. Debian and Ubuntu: apt-get install wrk;"
                            + " macOS: brew install wrk; sources: https://github.com/wg/wrk",
                    e);
        }
    }

    /** Asks a side for tokens, as one client. */
    LoadSample run(TokenSide side, TokenSide.Running server, Duration duration) throws IOException, InterruptedException {
        return run(server, duration, List.of(Http.basic(TokenSide.CLIENT, TokenSide.SECRET), side.form(), TOKEN));
    }

    /** Asks for tokens as many clients of many realms in turn, in an order that no cache can guess. */
    LoadSample run(Crowd crowd, TokenSide.Running server, Duration duration) throws IOException, InterruptedException {
        return run(
                server,
                duration,
                List.of("", TokenSide.CLIENT_CREDENTIALS, TOKEN, crowd.realms() + "", crowd.clients() + "", crowd.realm()));
    }

    /**
     * The clients that request tokens.
     *
     * @param realm the name of one realm, or the prefix of the names of many
     * @param realms how many
     * @param clients how many in each realm; their ids are numbered, too
     */
    record Crowd(String realm, int realms, int clients) {}

    private LoadSample run(TokenSide.Running server, Duration duration, List<String> script)
            throws IOException, InterruptedException {
        Duration cpuBefore = ProcessCost.cpu(server.process());
        Duration machineBefore = ProcessCost.machine();
        Duration ownBefore = ProcessCost.ofThisProcess();
        long begin = System.nanoTime();
        Path log = settings.output().resolve("wrk.log");
        Process wrk = new ProcessBuilder(command(server, duration, script))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Duration wrkCpu = Duration.ZERO;
        while (!wrk.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
            wrkCpu = wrk.info().totalCpuDuration().orElse(wrkCpu);
        }
        Duration cpu = ProcessCost.cpu(server.process()).minus(cpuBefore);
        Duration foreign = ProcessCost.machine()
                .minus(machineBefore)
                .minus(cpu)
                .minus(wrkCpu)
                .minus(ProcessCost.ofThisProcess().minus(ownBefore));
        double capacity =
                (System.nanoTime() - begin) * (double) Runtime.getRuntime().availableProcessors();
        String output = Files.readString(log, StandardCharsets.UTF_8);
        Matcher result = RESULT.matcher(output);
        if (!result.find()) {
            throw new IllegalStateException("wrk gave no result: " + output);
        }
        long bad = Long.parseLong(result.group(3));
        return new LoadSample(
                Long.parseLong(result.group(1)) - bad,
                bad,
                Duration.ofNanos(Long.parseLong(result.group(2)) * 1000),
                millis(result.group(4)),
                millis(result.group(5)),
                millis(result.group(6)),
                millis(result.group(7)),
                cpu,
                ProcessCost.memory(server.process()),
                Math.max(0, foreign.toNanos() / capacity));
    }

    private List<String> command(TokenSide.Running server, Duration duration, List<String> script) {
        List<String> command = new ArrayList<>(List.of(
                "wrk",
                "--threads=1",
                "--connections=" + settings.connections(),
                "--duration=" + duration.toSeconds() + "s",
                "--timeout=10s",
                "--script=" + settings.resources().resolve("token.lua"),
                server.tokenEndpoint(),
                "--"));
        command.addAll(script);
        return command;
    }

    private static double millis(String micros) {
        return Double.parseDouble(micros) / 1000;
    }
}
