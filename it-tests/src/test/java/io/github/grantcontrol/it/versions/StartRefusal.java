package io.github.grantcontrol.it.versions;

import io.github.grantcontrol.it.server.StartFailure;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server's refusal to start with our JAR.
 *
 * @param exitCode the exit code of {@code kc.sh}
 * @param message our message; empty if there is none
 */
record StartRefusal(int exitCode, String message) {

    private static final String FILE = "refusal.properties";
    private static final Pattern MESSAGE = Pattern.compile("This JAR of Grant Control for Keycloak [^\\n]*");

    static StartRefusal in(StartFailure failure) {
        Matcher message = MESSAGE.matcher(failure.output());
        return new StartRefusal(
                failure.exitCode(), message.find() ? message.group().strip() : "");
    }

    /** Writes the refusal for the table, which another process makes. */
    void write(Path directory) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("exitCode", Integer.toString(exitCode));
        properties.setProperty("message", message);
        try (Writer writer = Files.newBufferedWriter(directory.resolve(FILE))) {
            properties.store(writer, null);
        }
    }

    static StartRefusal read(Path directory) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(directory.resolve(FILE))) {
            properties.load(reader);
        }
        return new StartRefusal(
                Integer.parseInt(properties.getProperty("exitCode")), properties.getProperty("message"));
    }
}
