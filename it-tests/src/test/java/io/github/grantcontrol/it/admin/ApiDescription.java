package io.github.grantcontrol.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.github.grantcontrol.it.http.Response;
import io.github.grantcontrol.it.support.TestRealm;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The OpenAPI description that the server serves, and a check of answers against it. */
final class ApiDescription {

    private static final Map<String, ApiDescription> BY_SERVER = new ConcurrentHashMap<>();

    private final JsonNode openApi;

    private ApiDescription(JsonNode openApi) {
        this.openApi = openApi;
    }

    /** Returns the description that the server of a realm serves. */
    static ApiDescription of(TestRealm realm) {
        return BY_SERVER.computeIfAbsent(
                realm.server().baseUrl(),
                server -> new ApiDescription(realm.admin()
                        .get(realm.path("/grant-control/openapi"))
                        .orFail()
                        .json()));
    }

    JsonNode json() {
        return openApi;
    }

    /** Returns the method and path of every operation. */
    Set<String> operations() {
        Set<String> operations = new TreeSet<>();
        openApi.path("paths").properties().forEach(path -> path.getValue()
                .fieldNames()
                .forEachRemaining(method -> operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return operations;
    }

    /** Fails if the answer does not match the description. */
    void requireMatch(String method, String pathAndQuery, Response response) {
        String operation = operation(method, pathAndQuery.replaceFirst("\\?.*", ""));
        JsonNode described = openApi.path("paths")
                .path(operation.substring(operation.indexOf(' ') + 1))
                .path(method.toLowerCase(Locale.ROOT))
                .path("responses")
                .path(Integer.toString(response.status()));
        assertThat(described.isMissingNode())
                .as("%s is described as an answer to %s", response, operation)
                .isFalse();
        JsonNode answer = resolved(described);
        answer.path("headers").fieldNames().forEachRemaining(header -> assertThat(
                        response.headers().firstValue(header))
                .as("header %s of %s: %s", header, operation, response)
                .isPresent());
        if (answer.has("content")) {
            requireContent(operation, answer.path("content"), response);
        }
    }

    /** Returns the operation of a request; {@code {client}} matches any one step of the path. */
    String operation(String method, String path) {
        return operations().stream()
                .filter(operation -> (method + " " + path).matches(operation.replaceAll("\\{[^}]*}", "[^/]+")))
                .findFirst()
                .orElseThrow(() -> new AssertionError(method + " " + path + " is not described"));
    }

    private void requireContent(String operation, JsonNode content, Response response) {
        String type = response.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
        assertThat(content.has(type)).as("%s of %s", type, operation).isTrue();
        if (type.equals(GrantControl.JSON)) {
            ObjectNode schema = content.path(type).path("schema").deepCopy();
            schema.set("components", openApi.path("components"));
            assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                            .getSchema(schema)
                            .validate(response.json()))
                    .as("%s: %s", operation, response)
                    .isEmpty();
        }
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? openApi.at(node.get("$ref").asText().substring(1)) : node;
    }
}
