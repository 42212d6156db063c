package io.github.grantcontrol.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Several administrators of realms who send all that they may take no more of the server's memory than one. */
class TomlMemoryTest {

    private static final int SENDERS = 4;
    private static final int BYTES = 128 * 1024;

    /** In a Java of its own, as Keycloak starts it: it ends at its first want of memory. */
    @Test
    void textsAreParsedOneAtATime() throws Exception {
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx144m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Senders.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(java.waitFor()).as(output).isZero();
    }

    static final class Senders {
        public static void main(String[] arguments) throws InterruptedException {
            byte[] costly = ("a = [" + "1,".repeat(BYTES / 2) + "]").getBytes(StandardCharsets.UTF_8);
            List<Thread> senders = new ArrayList<>();
            for (int i = 0; i < SENDERS; i++) {
                senders.add(new Thread(() -> RealmDocument.ofToml(costly)));
            }
            senders.forEach(Thread::start);
            for (Thread sender : senders) {
                sender.join();
            }
        }
    }
}
