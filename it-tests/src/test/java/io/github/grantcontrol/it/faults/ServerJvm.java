package io.github.grantcontrol.it.faults;

import com.sun.management.ThreadMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import io.github.grantcontrol.it.server.DistributionServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.ThreadInfo;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** Measures the JVM of a server through JMX. Threads of the compiler and of the garbage collection are not counted. */
final class ServerJvm implements AutoCloseable {

    private final ProcessHandle process;
    private final JMXConnector connector;
    private final ThreadMXBean threads;
    private final MemoryMXBean memory;

    private ServerJvm(ProcessHandle process) throws IOException {
        this.process = process;
        this.connector = JMXConnectorFactory.connect(new JMXServiceURL(agent(process.pid())));
        MBeanServerConnection server = connector.getMBeanServerConnection();
        this.threads = ManagementFactory.newPlatformMXBeanProxy(
                server, ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class);
        this.memory = ManagementFactory.newPlatformMXBeanProxy(
                server, ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class);
    }

    static ServerJvm of(DistributionServer server) {
        ProcessHandle java = Stream.concat(
                        Stream.of(server.process()), server.process().descendants())
                .filter(handle -> handle.info()
                        .command()
                        .filter(command -> Path.of(command).endsWith("java"))
                        .isPresent())
                .findFirst()
                .orElseThrow();
        try {
            return new ServerJvm(java);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What requests take of the server. */
    record Cost(double cpuMillis, double allocatedMegabytes) {

        private static Cost least(Cost one, Cost other) {
            return new Cost(
                    Math.min(one.cpuMillis, other.cpuMillis),
                    Math.min(one.allocatedMegabytes, other.allocatedMegabytes));
        }
    }

    /** Returns the least that it costs in some runs: what else the server does adds to most of them. */
    Cost leastOf(int runs, Runnable requests) {
        return Stream.generate(() -> cost(requests))
                .limit(runs)
                .reduce(Cost::least)
                .orElseThrow();
    }

    Cost cost(Runnable requests) {
        Map<Long, long[]> before = counters();
        requests.run();
        long cpu = 0;
        long allocated = 0;
        for (Map.Entry<Long, long[]> thread : counters().entrySet()) {
            long[] then = before.getOrDefault(thread.getKey(), new long[2]);
            cpu += Math.max(0, thread.getValue()[0] - then[0]);
            allocated += Math.max(0, thread.getValue()[1] - then[1]);
        }
        return new Cost(cpu / 1e6, allocated / 1e6);
    }

    /** Returns nanoseconds of CPU and allocated bytes of each thread, without those that serve JMX. */
    private Map<Long, long[]> counters() {
        long[] ids = threads.getAllThreadIds();
        ThreadInfo[] infos = threads.getThreadInfo(ids);
        long[] cpu = threads.getThreadCpuTime(ids);
        long[] allocated = threads.getThreadAllocatedBytes(ids);
        Map<Long, long[]> counters = new HashMap<>();
        for (int i = 0; i < ids.length; i++) {
            if (infos[i] != null && !infos[i].getThreadName().matches("(RMI|JMX) .*|Attach Listener")) {
                counters.put(ids[i], new long[] {cpu[i], allocated[i]});
            }
        }
        return counters;
    }

    /** Returns the megabytes of the heap that are in use after a collection. */
    double liveHeapMegabytes() {
        // Twice: what a cleaner releases is garbage only then.
        memory.gc();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed() / 1e6;
    }

    double maxHeapMegabytes() {
        return memory.getHeapMemoryUsage().getMax() / 1e6;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    private static String agent(long pid) throws IOException {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
            try {
                return machine.startLocalManagementAgent();
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException e) {
            throw new IOException("The JVM " + pid + " does not answer", e);
        }
    }

    @Override
    public void close() {
        try {
            connector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
