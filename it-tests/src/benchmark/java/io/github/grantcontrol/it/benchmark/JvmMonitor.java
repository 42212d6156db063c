package io.github.grantcontrol.it.benchmark;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** A server's JVM, asked from outside. */
final class JvmMonitor {

    private final String pid;

    private JvmMonitor(String pid) {
        this.pid = pid;
    }

    /** Returns the Java that runs as this process, or as a child of it; empty if the server does not run on Java. */
    static Optional<JvmMonitor> in(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .filter(handle -> handle.info()
                        .command()
                        .filter(command -> Path.of(command).endsWith("java"))
                        .isPresent())
                .findFirst()
                .map(handle -> new JvmMonitor(Long.toString(handle.pid())));
    }

    /** Returns the bytes of heap that the server uses after a collection; empty if it does not run on a JVM. */
    static OptionalLong liveHeap(TokenSide.Running server) throws IOException {
        Optional<JvmMonitor> jvm = in(server.process());
        return jvm.isPresent() ? OptionalLong.of(jvm.get().liveHeap()) : OptionalLong.empty();
    }

    /** Returns bytes of its heap that are still in use once it has collected its garbage. */
    private long liveHeap() throws IOException {
        String address = with(VirtualMachine::startLocalManagementAgent);
        try (JMXConnector connector = JMXConnectorFactory.connect(new JMXServiceURL(address))) {
            MemoryMXBean memory = ManagementFactory.newPlatformMXBeanProxy(
                    connector.getMBeanServerConnection(), ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class);
            // Twice: what a cleaner has to let go is garbage only then.
            memory.gc();
            memory.gc();
            return memory.getHeapMemoryUsage().getUsed();
        }
    }

    /** Gives a native agent a command. */
    void agent(Path library, String command) throws IOException {
        with(machine -> {
            machine.loadAgentPath(library.toString(), command);
            return command;
        });
    }

    private String with(Question question) throws IOException {
        try {
            VirtualMachine machine = VirtualMachine.attach(pid);
            try {
                return question.ask(machine);
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException | AgentLoadException | AgentInitializationException e) {
            throw new IOException("The JVM " + pid + " does not answer", e);
        }
    }

    private interface Question {
        String ask(VirtualMachine machine) throws IOException, AgentLoadException, AgentInitializationException;
    }
}
