package io.github.grantcontrol.source;

import io.github.grantcontrol.policy.OperatorStatements;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.ref.Reference;

/** What a server holds of each realm that its file names. */
public final class PolicyMemory {

    private PolicyMemory() {}

    /** Bytes of heap for a realm with two bounds, of ten thousand. */
    public static long bytesOfARealm() {
        byte[] file = PolicyResolution.manyRealms();
        long before = used();
        OperatorStatements statements = PolicyResolution.read(file);
        long after = used();
        Reference.reachabilityFence(statements);
        return (after - before) / PolicyResolution.REALMS;
    }

    private static long used() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }
}
