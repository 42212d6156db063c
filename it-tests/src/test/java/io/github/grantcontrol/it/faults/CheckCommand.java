package io.github.grantcontrol.it.faults;

import io.github.grantcontrol.it.server.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs the {@code check} command of the JAR on a file. */
final class CheckCommand {

    private static final Pattern MAX =
            Pattern.compile("(?m)^oauth\\.grant_type\\.client_credentials\\.validity_period\\.max = (\\d+)");

    private CheckCommand() {}

    /** Whether the file is valid, and the {@code max} that it sets for the whole server. */
    record Result(boolean valid, OptionalLong max) {}

    static Result of(byte[] content) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("check");
        Path file = Files.write(folder.resolve("policy.toml"), content);
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        try {
            String java =
                    Path.of(System.getProperty("java.home"), "bin", "java").toString();
            int status = new ProcessBuilder(
                            java, "-jar", Settings.extensionJar().toString(), "check", file.toString())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start()
                    .waitFor();
            if (status > 1) {
                throw new AssertionError(Files.readString(err));
            }
            Matcher max = MAX.matcher(Files.readString(out, StandardCharsets.UTF_8));
            return new Result(
                    status == 0, max.find() ? OptionalLong.of(Long.parseLong(max.group(1))) : OptionalLong.empty());
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(out);
            Files.deleteIfExists(err);
            Files.delete(folder);
        }
    }
}
