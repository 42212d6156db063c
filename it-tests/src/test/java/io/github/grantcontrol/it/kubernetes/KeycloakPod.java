package io.github.grantcontrol.it.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a pod of Keycloak gets from a file in {@code realm-config/kubernetes}.
 *
 * @param image name and tag
 * @param environment variables of the container
 * @param volumeMounts mounts of the container
 * @param volumes volumes of the pod
 */
record KeycloakPod(String image, Map<String, String> environment, JsonNode volumeMounts, JsonNode volumes) {

    /** Reads the custom resource of Keycloak's operator, which makes two variables of each additional option. */
    static KeycloakPod ofOperator() {
        JsonNode spec = KubernetesResources.read("kubernetes/keycloak.yaml").path("spec");
        Map<String, String> environment = new LinkedHashMap<>();
        for (JsonNode option : spec.path("additionalOptions")) {
            String name = option.path("name").asText();
            String variable = name.replace('-', '_').toUpperCase(Locale.ROOT);
            environment.put("KC_" + variable, option.path("value").asText());
            environment.put("KCKEY_" + variable, name);
        }
        JsonNode pod = spec.at("/unsupported/podTemplate/spec");
        return new KeycloakPod(
                spec.path("image").asText(), environment, pod.at("/containers/0/volumeMounts"), pod.path("volumes"));
    }

    /** Reads the values of the Helm chart, which has parts of the pod as text. */
    static KeycloakPod ofHelm() {
        JsonNode values = KubernetesResources.read("kubernetes/helm-values.yaml");
        Map<String, String> environment = new LinkedHashMap<>();
        for (JsonNode variable : part(values, "extraEnv")) {
            environment.put(
                    variable.path("name").asText(), variable.path("value").asText());
        }
        String image = values.at("/image/repository").asText() + ":"
                + values.at("/image/tag").asText();
        return new KeycloakPod(image, environment, part(values, "extraVolumeMounts"), part(values, "extraVolumes"));
    }

    private static JsonNode part(JsonNode values, String name) {
        return KubernetesResources.parse(values.path(name).asText());
    }
}
