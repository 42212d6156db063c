package io.github.grantcontrol.it.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;

/** Reads what processes have cost so far. */
final class ProcessCost {

    private static final Path MACHINE = Path.of("/proc/stat");
    /** {@code USER_HZ}, which Linux has fixed for all programs. */
    private static final int TICKS_PER_SECOND = 100;

    private ProcessCost() {}

    /** Returns CPU time of the process and of all that it started and that still runs. */
    static Duration cpu(ProcessHandle process) {
        return tree(process)
                .map(handle -> handle.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** Returns CPU time of this JVM alone. */
    static Duration ofThisProcess() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Returns resident memory in bytes of the process and of all that it started; 0 if the system does not report it. */
    static long memory(ProcessHandle process) {
        return tree(process).mapToLong(ProcessCost::resident).sum();
    }

    /** Returns CPU time that all processes of the machine have had; zero if the system does not report it. */
    static Duration machine() {
        if (!Files.isReadable(MACHINE)) {
            return Duration.ZERO;
        }
        try (Stream<String> lines = Files.lines(MACHINE)) {
            // user nice system idle iowait irq softirq steal, see proc(5)
            long[] ticks = Arrays.stream(lines.findFirst().orElseThrow().split("\\s+"))
                    .skip(1)
                    .mapToLong(Long::parseLong)
                    .toArray();
            return Duration.ofMillis((ticks[0] + ticks[1] + ticks[2] + ticks[5] + ticks[6]) * 1000 / TICKS_PER_SECOND);
        } catch (IOException e) {
            return Duration.ZERO;
        }
    }

    private static Stream<ProcessHandle> tree(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants());
    }

    private static long resident(ProcessHandle process) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
