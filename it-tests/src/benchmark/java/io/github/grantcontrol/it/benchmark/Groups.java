package io.github.grantcontrol.it.benchmark;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The groups of measurements, each with a name for the command line, so that a part can be measured in less time. */
final class Groups {

    private static final String LEVERS = "levers";
    private static final Map<String, List<String>> MEMBERS = members();

    private Groups() {}

    private static Map<String, List<String>> members() {
        Map<String, List<String>> members = new LinkedHashMap<>();
        // What our JAR costs, and how long a server with it takes to start.
        members.put("cost", List.of("stock", "jar", "jar-validity-period", "jar-file", "start-up"));
        // What our executor costs where Keycloak evaluates client policies anyway.
        members.put("cost-client-policy", List.of("stock-client-policy", "jar-client-policy"));
        // What the settings give, and what others give.
        members.put(
                "peers",
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
                        "signatures"));
        members.put("algorithms", List.of("stock", "stock-es256", "stock-eddsa", "fast-rs256", "fast", "fast-eddsa"));
        // What needs other servers, or another kind of load.
        members.put("server", List.of("statements", "profile", "reload", "policy"));
        members.put("growth", List.of("growth"));
        // Each setting of realm-config/fast left out alone, and those that were tried and not kept.
        members.put(LEVERS, LeverSides.ofSettings());
        members.put(LEVERS + "-java", LeverSides.ofTheJvm());
        return members;
    }

    /**
     * Returns what to measure, by the name of the run: each group by itself, single sides together.
     *
     * @param asked names of groups, sides and measurements, between commas; blank for all groups but the levers
     */
    static Map<String, List<String>> of(String asked) {
        Map<String, List<String>> runs = new LinkedHashMap<>();
        if (asked.isBlank()) {
            runs.putAll(MEMBERS);
            runs.keySet().removeIf(group -> group.startsWith(LEVERS));
            return runs;
        }
        Map<Boolean, List<String>> names = Arrays.stream(asked.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.partitioningBy(MEMBERS::containsKey));
        names.get(true).forEach(group -> runs.put(group, MEMBERS.get(group)));
        if (!names.get(false).isEmpty()) {
            runs.put("single", names.get(false));
        }
        return runs;
    }
}
