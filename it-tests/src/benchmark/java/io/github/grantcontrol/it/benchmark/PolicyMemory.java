package io.github.grantcontrol.it.benchmark;

import io.github.grantcontrol.document.toml.PolicyFileContent;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.ref.Reference;

/** Measures the memory that a server holds for each realm that its file names: settings, and names to look for. */
final class PolicyMemory {

    private PolicyMemory() {}

    /** Returns bytes of heap for each of 10,000 realms, all with two bounds. */
    static long bytesPerRealm() {
        byte[] file = PolicyResolution.manyRealms();
        long before = usedHeap();
        PolicyFileContent content = PolicyResolution.parse(file);
        long after = usedHeap();
        Reference.reachabilityFence(content);
        return (after - before) / PolicyResolution.REALMS;
    }

    private static long usedHeap() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }
}
