package io.github.grantcontrol.source;

import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.GrantPolicy;
import io.github.grantcontrol.policy.Lifetime;
import io.github.grantcontrol.policy.LifetimeRequest;
import io.github.grantcontrol.policy.OperatorStatements;
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

/** What a token request pays for policy: ten thousand realms in the file, attributes of Keycloak's own beside none of ours. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PolicyResolution {

    static final int REALMS = 10_000;
    private static final int REALM_ATTRIBUTES = 60;
    private static final int CLIENT_ATTRIBUTES = 10;
    private static final String CLIENT = "m2m";

    private GrantPolicyProvider provider;
    private byte[] file;
    private byte[] otherEdition;
    private boolean isOther;
    private TomlEditions editions;
    private RealmModel realm;
    private ClientModel client;
    private LifetimeRequest request;

    /** Reads the file, as a server does when it starts. */
    @Setup
    public void read() {
        file = manyRealms();
        otherEdition = new String(file, StandardCharsets.UTF_8)
                .replace("max = " + (3600 + REALMS / 2) + "\n", "max = 60\n")
                .getBytes(StandardCharsets.UTF_8);
        editions = new TomlEditions("grant-control.toml");
        editions.next(file, () -> {});
        OperatorStatements operator = aFileOfManyRealms();
        provider = new DefaultGrantPolicyProvider(() -> operator, "master");
        Map<String, String> realmAttributes = attributes(REALM_ATTRIBUTES);
        Map<String, String> clientAttributes = attributes(CLIENT_ATTRIBUTES);
        realm = model(RealmModel.class, Map.of("getName", "realm7", "getAttributes", realmAttributes));
        client = model(
                ClientModel.class, Map.of("getRealm", realm, "getClientId", CLIENT, "getAttributes", clientAttributes));
        request = LifetimeRequest.unspecified(false, 300, false);
    }

    /** Policy of realm and client, and the lifetime that follows. */
    @Benchmark
    public Lifetime aTokenRequest() {
        GrantPolicy policy = provider.realm(realm).of(Grant.CLIENT_CREDENTIALS, CLIENT, provider.client(client));
        return policy.decide(request);
    }

    /** The whole file, which no request waits for. */
    @Benchmark
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    public OperatorStatements aFileOfManyRealms() {
        return read(file);
    }

    /** Another edition of it, in which one realm has another bound. */
    @Benchmark
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    public TomlPolicy aFileWithOneRealmChanged() {
        isOther = !isOther;
        return editions.next(isOther ? otherEdition : file, () -> {});
    }

    static OperatorStatements read(byte[] file) {
        return ((TomlPolicy.Valid) TomlPolicy.of("grant-control.toml", file)).statements();
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
