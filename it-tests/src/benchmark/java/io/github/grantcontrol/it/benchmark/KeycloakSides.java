package io.github.grantcontrol.it.benchmark;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.grantcontrol.it.http.Http;
import io.github.grantcontrol.it.server.DistributionServer;
import io.github.grantcontrol.it.server.ServerConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Keycloak as it comes, with our JAR in its variants, and with {@code realm-config/fast}. */
final class KeycloakSides {

    /** Keycloak's default Access Token Lifespan. */
    private static final long LIFETIME_SECONDS = 300;

    static final String FAST_ON_OTHER_JAVA = "fast-java";

    private static final String RS256 = "RS256";
    private static final String ES256 = "ES256";
    private static final String EDDSA = "EdDSA";
    private static final String FAST = "our JAR and `realm-config/fast`";

    private KeycloakSides() {}

    static List<TokenSide> all(BenchmarkSettings settings) throws IOException {
        ServerConfig stock = ServerConfig.stock().production().option("db", "dev-file");
        ServerConfig jar = ServerConfig.withOurJars().production().option("db", "dev-file");
        FastConfig fast = FastConfig.asShipped();
        List<TokenSide> sides = new ArrayList<>(List.of(
                side("stock", "stock Keycloak", RS256, stock, realm -> {}),
                side("jar", "our JAR", RS256, jar, realm -> {}),
                new TokenSide(
                        "jar-validity-period",
                        "our JAR, `validity_period` asked for",
                        RS256,
                        TokenSide.CLIENT_CREDENTIALS + "&validity_period=120",
                        120,
                        unused -> KeycloakRunning.start(jar, RS256, realm -> {})),
                side(
                        "jar-file",
                        "our JAR, a file of 10,000 realms",
                        RS256,
                        jar.grantControl(ManyRealms.file(0)),
                        realm -> {}),
                side(
                        "jar-client-policy",
                        "our JAR, client policy executor",
                        RS256,
                        jar,
                        server -> clientPolicy(
                                server, "validity-period-bounds", Map.of("max", "3600", "on_exceed", "reject"))),
                side(
                        "stock-client-policy",
                        "stock Keycloak, client policy with an executor of its own that does nothing here",
                        RS256,
                        stock,
                        server -> clientPolicy(server, "reject-ropc-grant", Map.of())),
                side("stock-es256", "stock Keycloak", ES256, stock, realm -> {}),
                side("stock-eddsa", "stock Keycloak", EDDSA, stock, realm -> {}),
                fast.side("fast", FAST, ES256),
                fast.side("fast-rs256", FAST, RS256),
                fast.side("fast-eddsa", FAST, EDDSA)));
        settings.otherJava().ifPresent(home -> {
            String on = ", " + home.getFileName();
            ServerConfig other = stock.environment("JAVA_HOME", home.toString());
            sides.add(side("stock-java", "stock Keycloak" + on, RS256, other, realm -> {}));
            sides.add(fast.java(home).side("fast-rs256-java", FAST + on, RS256));
            sides.add(fast.java(home).side(FAST_ON_OTHER_JAVA, FAST + on, ES256));
        });
        sides.addAll(LeverSides.all(settings));
        return sides;
    }

    private static TokenSide side(
            String id, String title, String algorithm, ServerConfig config, Consumer<DistributionServer> settings) {
        return new TokenSide(
                id,
                title,
                algorithm,
                TokenSide.CLIENT_CREDENTIALS,
                LIFETIME_SECONDS,
                unused -> KeycloakRunning.start(config, algorithm, settings));
    }

    /** Makes a client policy for every client, with one executor. */
    private static void clientPolicy(DistributionServer server, String executor, Map<String, String> configuration) {
        ObjectNode profiles = Http.JSON.createObjectNode();
        ObjectNode profile = profiles.putArray("profiles").addObject().put("name", "measured");
        profile.putArray("executors").addObject().put("executor", executor).putPOJO("configuration", configuration);
        String path = "/" + KeycloakRunning.REALM + "/client-policies";
        server.admin().put(path + "/profiles", profiles).orFail();
        ObjectNode policies = Http.JSON.createObjectNode();
        ObjectNode policy = policies.putArray("policies")
                .addObject()
                .put("name", "everyone")
                .put("enabled", true);
        policy.putArray("conditions").addObject().put("condition", "any-client").putObject("configuration");
        policy.putArray("profiles").add("measured");
        server.admin().put(path + "/policies", policies).orFail();
    }
}
