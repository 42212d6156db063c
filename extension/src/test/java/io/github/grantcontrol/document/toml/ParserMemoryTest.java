package io.github.grantcontrol.document.toml;

import io.github.grantcontrol.document.SettingsDocument;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Several administrators of realms who send all that they may take no more of the server's memory than one, and a file of
 * many realms takes no more than one of a few.
 */
class ParserMemoryTest {

    private static final int SENDERS = 4;
    private static final int BYTES = 128 * 1024;

    @Test
    void textsAreParsedOneAtATime() throws Exception {
        assertThatItHasMemoryEnough("144m", Senders.class);
    }

    /** As a whole it would take three times as much. */
    @Test
    void aFileOfManyRealmsIsParsedInPieces() throws Exception {
        assertThatItHasMemoryEnough("96m", ManyRealms.class);
    }

    /** In a Java of its own, as Keycloak starts it: it ends at its first want of memory. */
    private static void assertThatItHasMemoryEnough(String heap, Class<?> program) throws Exception {
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + heap,
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        program.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(java.waitFor()).as(output).isZero();
    }

    static final class ManyRealms {
        public static void main(String[] arguments) {
            String file = new String(ManyRealmsTest.file(), StandardCharsets.UTF_8);
            PolicyFileContent read = new TomlEditions("f.toml").next(file, TomlChunk.ENOUGH, () -> {});
            if (!(read instanceof PolicyFileContent.Valid)) {
                throw new IllegalStateException(read.toString());
            }
        }
    }

    static final class Senders {
        public static void main(String[] arguments) throws InterruptedException {
            byte[] costly = ("a = [" + "1,".repeat(BYTES / 2) + "]").getBytes(StandardCharsets.UTF_8);
            List<Thread> senders = new ArrayList<>();
            for (int i = 0; i < SENDERS; i++) {
                senders.add(new Thread(() -> SettingsDocument.ofToml(costly)));
            }
            senders.forEach(Thread::start);
            for (Thread sender : senders) {
                sender.join();
            }
        }
    }
}
