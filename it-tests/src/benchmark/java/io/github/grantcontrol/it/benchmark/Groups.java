package io.github.grantcontrol.it.benchmark;

import java.util.List;
import java.util.Map;

/** What belongs together, under a name for the command line, so that a part can be run in the time that one has. */
final class Groups {

    private static final Map<String, List<String>> MEMBERS = Map.of(
            // What our JAR costs, and how long a server with it takes to start.
            "jar",
            List.of("stock", "jar", "jar-validity-period", "jar-file", "jar-client-policy", "start-up"),
            // What the settings give, and what others give.
            "fast",
            List.of(
                    "stock",
                    "stock-java",
                    "fast",
                    "fast-java",
                    "fast-rs256",
                    "fast-rs256-java",
                    "spring-rs256",
                    "oidc-provider-rs256",
                    "spring-es256",
                    "oidc-provider-es256",
                    "signatures"),
            "algorithms",
            List.of("stock", "stock-es256", "stock-eddsa", "fast-rs256", "fast", "fast-eddsa", "signatures"),
            // Each setting of realm-config/fast taken back alone, and those that were tried and not kept.
            "levers",
            LeverSides.ofSettings(),
            "levers-java",
            LeverSides.ofTheJvm(),
            // What needs other servers, or another kind of load.
            "server",
            List.of("statements", "profile", "reload", "policy", "growth"));

    private Groups() {}

    /** The members of a group, or what is no group's name itself. */
    static List<String> expand(String name) {
        return MEMBERS.getOrDefault(name, List.of(name));
    }

    /** What is measured where nothing is asked for: all but the levers, which are many. */
    static boolean everyday(String id) {
        return MEMBERS.entrySet().stream()
                .filter(group -> !group.getKey().startsWith("levers"))
                .anyMatch(group -> group.getValue().contains(id));
    }
}
