package io.github.grantcontrol.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps what lets a further server start in seconds: the result of {@code kc.sh build} for each set of JARs and build
 * options, and a database in which the admin realm exists already.
 */
final class BuildCache {

    /** From {@code kc.sh build --help-all}. One that is missing here costs time only: the server builds itself again. */
    private static final Pattern BUILD_OPTION =
            Pattern.compile("db|db-kind-.*|db-driver.*|db-health-exclude-.*|features|features-disabled|feature-.*"
                    + "|fips-mode|health-enabled|metrics-enabled|event-metrics-user-enabled|log-mdc-enabled"
                    + "|tracing-(enabled|jdbc-enabled|sampler-type)|telemetry-(logs|metrics)-enabled"
                    + "|http-relative-path|http-management-(relative-path|health-enabled)|https-(management-)?client-auth"
                    + "|legacy-observability-interface|openapi-(ui-)?enabled|transaction-xa-enabled.*|vault"
                    + "|spi-.*--(enabled|provider|provider-default)");

    private static final Pattern CONF_LINE = Pattern.compile("([a-z][^=]*)=(.*)");

    private final Path directory;

    BuildCache(Path directory) {
        this.directory = directory;
    }

    /** Returns the options of {@code keycloak.conf} and of the command line; the latter win. */
    static Map<String, String> buildOptions(ServerConfig config) {
        Map<String, String> options = new TreeMap<>();
        config.conf()
                .getOrDefault("keycloak.conf", "")
                .lines()
                .map(CONF_LINE::matcher)
                .filter(Matcher::matches)
                .forEach(line -> options.put(line.group(1), line.group(2)));
        options.putAll(config.options());
        options.keySet().removeIf(name -> !BUILD_OPTION.matcher(name).matches());
        return options;
    }

    /** Returns the environment variables that can be options of Keycloak. */
    private static Map<String, String> keycloakVariables(ServerConfig config) {
        Map<String, String> variables = new TreeMap<>(config.environment());
        variables.keySet().removeIf(name -> !name.startsWith("KC_"));
        return variables;
    }

    /**
     * Makes what is missing, in one JVM of a test run at a time: another JVM that needs the same waits for it.
     *
     * @param wanted a result of {@link #build} or {@link #database}
     */
    static void makeOnce(Path wanted, Runnable making) {
        if (Files.isDirectory(wanted)) {
            return;
        }
        try {
            Files.createDirectories(wanted.getParent());
            Path file = wanted.resolveSibling(wanted.getFileName() + ".lock");
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                // Held until the channel is closed.
                channel.lock();
                if (!Files.isDirectory(wanted)) {
                    making.run();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the path of the build of this configuration; {@link FileTree#publish} puts it there. */
    Path build(ServerConfig config) {
        MessageDigest digest = sha256();
        // Unsorted maps would give another text each time; these are sorted.
        List.of(
                        Settings.keycloakVersion(),
                        Settings.javaHome(),
                        config.mode(),
                        buildOptions(config),
                        keycloakVariables(config))
                .forEach(part -> digest.update(part.toString().getBytes(StandardCharsets.UTF_8)));
        for (Path jar : config.providers()) {
            digest.update(jar.getFileName().toString().getBytes(StandardCharsets.UTF_8));
            digest.update(read(jar));
        }
        return directory.resolve("builds").resolve(HexFormat.of().formatHex(digest.digest(), 0, 8));
    }

    /** Returns the path of the database that has only the admin realm. */
    Path database() {
        return directory.resolve("databases").resolve(Settings.keycloakVersion());
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
