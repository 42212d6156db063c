package io.github.grantcontrol.source;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.ref.Reference;

/** What a server holds of each realm that its file names: policy, names, and what the next edition is compared with. */
public final class PolicyMemory {

    private PolicyMemory() {}

    /** Bytes of heap for a realm with two bounds, of ten thousand. */
    public static long bytesOfARealm() {
        byte[] file = PolicyResolution.manyRealms();
        long before = used();
        TomlEditions editions = new TomlEditions("grant-control.toml");
        TomlPolicy policy = editions.next(file, () -> {});
        long after = used();
        Reference.reachabilityFence(editions);
        Reference.reachabilityFence(policy);
        return (after - before) / PolicyResolution.REALMS;
    }

    private static long used() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }
}
