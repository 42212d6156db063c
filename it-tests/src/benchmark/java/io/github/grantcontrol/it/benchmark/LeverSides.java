package io.github.grantcontrol.it.benchmark;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What each setting of {@code realm-config/fast} gives: the same with one of them taken back, and with one that was tried
 * and is not in it.
 */
final class LeverSides {

    private static final String ES256 = "ES256";
    private static final String SIGNED_BY = "spi-token-signing--native--signed-by";
    private static final String PERSISTER = "spi-user-session-persister--provider-default";
    private static final String FEATURES_DISABLED = "features-disabled";
    private static final String HEAP = "JAVA_OPTS_KC_HEAP";
    private static final String JVM = "JAVA_OPTS_APPEND";

    private LeverSides() {}

    /** How a setting is changed. */
    @FunctionalInterface
    private interface Change {
        FastConfig of(FastConfig fast);
    }

    private static Map<String, Change> changes() {
        Map<String, Change> changes = new LinkedHashMap<>();
        changes.put("fast-keycloak-signs", fast -> fast.without(SIGNED_BY));
        changes.put(
                "fast-full-tokens",
                fast -> fast.client(client ->
                        client.withObject("/attributes").remove("client.use.lightweight.access.token.enabled")));
        changes.put("fast-all-scopes", fast -> fast.client(LeverSides::asTheConsoleMakesIt));
        changes.put("fast-sessions-stored", fast -> fast.without(FEATURES_DISABLED));
        changes.put("fast-sessions-looked-up", fast -> fast.without(FEATURES_DISABLED)
                .without(PERSISTER));
        changes.put("fast-events-stored", fast -> fast.realm(realm -> realm.put("eventsEnabled", true)));
        changes.put("fast-stock-heap", fast -> fast.environment(HEAP, "-Xms64m -Xmx512m"));
        changes.put("fast-g1", fast -> fast.environment(JVM, "-XX:+UseG1GC"));
        return changes;
    }

    /** With the reference first. */
    static List<String> ids() {
        List<String> ids = new ArrayList<>(List.of("fast", "fast-rs256"));
        ids.addAll(changes().keySet());
        ids.addAll(List.of("fast-jdk", "fast-jdk-compact-headers"));
        return ids;
    }

    static List<Side> all(Settings settings) throws IOException {
        FastConfig fast = FastConfig.asShipped();
        List<Side> sides = new ArrayList<>();
        changes().forEach((id, change) -> sides.add(change.of(fast).side(id, title(id), ES256)));
        settings.otherJava()
                .filter(home -> Files.isExecutable(home.resolve("bin/java")))
                .ifPresent(home -> sides.addAll(otherJava(fast.java(home), home)));
        return sides;
    }

    private static List<Side> otherJava(FastConfig fast, Path home) {
        String name = "on " + home.getFileName();
        String flags = fast.environment().getOrDefault(JVM, "");
        return List.of(
                fast.side("fast-jdk", name, ES256),
                fast.environment(JVM, flags + " -XX:+UseCompactObjectHeaders")
                        .side("fast-jdk-compact-headers", name + ", compact object headers", ES256));
    }

    private static String title(String id) {
        return id.substring("fast-".length()).replace('-', ' ');
    }

    private static void asTheConsoleMakesIt(ObjectNode client) {
        client.remove(List.of("fullScopeAllowed", "defaultClientScopes", "optionalClientScopes"));
    }
}
