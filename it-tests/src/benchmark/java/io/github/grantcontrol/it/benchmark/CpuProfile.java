package io.github.grantcontrol.it.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Records where a warm side spends its CPU, as a flame graph and as the largest parts of a token. */
final class CpuProfile {

    private static final Duration RECORDED = Duration.ofSeconds(30);
    private static final int LARGEST = 10;

    private final BenchmarkSettings settings;
    private final LoadGenerator load;

    CpuProfile(BenchmarkSettings settings, LoadGenerator load) {
        this.settings = settings;
        this.load = load;
    }

    /** Its largest parts, the largest first. */
    List<CpuParts.Part> of(TokenSide side, TokenSide.Running server) throws IOException, InterruptedException, TokenSide.NotHere {
        Path profiler = settings.profiler();
        if (!Files.exists(profiler)) {
            throw new TokenSide.NotHere("async-profiler is not at " + profiler);
        }
        JvmMonitor jvm = JvmMonitor.in(server.process()).orElseThrow(() -> new TokenSide.NotHere("it runs on no JVM"));
        Path stacks = settings.output().resolve("profile-" + side.id() + ".collapsed");
        Path flameGraph = settings.output().resolve("flame-graph-" + side.id() + ".html");
        // Timers of the process's own CPU time: no rights are needed, and native code is seen.
        jvm.agent(profiler, "start,event=ctimer,interval=1ms");
        LoadSample sample = load.run(side, server, RECORDED);
        jvm.agent(profiler, "dump,collapsed,file=" + stacks);
        jvm.agent(profiler, "stop,flamegraph,title=" + side.id() + ",file=" + flameGraph);
        return CpuParts.of(Files.readAllLines(stacks), sample.cpuSecondsPerThousand()).stream()
                .limit(LARGEST)
                .toList();
    }
}
