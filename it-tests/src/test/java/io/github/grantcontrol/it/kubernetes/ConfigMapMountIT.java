package io.github.grantcontrol.it.kubernetes;

import static io.github.grantcontrol.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.grantcontrol.it.server.KeycloakServer;
import io.github.grantcontrol.it.server.ServerConfig;
import io.github.grantcontrol.it.server.Servers;
import io.github.grantcontrol.it.support.TestClient;
import io.github.grantcontrol.it.support.TestRealm;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Runs a server on the ConfigMap of realm-config/kubernetes, in the layout that Kubernetes gives the mount. */
@Tag("distribution")
class ConfigMapMountIT {

    private static final String HOME = "/opt/keycloak/";
    private static final Duration IN_FORCE_WITHIN = Duration.ofSeconds(5);

    private final KeycloakPod pod = KeycloakPod.ofOperator();
    private final String mount = pod.volumeMounts().at("/0/mountPath").asText().substring((HOME + "conf/").length());
    private final String file = KubernetesResources.read("kubernetes/configmap.yaml")
            .path("data")
            .fieldNames()
            .next();
    private final String content = KubernetesResources.read("kubernetes/configmap.yaml")
            .path("data")
            .path(file)
            .asText();

    @Test
    void theServerStartsOnTheMountAndAChangeOfItIsInForceWithinSeconds() {
        // A server's first start has no links yet, and needs the file that its option names.
        ServerConfig config = ServerConfig.withOurJars().conf(mount + "/" + file, "# not mounted yet\n");
        for (var variable : pod.environment().entrySet()) {
            config = config.environment(
                    variable.getKey(),
                    variable.getValue().startsWith(HOME) ? inHome(variable.getValue()) : variable.getValue());
        }
        try (KeycloakServer server = Servers.start(config);
                TestRealm realm = TestRealm.create(server)) {
            TestClient client = realm.client("m2m");
            swap(server, "..2026_01_01", content);
            server.linkConf(mount + "/" + file, "..data/" + file);
            server.restart();
            assertMax(client, 3600);
            assertThat(client.grant("password").error()).isEqualTo("unsupported_grant_type");

            assertThat(content).contains("bearer_max = 3600");
            swap(server, "..2026_01_02", content.replace("bearer_max = 3600", "bearer_max = 1800"));
            server.deleteConf(mount + "/..2026_01_01");
            eventually(IN_FORCE_WITHIN, () -> assertMax(client, 1800));

            // An error in the next one leaves this one in force.
            long mark = server.log().mark();
            swap(server, "..2026_01_03", content.replace("bearer_max", "bearer_maximum"));
            server.deleteConf(mount + "/..2026_01_02");
            eventually(
                    IN_FORCE_WITHIN, () -> assertThat(server.log().since(mark)).contains("bearer_maximum"));
            assertMax(client, 1800);
        }
    }

    /** Returns the path relative to the server's home, wherever that is. */
    private static String inHome(String path) {
        return path.substring(HOME.length());
    }

    /**
     * Replaces the content as the kubelet does: each version of the ConfigMap has a directory, and {@code ..data} links to the
     * current one. The file's own link, which goes through {@code ..data}, stays.
     */
    private void swap(KeycloakServer server, String version, String content) {
        server.writeConf(mount + "/" + version + "/" + file, content);
        server.linkConf(mount + "/..data", version);
    }

    private static void assertMax(TestClient client, long max) {
        assertThat(client.token("validity_period", Long.toString(max)).lifetime())
                .isEqualTo(max);
        assertThat(client.token("validity_period", Long.toString(max + 1)).error())
                .isEqualTo("invalid_request");
    }
}
