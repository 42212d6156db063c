package io.github.grantcontrol.it.benchmark;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.grantcontrol.it.http.Http;
import io.github.grantcontrol.it.server.DistributionServer;
import io.github.grantcontrol.it.server.ServerConfig;
import io.github.grantcontrol.it.server.Servers;
import io.github.grantcontrol.it.server.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * {@code realm-config/fast} as a user takes it, with single settings changed. Each method gives a changed copy.
 *
 * @param conf lines of {@code keycloak.conf}
 * @param quarkus lines of {@code quarkus.properties}, which it has none of
 * @param environment of the server's process
 * @param realm changes of {@code realm.json}
 */
record FastConfig(
        List<String> conf, List<String> quarkus, Map<String, String> environment, List<Consumer<ObjectNode>> realm) {

    static final String REALM = "fast";
    private static final long LIFETIME_SECONDS = 300;

    static FastConfig asShipped() throws IOException {
        Map<String, String> environment = new TreeMap<>();
        for (String line : Files.readAllLines(file("java.env"))) {
            int equals = line.indexOf('=');
            if (!line.startsWith("#") && equals > 0) {
                environment.put(
                        line.substring(0, equals), line.substring(equals + 1).replace("\"", ""));
            }
        }
        return new FastConfig(Files.readAllLines(file("keycloak.conf")), List.of(), environment, List.of());
    }

    /** @throws IllegalStateException where there is no such option to leave out */
    FastConfig without(String option) {
        List<String> rest =
                conf.stream().filter(line -> !line.startsWith(option + "=")).toList();
        if (rest.size() == conf.size()) {
            throw new IllegalStateException("realm-config/fast does not set " + option);
        }
        return new FastConfig(rest, quarkus, environment, realm);
    }

    FastConfig with(String option, String value) {
        List<String> more = new ArrayList<>(
                conf.stream().filter(line -> !line.startsWith(option + "=")).toList());
        more.add(option + "=" + value);
        return new FastConfig(more, quarkus, environment, realm);
    }

    FastConfig quarkus(String line) {
        return new FastConfig(conf, List.of(line), environment, realm);
    }

    FastConfig environment(String name, String value) {
        Map<String, String> more = new TreeMap<>(environment);
        more.put(name, value);
        return new FastConfig(conf, quarkus, more, realm);
    }

    /** With more options for Java. */
    FastConfig jvm(String options) {
        return environment("JAVA_OPTS_APPEND", environment.getOrDefault("JAVA_OPTS_APPEND", "") + " " + options);
    }

    FastConfig java(Path home) {
        return environment("JAVA_HOME", home.toString());
    }

    FastConfig realm(Consumer<ObjectNode> change) {
        List<Consumer<ObjectNode>> more = new ArrayList<>(realm);
        more.add(change);
        return new FastConfig(conf, quarkus, environment, more);
    }

    FastConfig client(Consumer<ObjectNode> change) {
        return realm(
                changed -> change.accept((ObjectNode) changed.path("clients").get(0)));
    }

    /** With tokens of another algorithm, the only one of the realm that there is a key for. */
    FastConfig signedWith(String algorithm) {
        if (algorithm.equals("ES256")) {
            return this;
        }
        String keys = algorithm.equals("RS256") ? "rsa-generated" : "eddsa-generated";
        return realm(changed -> {
            changed.put("defaultSignatureAlgorithm", algorithm);
            ObjectNode key = (ObjectNode) changed.path("components")
                    .path("org.keycloak.keys.KeyProvider")
                    .get(0);
            key.put("name", keys).put("providerId", keys);
            key.withObject("/config").remove("ecdsaEllipticCurveKey");
        });
    }

    TokenSide side(String id, String title, String algorithm) {
        return new TokenSide(
                id, title, algorithm, TokenSide.CLIENT_CREDENTIALS, LIFETIME_SECONDS, settings -> signedWith(algorithm)
                        .start(settings.output().resolve("realms").resolve(id)));
    }

    /** @param directory for the realm's file */
    KeycloakRunning start(Path directory) throws IOException, TokenSide.NotHere {
        if (!Files.exists(Settings.jcaProviderJar())
                || !System.getProperty("os.arch").equals("amd64")) {
            throw new TokenSide.NotHere("the JCA provider that is fetched is for Linux on amd64");
        }
        ObjectNode json = (ObjectNode) Http.JSON.readTree(file("realm.json").toFile());
        realm.forEach(change -> change.accept(json));
        // Keycloak wants the realm's name in the file's, which is made of both.
        Path changed = Files.createDirectories(directory.resolve(REALM)).resolve("realm.json");
        Files.writeString(changed, json.toPrettyString());
        ServerConfig config = ServerConfig.withOurJars()
                .production()
                .importRealm(changed)
                .conf("keycloak.conf", String.join("\n", conf) + "\n")
                .conf("quarkus.properties", String.join("\n", quarkus) + "\n")
                .provider(Settings.jcaProviderJar());
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            config = config.environment(variable.getKey(), variable.getValue());
        }
        return new KeycloakRunning((DistributionServer) Servers.start(config), REALM);
    }

    private static Path file(String name) {
        return Settings.realmConfig("fast").resolve(name);
    }
}
