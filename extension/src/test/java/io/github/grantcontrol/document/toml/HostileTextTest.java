package io.github.grantcontrol.document.toml;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.grantcontrol.document.DocumentLimits;
import io.github.grantcontrol.document.JsonDocument;
import io.github.grantcontrol.document.SettingsDocument;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What one text can cost is linear in the text, and no text takes more memory than a small server has. */
class HostileTextTest {

    /** Of the text's size. The parser takes up to 5,000 times the size of short errors, most of it for a moment. */
    private static final int MAX_ALLOCATED = 8_000;

    private record Hostile(String name, IntFunction<String> ofSize) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Hostile> texts() {
        return Stream.of(
                new Hostile("header above many keys", size -> "[" + "a".repeat(size / 4) + "]\n" + keys(size * 3 / 4)),
                new Hostile("long header above many keys", size -> "[" + "a".repeat(4000) + "]\n" + keys(size - 4000)),
                new Hostile("many keys of a grant", size -> "[oauth.grant_type.password]\n" + keys(size)),
                new Hostile("many unknown keys of a realm", size -> "[realm.acme]\n" + keys(size)),
                new Hostile("array", size -> "x = [" + "1,".repeat(size / 2) + "]"),
                new Hostile("nested arrays", size -> "x = " + "[".repeat(size)),
                new Hostile("nested arrays, closed", size -> "x = " + "[".repeat(size / 2) + "]".repeat(size / 2)),
                new Hostile("nested tables", size -> "x = " + "{a=".repeat(size / 3)),
                new Hostile("nested dotted tables", size -> "x = " + "{a.b=[".repeat(size / 6)),
                new Hostile("dotted key", size -> "a.".repeat(size / 2) + "a = 1"),
                new Hostile("dotted key of a realm", size -> "realm.acme" + ".x".repeat(size / 2) + " = 1"),
                new Hostile("dotted keys", size -> ("a.".repeat(60) + "a = 1\n").repeat(size / 126)),
                new Hostile("digits", size -> "x = " + "1".repeat(size)),
                new Hostile("errors", size -> "x y\n".repeat(size / 4)),
                new Hostile("short errors", size -> "a=1 1\n".repeat(size / 6)),
                new Hostile("repeated keys", size -> "a=1\n".repeat(size / 4)),
                new Hostile("lines of a string", size -> "x = \"\"\"\n" + "ab\n".repeat(size / 3 - 8) + "\"\"\""),
                new Hostile("errors in headers", size -> "[a\n".repeat(size / 3)),
                new Hostile("quotes", size -> "\"".repeat(size)),
                new Hostile("string with an error and nesting", size -> "x = \"\\q" + "[".repeat(size)));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void memoryAndTimeOfASettingsTextAreLinear(Hostile text) {
        assertLinear(text, HostileTextTest::parseSettings, DocumentLimits.MAX_BYTES);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void memoryAndTimeOfAFileAreLinear(Hostile text) {
        assertLinear(text, HostileTextTest::parseFile, 2 * DocumentLimits.MAX_BYTES);
    }

    @Test
    void longNamesInJsonAreNotRepeatedForEachMember() {
        String name = "\"" + "a".repeat(3_900) + "\":{";
        StringBuilder json = new StringBuilder("{\"oauth\":{\"grant_type\":{" + name.repeat(4));
        for (int i = 0; i < 4_900; i++) {
            json.append("\"k").append(i).append("\":1,");
        }
        String text = json + "\"last\":1" + "}".repeat(7);
        assertThat(text.length()).isLessThan(DocumentLimits.MAX_BYTES);

        long allocated = allocated(
                new Hostile("long names", size -> text),
                bytes ->
                        assertThat(JsonDocument.parseSettings(bytes).problems()).isNotEmpty(),
                0);

        assertThat(allocated).isLessThan(text.length() * 400L);
    }

    private interface Parse {
        void parse(byte[] text);
    }

    private static void assertLinear(Hostile text, Parse parse, int size) {
        long half = allocated(text, parse, size / 2);
        long begin = System.nanoTime();
        long whole = allocated(text, parse, size - 100);

        assertThat(whole).isLessThan((long) size * MAX_ALLOCATED);
        assertThat(whole).as("of half the size: " + half).isLessThan(half * 3 + 10_000_000);
        assertThat(System.nanoTime() - begin).isLessThan(60_000_000_000L);
    }

    private static long allocated(Hostile text, Parse parse, int size) {
        byte[] bytes = text.ofSize.apply(size).getBytes(StandardCharsets.UTF_8);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        parse.parse(bytes);
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private static void parseSettings(byte[] text) {
        SettingsDocument document = TomlSettings.parse(text);
        assertThat(document.problems()).isNotEmpty().hasSizeLessThan(203);
    }

    private static void parseFile(byte[] text) {
        PolicyFileContent content = PolicyFileContent.parse("f.toml", text);
        assertThat(
                        content instanceof PolicyFileContent.Valid valid
                                ? valid.skipped()
                                : ((PolicyFileContent.Invalid) content).problems())
                .hasSizeBetween(1, 203);
    }

    /** As a whole the file would take three times as much. */
    @Test
    void manyRealmsAreParsedInChunks() throws Exception {
        assertEnoughMemory("96m", ManyRealms.class);
    }

    @Test
    void hostileTextsTakeLittleMemory() throws Exception {
        assertEnoughMemory("96m", Hostiles.class);
    }

    /** Runs in a Java of its own that ends when memory runs out, as Keycloak starts it. */
    private static void assertEnoughMemory(String heap, Class<?> program) throws Exception {
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
            PolicyFileContent read =
                    PolicyFileReader.read("f.toml", file, "master", TomlChunk.MIN_CHARACTERS, 96 * 1024);
            if (!(read instanceof PolicyFileContent.Valid)) {
                throw new IllegalStateException(read.toString());
            }
        }
    }

    static final class Hostiles {
        public static void main(String[] arguments) {
            int size = FileSizeLimit.maxParsed(Runtime.getRuntime().maxMemory());
            texts().map(text -> text.ofSize.apply(size - 100))
                    .map(text -> text.getBytes(StandardCharsets.UTF_8))
                    .flatMap(text -> Stream.of(TomlSettings.parse(text), PolicyFileContent.parse("f.toml", text)))
                    .forEach(read -> System.out.println(read.getClass()));
        }
    }

    private static String keys(int size) {
        StringBuilder keys = new StringBuilder();
        for (int i = 0; keys.length() < size - 10; i++) {
            keys.append('k').append(i).append("=1\n");
        }
        return keys.toString();
    }
}
