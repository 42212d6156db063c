package io.github.grantcontrol.it.benchmark;

import io.github.grantcontrol.document.toml.PolicyFileContent;
import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.GrantPolicy;
import io.github.grantcontrol.policy.ServerFileSettings;
import io.github.grantcontrol.policy.decision.KeycloakDefault;
import io.github.grantcontrol.policy.decision.LifetimeDecision;
import io.github.grantcontrol.policy.decision.LifetimeRequest;
import io.github.grantcontrol.policy.decision.LifetimeRules;
import io.github.grantcontrol.source.attribute.ClientSettingsCache;
import io.github.grantcontrol.source.attribute.RealmPolicyCache;
import io.github.grantcontrol.source.attribute.StoredSettingsLog;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Measures what policy costs a token request: 10,000 realms in the file, and attributes of Keycloak's own in the realm. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PolicyResolution {

    static final int REALMS = 10_000;
    private static final int REALM_ATTRIBUTES = 60;
    private static final int CLIENT_ATTRIBUTES = 10;
    private static final String CLIENT = "m2m";
    private static final String ADMIN_REALM = "master";

    private byte[] file;
    private ServerFileSettings settings;
    private RealmPolicyCache realms;
    private ClientSettingsCache clients;
    private RealmModel realm;
    private ClientModel client;
    private LifetimeRequest request;

    /** Reads the file, as a server does when it starts. */
    @Setup
    public void read() {
        file = manyRealms();
        settings = ((PolicyFileContent.Valid) parse(file)).settings();
        StoredSettingsLog log = new StoredSettingsLog();
        realms = new RealmPolicyCache(ADMIN_REALM, log, (changed, attributes) -> {});
        clients = new ClientSettingsCache(ADMIN_REALM, log);
        Map<String, String> realmAttributes = attributes(REALM_ATTRIBUTES);
        Map<String, String> clientAttributes = attributes(CLIENT_ATTRIBUTES);
        realm = model(RealmModel.class, Map.of("getId", "7", "getName", "realm7", "getAttributes", realmAttributes));
        client = model(
                ClientModel.class, Map.of("getRealm", realm, "getClientId", CLIENT, "getAttributes", clientAttributes));
        request = LifetimeRequest.unspecified(false, new KeycloakDefault(300, false, false));
    }

    /** Looks up the policy of realm and client, and decides on the lifetime. */
    @Benchmark
    public LifetimeDecision tokenRequest() {
        GrantPolicy policy =
                realms.get(realm, settings).forClient(Grant.CLIENT_CREDENTIALS, CLIENT, clients.get(client));
        return LifetimeRules.decide(policy.enforced(), request);
    }

    /** Parses the whole file; no request waits for it. */
    @Benchmark
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    public PolicyFileContent fileOfManyRealms() {
        return parse(file);
    }

    static PolicyFileContent parse(byte[] file) {
        return PolicyFileContent.parse("grant-control.toml", file);
    }

    static byte[] manyRealms() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < REALMS; i++) {
            text.append("[realm.realm").append(i).append(".oauth.grant_type.client_credentials.validity_period]\n");
            text.append("min = 60\nmax = ").append(3600 + i).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, String> attributes(int count) {
        Map<String, String> attributes = new HashMap<>();
        for (int i = 0; i < count; i++) {
            attributes.put("some.attribute.of.keycloak." + i, "value");
        }
        return attributes;
    }

    private static <T> T model(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> answers.get(method.getName())));
    }
}
