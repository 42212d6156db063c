package io.github.grantcontrol.it.benchmark;

import io.github.grantcontrol.it.server.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Other token servers at the same work: a signed JWT of five minutes for a client with a secret. */
final class PeerSides {

    private static final long LIFETIME_SECONDS = 300;
    private static final List<String> ALGORITHMS = List.of("RS256", "ES256");
    private static final String OIDC_PROVIDER = "oidc-provider@9";
    private static final int INSTALL_MINUTES = 5;

    private PeerSides() {}

    static List<TokenSide> all() {
        List<TokenSide> sides = new ArrayList<>();
        for (String algorithm : ALGORITHMS) {
            sides.add(
                    side("spring", "Spring Authorization Server", algorithm, settings -> spring(algorithm, settings)));
            sides.add(side(
                    "oidc-provider", "oidc-provider, one process", algorithm, settings -> node(algorithm, settings)));
        }
        return sides;
    }

    private static TokenSide side(String name, String title, String algorithm, TokenSide.Start start) {
        String id = name + "-" + algorithm.toLowerCase(java.util.Locale.ROOT);
        return new TokenSide(id, title, algorithm, TokenSide.CLIENT_CREDENTIALS, LIFETIME_SECONDS, start);
    }

    private static PeerServer spring(String algorithm, BenchmarkSettings settings) throws IOException, InterruptedException {
        int port = Ports.free();
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // As Keycloak's own script has it outside a container.
                "-Xms64m",
                "-Xmx512m",
                "-XX:+UseG1GC",
                "-cp",
                System.getProperty("java.class.path"),
                SpringPeer.class.getName(),
                Integer.toString(port),
                algorithm);
        String base = "http://127.0.0.1:" + port;
        Path log = settings.output().resolve("spring-" + algorithm + ".log");
        return PeerServer.start(command, settings.output(), base + "/oauth2/token", base + "/oauth2/jwks", log);
    }

    private static PeerServer node(String algorithm, BenchmarkSettings settings)
            throws IOException, InterruptedException, TokenSide.NotHere {
        Path directory = Files.createDirectories(settings.output().resolve("oidc-provider"));
        install(directory);
        Path script = directory.resolve("oidc-provider.mjs");
        Files.writeString(script, Files.readString(settings.resources().resolve("oidc-provider.mjs")));
        int port = Ports.free();
        String base = "http://127.0.0.1:" + port;
        List<String> command = List.of("node", script.toString(), Integer.toString(port), algorithm);
        Path log = settings.output().resolve("oidc-provider-" + algorithm + ".log");
        return PeerServer.start(command, directory, base + "/token", base + "/jwks", log);
    }

    private static void install(Path directory) throws IOException, InterruptedException, TokenSide.NotHere {
        if (Files.isDirectory(directory.resolve("node_modules/oidc-provider"))) {
            return;
        }
        Path log = directory.resolve("npm.log");
        Process npm;
        try {
            npm = new ProcessBuilder("npm", "install", "--no-audit", "--no-fund", "--prefix", ".", OIDC_PROVIDER)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new TokenSide.NotHere("npm is not installed");
        }
        if (!npm.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES) || npm.exitValue() != 0) {
            npm.destroy();
            throw new TokenSide.NotHere("npm cannot install " + OIDC_PROVIDER + ", see " + log);
        }
    }
}
