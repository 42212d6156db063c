package io.github.grantcontrol.document.toml;

import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.GrantPolicy;
import io.github.grantcontrol.policy.ServerFileSettings;
import io.github.grantcontrol.policy.Sourced;
import io.github.grantcontrol.source.DefaultGrantPolicyProvider;
import io.github.grantcontrol.source.GrantPolicyProvider;
import io.github.grantcontrol.source.Models;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;

/** Ten thousand realms in one file. The limits are for slow machines: what a fast one takes is a tenth. */
public class ManyRealmsTest {

    private static final int REALMS = 10_000;

    @Test
    void tenThousandRealmsAreReadAndLookedUp() {
        byte[] file = file();
        ParsedToml.read("# loads the parser");

        long begin = cpuNanos();
        PolicyFileContent read = PolicyFileContent.of("f.toml", file);
        Duration reading = Duration.ofNanos(cpuNanos() - begin);

        ServerFileSettings statements = ((PolicyFileContent.Valid) read).statements();
        assertThat(statements.realms()).hasSize(REALMS);
        assertThat(statements
                        .realm("realm7")
                        .realm()
                        .of(Grant.CLIENT_CREDENTIALS)
                        .max())
                .map(Sourced::value)
                .contains(3607L);
        assertThat(reading).isLessThan(Duration.ofSeconds(20));

        GrantPolicyProvider provider = new DefaultGrantPolicyProvider(() -> statements, "master");
        Map<String, String> realmAttributes = attributes(80);
        RealmModel realm = Models.realm("realm7", () -> realmAttributes);
        Map<String, String> clientAttributes = attributes(20);
        ClientModel client = Models.client(realm, "batch", () -> clientAttributes);
        lookUp(provider, realm, client, 50_000);
        begin = cpuNanos();
        lookUp(provider, realm, client, 100_000);
        Duration lookingUp = Duration.ofNanos((cpuNanos() - begin) / 100_000);
        System.out.printf("%d realms read in %s, a look-up takes %s%n", REALMS, reading, lookingUp);
        assertThat(lookingUp).isLessThan(Duration.ofNanos(50_000));
    }

    private static void lookUp(GrantPolicyProvider provider, RealmModel realm, ClientModel client, int times) {
        for (int i = 0; i < times; i++) {
            GrantPolicy policy = provider.realm(realm).of(Grant.CLIENT_CREDENTIALS, "batch", provider.client(client));
            assertThat(policy.isReadable()).isTrue();
        }
    }

    /** Of this thread alone: whatever else the machine does takes nothing from it. */
    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static Map<String, String> attributes(int count) {
        Map<String, String> attributes = new HashMap<>();
        for (int i = 0; i < count; i++) {
            attributes.put("some.attribute.of.keycloak." + i, "value");
        }
        return attributes;
    }

    public static byte[] file() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < REALMS; i++) {
            String table = "[realm.realm" + i + ".oauth.grant_type.client_credentials";
            text.append(table).append("]\nenable = true\n");
            text.append(table)
                    .append(".validity_period]\nmin = 60\nmax = ")
                    .append(3600 + i)
                    .append('\n');
        }
        return ParsedToml.bytes(text.toString());
    }
}
