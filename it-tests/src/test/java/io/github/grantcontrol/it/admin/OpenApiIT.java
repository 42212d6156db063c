package io.github.grantcontrol.it.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.github.grantcontrol.it.http.Response;
import io.github.grantcontrol.it.support.SharedServers;
import io.github.grantcontrol.it.support.TestRealm;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The served description is complete; {@link GrantControl} checks every answer of every test against it. */
class OpenApiIT {

    private TestRealm realm;
    private GrantControl grantControl;
    private ApiDescription description;

    @BeforeEach
    void createRealm() {
        realm = TestRealm.create(SharedServers.unconfigured());
        grantControl = new GrantControl(realm);
        description = ApiDescription.of(realm);
    }

    @AfterEach
    void deleteRealm() {
        realm.close();
    }

    @Test
    void describesEveryOperation() {
        String client = realm.client("m2m").representation().path("id").asText();
        String settings = """
                {"oauth": {"grant_type": {"client_credentials": {"validity_period": {"bearer_max": 60}}}},
                 "client": {"m2m": {"oauth": {"grant_type": {"client_credentials": {"enable": true}}}}}}""";

        assertThat(grantControl.write("", GrantControl.JSON, settings).status()).isEqualTo(200);
        assertThat(grantControl.put(GrantControl.JSON, settings).status()).isEqualTo(200);
        for (String path : List.of("", "/settings", "/clients", "/clients/" + client, "/openapi")) {
            assertThat(grantControl.get(path, GrantControl.JSON).status())
                    .as(path)
                    .isEqualTo(200);
        }
        assertThat(grantControl.evaluateJson("{\"client\": \"m2m\"}").status()).isEqualTo(200);
        assertThat(grantControl.preview("", GrantControl.JSON, "{}").status()).isEqualTo(200);
        assertThat(grantControl.delete("/settings").status()).isEqualTo(204);
        assertThat(grantControl.delete("").status()).isEqualTo(204);
        assertThat(description.operations())
                .containsExactlyInAnyOrder(
                        "GET /grant-control",
                        "PUT /grant-control",
                        "DELETE /grant-control",
                        "GET /grant-control/settings",
                        "PUT /grant-control/settings",
                        "DELETE /grant-control/settings",
                        "GET /grant-control/clients",
                        "GET /grant-control/clients/{client}",
                        "POST /grant-control/evaluate",
                        "POST /grant-control/preview",
                        "GET /grant-control/openapi");
    }

    @Test
    void describesTheErrorsOfKeycloak() {
        assertThat(grantControl.as("none").evaluateJson("{}").status()).isEqualTo(401);
        assertThat(grantControl.put("text/plain", "").status()).isEqualTo(415);
        assertThat(grantControl.preview("", "text/plain", "").status()).isEqualTo(415);
        realm.admin().delete(realm.path("")).orFail();
        for (String path : List.of("", "/settings", "/clients", "/clients/any", "/openapi")) {
            assertThat(grantControl.get(path, GrantControl.JSON).status())
                    .as(path)
                    .isEqualTo(404);
        }
        assertThat(grantControl.put(GrantControl.JSON, "{}").status()).isEqualTo(404);
        assertThat(grantControl.delete("/settings").status()).isEqualTo(404);
        assertThat(grantControl.evaluateJson("{}").status()).isEqualTo(404);
        assertThat(grantControl.preview("", GrantControl.JSON, "{}").status()).isEqualTo(404);
        // Depends on the moment: another request is parsing, writing or previewing settings.
        description.json().path("paths").forEach(path -> path.properties().stream()
                .filter(operation -> Set.of("put", "delete").contains(operation.getKey()))
                .forEach(writing -> assertThat(
                                writing.getValue().path("responses").has("503"))
                        .as(writing.getValue().path("summary").asText())
                        .isTrue()));
        // For the clean-up.
        realm = TestRealm.create(SharedServers.unconfigured());
    }

    @Test
    void hasValidReferencesAndSchemas() {
        assertThat(description.json().path("openapi").asText()).startsWith("3.1.");
        assertThat(description.json().findValuesAsText("$ref")).isNotEmpty().allSatisfy(ref -> assertThat(
                        description.json().at(ref.substring(1)).isMissingNode())
                .as(ref)
                .isFalse());
        JsonNode schemas = description.json().at("/components/schemas");
        var metaSchema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(java.net.URI.create("https://json-schema.org/draft/2020-12/schema"));
        assertThat(schemas.properties()).isNotEmpty().allSatisfy(schema -> assertThat(
                        metaSchema.validate(schema.getValue()))
                .as(schema.getKey())
                .isEmpty());
    }

    @Test
    void detectsAnAnswerThatIsNotDescribed() {
        HttpHeaders headers = HttpHeaders.of(
                Map.of("Content-Type", List.of("application/json"), "ETag", List.of("\"1\"")), (name, value) -> true);
        String settings = "{\"oauth\": {\"grant_type\": {\"password\": {\"enable\": 1}}}}";

        for (Response wrong : List.of(new Response(200, headers, settings), new Response(299, headers, "{}"))) {
            assertThatThrownBy(() -> description.requireMatch("GET", "/grant-control/settings", wrong))
                    .isInstanceOf(AssertionError.class);
        }
        description.requireMatch("GET", "/grant-control/settings", new Response(200, headers, "{}"));
    }
}
