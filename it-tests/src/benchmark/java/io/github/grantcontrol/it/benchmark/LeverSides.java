package io.github.grantcontrol.it.benchmark;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What each setting of {@code realm-config/fast} gives: the same with one of them taken back, and with one that was tried
 * and is not in it.
 */
final class LeverSides {

    private static final String FAST = "fast";
    private static final String FEATURES_DISABLED = "features-disabled";

    private static final Map<String, Change> SETTINGS = settings();
    private static final Map<String, Change> JVM = jvm();

    private LeverSides() {}

    /** How it is changed; nothing comes of it where this machine has no such thing. */
    @FunctionalInterface
    private interface Change {
        Optional<FastConfig> of(FastConfig fast, BenchmarkSettings settings);
    }

    @FunctionalInterface
    private interface Always extends Change {
        FastConfig of(FastConfig fast);

        @Override
        default Optional<FastConfig> of(FastConfig fast, BenchmarkSettings settings) {
            return Optional.of(of(fast));
        }
    }

    private static Map<String, Change> settings() {
        Map<String, Change> changes = new LinkedHashMap<>();
        changes.put("fast-keycloak-signs", (Always) fast -> fast.without("spi-token-signing--native--signed-by"));
        changes.put("fast-sessions-stored", (Always) LeverSides::withSessionsStored);
        changes.put("fast-sessions-looked-up", (Always)
                fast -> withSessionsStored(fast).without("spi-user-session-persister--provider-default"));
        changes.put("fast-all-features", (Always) fast -> fast.with(FEATURES_DISABLED, "persistent-user-sessions"));
        changes.put("fast-full-tokens", (Always) fast -> fast.client(
                client -> client.withObject("/attributes").remove("client.use.lightweight.access.token.enabled")));
        changes.put("fast-all-scopes", (Always) fast -> fast.realm(LeverSides::withAllScopes));
        changes.put("fast-events-stored", (Always) fast -> fast.realm(realm -> realm.put("eventsEnabled", true)));
        // Tried, and not in it.
        changes.put("fast-no-event-log", (Always) fast -> fast.realm(realm -> realm.putArray("eventsListeners")));
        return changes;
    }

    private static Map<String, Change> jvm() {
        Map<String, Change> changes = new LinkedHashMap<>();
        changes.put("fast-g1", (Always) fast -> fast.jvm("-XX:-UseParallelGC -XX:+UseG1GC"));
        changes.put("fast-small-pages", (Always) fast -> fast.jvm("-XX:-UseTransparentHugePages"));
        // Tried, and not in it.
        changes.put("fast-native-network", (Always) fast -> fast.quarkus("quarkus.vertx.prefer-native-transport=true"));
        changes.put("fast-fixed-heap", (Always) fast -> fast.environment("JAVA_OPTS_KC_HEAP", "-Xms1g -Xmx1g"));
        changes.put("fast-inline-more", (Always) fast -> fast.jvm("-XX:MaxInlineLevel=25 -XX:InlineSmallCode=4000"));
        changes.put(
                "fast-java-compact-headers",
                (fast, settings) -> onOtherJava(fast.jvm("-XX:+UseCompactObjectHeaders"), settings));
        return changes;
    }

    /** Those of server and realm, with what they are compared with. */
    static List<String> ofSettings() {
        return withFast(SETTINGS);
    }

    /** Those of network and Java. */
    static List<String> ofTheJvm() {
        return Stream.concat(withFast(JVM).stream(), Stream.of(KeycloakSides.FAST_ON_OTHER_JAVA))
                .toList();
    }

    private static List<String> withFast(Map<String, Change> changes) {
        return Stream.concat(Stream.of(FAST), changes.keySet().stream()).toList();
    }

    static List<TokenSide> all(BenchmarkSettings settings) throws IOException {
        FastConfig fast = FastConfig.asShipped();
        List<TokenSide> sides = new ArrayList<>();
        for (Map<String, Change> changes : List.of(SETTINGS, JVM)) {
            changes.forEach((id, change) ->
                    change.of(fast, settings).ifPresent(changed -> sides.add(changed.side(id, title(id), "ES256"))));
        }
        return sides;
    }

    private static Optional<FastConfig> onOtherJava(FastConfig fast, BenchmarkSettings settings) {
        return settings.otherJava().map(fast::java);
    }

    private static FastConfig withSessionsStored(FastConfig fast) {
        return fast.with(FEATURES_DISABLED, "organization,workflows");
    }

    private static void withAllScopes(ObjectNode realm) {
        realm.remove(List.of("defaultDefaultClientScopes", "defaultOptionalClientScopes", "clientScopes"));
        ((ObjectNode) realm.path("clients").get(0))
                .remove(List.of("fullScopeAllowed", "defaultClientScopes", "optionalClientScopes"));
    }

    private static String title(String id) {
        return id.replaceFirst("fast-", "").replace('-', ' ');
    }
}
