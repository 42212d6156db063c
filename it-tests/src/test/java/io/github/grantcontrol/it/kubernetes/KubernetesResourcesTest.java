package io.github.grantcontrol.it.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares the files in realm-config/kubernetes with each other and with what they refer to. */
class KubernetesResourcesTest {

    private static final JsonNode KEYCLOAK = KubernetesResources.read("kubernetes/keycloak.yaml");
    private static final JsonNode CONFIG_MAP = KubernetesResources.read("kubernetes/configmap.yaml");
    private static final Path CONTAINERFILE = Path.of("../extension/Containerfile");

    static Stream<KeycloakPod> pods() {
        return Stream.of(KeycloakPod.ofOperator(), KeycloakPod.ofHelm());
    }

    @ParameterizedTest
    @MethodSource("pods")
    void aPodReadsTheFileOfTheConfigMap(KeycloakPod pod) {
        JsonNode volume = pod.volumes().path(0);
        JsonNode mount = pod.volumeMounts().path(0);
        String file = CONFIG_MAP.path("data").fieldNames().next();

        assertThat(volume.at("/configMap/name")).isEqualTo(CONFIG_MAP.at("/metadata/name"));
        assertThat(mount.path("name")).isEqualTo(volume.path("name"));
        assertThat(pod.environment())
                .containsEntry(
                        "KC_SPI_GRANT_CONTROL__DEFAULT__FILE",
                        mount.path("mountPath").asText() + "/" + file);
    }

    /** Kubernetes updates neither a subPath nor single items, and a mount on conf/ itself would hide Keycloak's files. */
    @ParameterizedTest
    @MethodSource("pods")
    void theMountIsADirectoryThatKubernetesUpdates(KeycloakPod pod) {
        assertThat(pod.volumeMounts().path(0).fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("name", "mountPath", "readOnly");
        assertThat(pod.volumes().at("/0/configMap").fieldNames()).toIterable().containsExactly("name");
        assertThat(pod.volumeMounts().at("/0/mountPath").asText()).startsWith("/opt/keycloak/conf/");
    }

    @ParameterizedTest
    @MethodSource("pods")
    void theImageIsThatOfTheContainerfile(KeycloakPod pod) throws IOException {
        String name = pod.image().replaceFirst(".*/", "");

        assertThat(CONTAINERFILE)
                .content()
                .contains("/" + name.replace(':', '-') + ".jar", " -t " + name.split(":")[0]);
        assertThat(Files.readString(Path.of("../realm-config/kubernetes/README.md")))
                .contains("-t " + pod.image() + " .");
    }

    @Test
    void theImageIsStartedAsItWasBuilt() {
        JsonNode values = KubernetesResources.read("kubernetes/helm-values.yaml");

        assertThat(KEYCLOAK.at("/spec/startOptimized").asBoolean()).isTrue();
        assertThat(values.at("/args/0").asText())
                .isEqualTo("unset KC_HTTP_RELATIVE_PATH; exec /opt/keycloak/bin/kc.sh start --optimized");
        assertThat(CONTAINERFILE)
                .content()
                .contains("ARG KC_DB=" + KEYCLOAK.at("/spec/db/vendor").asText());
        assertThat(values.at("/database/vendor")).isEqualTo(KEYCLOAK.at("/spec/db/vendor"));
        assertThat(values.at("/http/relativePath").asText()).isEqualTo("/");
    }

    @Test
    void prometheusScrapesTheServersOfTheOperator() {
        JsonNode monitor = KubernetesResources.read("kubernetes/service-monitor.yaml");

        assertThat(KeycloakPod.ofOperator().environment()).containsEntry("KC_METRICS_ENABLED", "true");
        assertThat(monitor.at("/spec/selector/matchLabels").path("app.kubernetes.io/instance"))
                .isEqualTo(KEYCLOAK.at("/metadata/name"));
        // The management port has TLS if the server has it.
        assertThat(KEYCLOAK.at("/spec/http").has("tlsSecret")).isFalse();
        assertThat(monitor.at("/spec/endpoints/0").has("scheme")).isFalse();
    }

    @Test
    void thePrometheusRuleHasTheRulesOfTheRuleFile() {
        assertThat(KubernetesResources.read("kubernetes/prometheus-rule.yaml").at("/spec"))
                .isEqualTo(KubernetesResources.read("observability/prometheus-alerts.yml"));
    }
}
