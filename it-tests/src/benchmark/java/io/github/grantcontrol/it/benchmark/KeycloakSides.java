package io.github.grantcontrol.it.benchmark;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.grantcontrol.it.http.Http;
import io.github.grantcontrol.it.server.DistributionServer;
import io.github.grantcontrol.it.server.ServerConfig;
import io.github.grantcontrol.it.server.Servers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Keycloak as it comes, with our JAR in its variants, and with {@code realm-config/fast}. */
final class KeycloakSides {

    /** Keycloak's default Access Token Lifespan. */
    private static final long LIFETIME_SECONDS = 300;

    private static final String REALM = "bench";
    private static final int REALMS_IN_FILE = 10_000;
    private static final String RS256 = "RS256";
    private static final String ES256 = "ES256";
    private static final String EDDSA = "EdDSA";

    private KeycloakSides() {}

    static List<Side> all() {
        ServerConfig stock = ServerConfig.stock().production().option("db", "dev-file");
        ServerConfig jar = ServerConfig.withOurJars().production().option("db", "dev-file");
        return List.of(
                side("stock", "Keycloak", RS256, stock, realm -> {}),
                side("jar", "with our JAR", RS256, jar, realm -> {}),
                new Side(
                        "jar-validity-period",
                        "with our JAR, `validity_period` asked for",
                        RS256,
                        Side.CLIENT_CREDENTIALS + "&validity_period=120",
                        120,
                        settings -> start(jar, RS256, realm -> {})),
                side("jar-file", "with our JAR, a file of 10,000 realms", RS256, jar.grantControl(file()), realm -> {}),
                side(
                        "jar-client-policy",
                        "with our JAR, client policy executor",
                        RS256,
                        jar,
                        KeycloakSides::boundByClientPolicy),
                side("stock-es256", "Keycloak", ES256, stock, realm -> {}),
                side("stock-eddsa", "Keycloak", EDDSA, stock, realm -> {}),
                fast("fast-rs256", RS256),
                fast("fast", ES256),
                fast("fast-eddsa", EDDSA));
    }

    private static Side side(
            String id, String title, String algorithm, ServerConfig config, Consumer<DistributionServer> settings) {
        return new Side(
                id,
                title,
                algorithm,
                Side.CLIENT_CREDENTIALS,
                LIFETIME_SECONDS,
                unused -> start(config, algorithm, settings));
    }

    private static Running start(ServerConfig config, String algorithm, Consumer<DistributionServer> settings) {
        DistributionServer server = (DistributionServer) Servers.start(config);
        ObjectNode realm = Http.JSON.createObjectNode();
        realm.put("realm", REALM).put("enabled", true).put("sslRequired", "none");
        server.admin().post("", realm).orFail();
        ObjectNode client = Http.JSON.createObjectNode();
        client.put("clientId", Side.CLIENT).put("secret", Side.SECRET).put("enabled", true);
        client.put("serviceAccountsEnabled", true).put("standardFlowEnabled", false);
        client.putObject("attributes").put("access.token.signed.response.alg", algorithm);
        server.admin().post("/" + REALM + "/clients", client).orFail();
        settings.accept(server);
        return new Running(server, REALM);
    }

    /** Our files as they are, with another algorithm where one is wanted. */
    private static Side fast(String id, String algorithm) {
        return new Side(
                id,
                "with our JAR and `realm-config/fast`",
                algorithm,
                Side.CLIENT_CREDENTIALS,
                LIFETIME_SECONDS,
                settings -> {
                    if (!Files.exists(io.github.grantcontrol.it.server.Settings.jcaProviderJar())
                            || !System.getProperty("os.arch").equals("amd64")) {
                        throw new Side.NotHere("the JCA provider that is fetched is for Linux on amd64");
                    }
                    Path files = io.github.grantcontrol.it.server.Settings.realmConfig("fast");
                    ServerConfig config = ServerConfig.withOurJars()
                            .production()
                            .importRealm(files.resolve("realm.json"))
                            .conf("keycloak.conf", read(files.resolve("keycloak.conf")))
                            .provider(io.github.grantcontrol.it.server.Settings.jcaProviderJar());
                    DistributionServer server = (DistributionServer) Servers.start(config);
                    if (!algorithm.equals(ES256)) {
                        ObjectNode client = (ObjectNode) server.admin()
                                .get("/fast/clients?clientId=" + Side.CLIENT)
                                .orFail()
                                .json()
                                .get(0);
                        client.withObject("/attributes").put("access.token.signed.response.alg", algorithm);
                        server.admin()
                                .put("/fast/clients/" + client.path("id").asText(), client)
                                .orFail();
                    }
                    return new Running(server, "fast");
                });
    }

    /** As a provider of many tenants would have it. */
    private static String file() {
        StringBuilder toml = new StringBuilder();
        for (int i = 0; i < REALMS_IN_FILE; i++) {
            String realm = i == 0 ? REALM : "tenant-" + i;
            toml.append("[realm.").append(realm).append(".oauth.grant_type.client_credentials.validity_period]\n");
            toml.append("max = ").append(3600 + i).append("\nbearer_max = 3600\n");
        }
        return toml.toString();
    }

    private static void boundByClientPolicy(DistributionServer server) {
        ObjectNode profiles = Http.JSON.createObjectNode();
        ObjectNode profile = profiles.putArray("profiles").addObject().put("name", "bounded");
        ObjectNode executor = profile.putArray("executors").addObject().put("executor", "validity-period-bounds");
        executor.putObject("configuration").put("max", "3600").put("on_exceed", "reject");
        server.admin().put("/" + REALM + "/client-policies/profiles", profiles).orFail();
        ObjectNode policies = Http.JSON.createObjectNode();
        ObjectNode policy = policies.putArray("policies")
                .addObject()
                .put("name", "everyone")
                .put("enabled", true);
        policy.putArray("conditions").addObject().put("condition", "any-client").putObject("configuration");
        policy.putArray("profiles").add("bounded");
        server.admin().put("/" + REALM + "/client-policies/policies", policies).orFail();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Running(DistributionServer server, String realm) implements Side.Running {

        @Override
        public String tokenEndpoint() {
            return server.openIdConnect(realm, "token");
        }

        @Override
        public String keys() {
            return server.openIdConnect(realm, "certs");
        }

        @Override
        public ProcessHandle process() {
            return server.process();
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
