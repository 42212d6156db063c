package io.github.grantcontrol.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.grantcontrol.it.http.Http;
import io.github.grantcontrol.it.server.KeycloakServer;
import io.github.grantcontrol.it.support.SharedServers;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks that the texts that the server sends to its stock admin console include those of our executor's options. */
class ConsoleTextsIT {

    private final KeycloakServer server = SharedServers.unconfigured();

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void everyOptionOfOurExecutorHasALabelAndHelp(String language) {
        Map<String, String> texts = texts(language);

        assertThat(executor().path("properties")).hasSizeGreaterThanOrEqualTo(5).allSatisfy(option -> assertThat(texts)
                .containsKeys(
                        option.path("label").asText(), option.path("helpText").asText()));
    }

    private JsonNode executor() {
        JsonNode executors = Http.send(Http.request(server.baseUrl() + "/admin/serverinfo")
                        .header("Authorization", "Bearer " + server.admin().token()))
                .orFail()
                .json()
                .path("componentTypes")
                .path("org.keycloak.services.clientpolicy.executor.ClientPolicyExecutorProvider");
        for (JsonNode executor : executors) {
            if (executor.path("id").asText().equals("validity-period-bounds")) {
                return executor;
            }
        }
        throw new AssertionError("validity-period-bounds is missing in " + executors.findValuesAsText("id"));
    }

    private Map<String, String> texts(String language) {
        Map<String, String> texts = new TreeMap<>();
        Http.get(server.baseUrl() + "/resources/master/admin/" + language)
                .orFail()
                .json()
                .forEach(text ->
                        texts.put(text.path("key").asText(), text.path("value").asText()));
        return texts;
    }
}
