package io.github.grantcontrol.it.benchmark;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What a token's CPU goes into, from sampled stacks. */
final class CpuParts {

    private static final String REST = "the rest";

    private CpuParts() {}

    /**
     * One of them.
     *
     * @param name what it is
     * @param share of all CPU
     * @param microsPerToken CPU
     */
    record Part(String name, double share, double microsPerToken) {}

    /** By what a stack has in it, the first that fits: from what is done for a purpose to the layers around it. */
    private static final Map<String, Pattern> RULES = rules();

    private static Map<String, Pattern> rules() {
        Map<String, String> rules = new LinkedHashMap<>();
        rules.put("JVM: compiler", "CompileBroker::|CompilationPolicy|Compiler::compile");
        rules.put("JVM: garbage collector", "GCTask|WorkerThread::run|GangWorker|ConcurrentGC|G1Service|VMThread::run");
        rules.put("Signature", "grantcontrol/signing/NativeSigner|org/keycloak/crypto/\\w*Signer(Context)?\\.sign");
        rules.put(
                "Grant Control: policy, lifetime, metrics",
                "io/github/grantcontrol/(source|policy|metrics|clientpolicy)/"
                        + "|io/github/grantcontrol/grant/[^;]*(;(?!org/keycloak)[^;]*)*$");
        rules.put("Keycloak: look-up of the realm's key", "DefaultKeyManager\\.");
        rules.put("Keycloak: look-up of a stored client session", "PersisterProvider\\.|loadClientSession");
        rules.put("Keycloak: `checkParameters`", "TokenEndpoint\\.checkParameters");
        rules.put("Keycloak: `sanitizeFormParameters`", "TokenEndpoint\\.sanitizeFormParameters");
        rules.put("Keycloak: client authentication", "AuthorizeClientUtil|TokenEndpoint\\.checkClient");
        rules.put("Keycloak: client policies", "org/keycloak/services/clientpolicy/");
        rules.put("Keycloak: event", "org/keycloak/events/");
        rules.put(
                "Keycloak: commit and close",
                "TransactionManager\\.commit|DefaultKeycloakSession\\.close|closeSession");
        rules.put("Keycloak: the token as JSON", "org/keycloak/util/JsonSerialization|JWSBuilder");
        rules.put("Keycloak: claims and mappers", "AccessTokenResponseBuilder|TokenManager\\.(create|init|transform)");
        rules.put(
                "Keycloak: session of the service account",
                "createUserSession|attachAuthentication|AuthenticationSession");
        rules.put("Keycloak: look-up of the service account", "getServiceAccount");
        rules.put("Keycloak: look-up of the realm", "RealmManager|RealmsResource|getRealmByName");
        rules.put("Keycloak: rest of the grant", "org/keycloak/protocol/oidc/");
        rules.put(
                "REST layer: answer", "handlers/(ResponseWriterHandler|ResourceResponseFilterHandler|ResponseHandler)");
        rules.put("REST layer: request", "org/jboss/resteasy/|io/quarkus/resteasy/");
        rules.put("HTTP server and network", "io/netty/|io/vertx/");
        Map<String, Pattern> patterns = new LinkedHashMap<>();
        rules.forEach((name, rule) -> patterns.put(name, Pattern.compile(rule)));
        return patterns;
    }

    /**
     * Adds up samples.
     *
     * @param stacks lines of frames from the outermost to the innermost, between semicolons, and how often they were seen
     * @param cpuSecondsPerThousand what a thousand tokens took
     * @return the largest first
     */
    static List<Part> of(List<String> stacks, double cpuSecondsPerThousand) {
        Map<String, Long> samples = new LinkedHashMap<>();
        long all = 0;
        for (String stack : stacks) {
            int blank = stack.lastIndexOf(' ');
            long seen = Long.parseLong(stack.substring(blank + 1));
            samples.merge(name(stack.substring(0, blank)), seen, Long::sum);
            all += seen;
        }
        List<Part> parts = new ArrayList<>();
        for (Map.Entry<String, Long> sampled : samples.entrySet()) {
            double share = (double) sampled.getValue() / all;
            parts.add(new Part(sampled.getKey(), share, share * cpuSecondsPerThousand * 1000));
        }
        parts.sort(Comparator.comparingDouble(Part::share).reversed());
        return parts;
    }

    private static String name(String stack) {
        return RULES.entrySet().stream()
                .filter(rule -> rule.getValue().matcher(stack).find())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(REST);
    }
}
