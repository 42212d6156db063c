package io.github.grantcontrol.it.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.grantcontrol.it.http.Http;
import io.github.grantcontrol.it.http.Response;
import io.github.grantcontrol.it.support.TestRealm;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.function.Supplier;

/**
 * Sends requests to the admin resource of a realm, {@code /admin/realms/{realm}/grant-control}. Every answer must match
 * the OpenAPI description that the resource serves.
 */
final class GrantControl {

    static final String JSON = "application/json";
    static final String TOML = "application/toml";

    private final TestRealm realm;
    private final Supplier<String> token;
    private final ApiDescription description;

    /** Creates one that sends the requests of the bootstrap administrator. */
    GrantControl(TestRealm realm) {
        this(realm, realm.admin()::token);
    }

    private GrantControl(TestRealm realm, Supplier<String> token) {
        this.realm = realm;
        this.token = token;
        this.description = ApiDescription.of(realm);
    }

    /** Returns one that sends requests with another token. */
    GrantControl as(String otherToken) {
        return new GrantControl(realm, () -> otherToken);
    }

    /** Returns the policy of the realm. */
    JsonNode policy() {
        return get("", JSON).orFail().json();
    }

    /** Returns one key of the realm's policy, for example {@code client_credentials}, {@code validity_period.max}. */
    JsonNode key(String grant, String key) {
        return policy().path("grants").path(grant).path("keys").path(key);
    }

    /** Returns the settings of the realm as TOML. */
    String toml() {
        return get("/settings", TOML).orFail().body();
    }

    /** Returns the version of the settings of the realm. */
    String etag() {
        return etag(get("/settings", JSON).orFail());
    }

    static String etag(Response response) {
        return response.headers().firstValue("ETag").orElseThrow(() -> new AssertionError("no ETag: " + response));
    }

    Response get(String path, String accept) {
        return send("GET", path, request(path).header("Accept", accept).GET());
    }

    /** Writes the settings of the realm; {@code headers} are names and values in turn. */
    Response put(String type, String body, String... headers) {
        return write("/settings", type, body, headers);
    }

    /** Writes the settings of the realm at another path. */
    Response write(String path, String type, String body, String... headers) {
        HttpRequest.Builder request = request(path).header("Content-Type", type).header("Accept", JSON);
        return send("PUT", path, with(request, headers).PUT(BodyPublishers.ofString(body)));
    }

    /** Removes the settings of the realm; {@code headers} are names and values in turn. */
    Response delete(String path, String... headers) {
        return send("DELETE", path, with(request(path), headers).DELETE());
    }

    /** Evaluates a token request of a client; {@code more} are further members and their texts in turn. */
    JsonNode evaluate(String clientId, String... more) {
        ObjectNode tokenRequest = Http.JSON.createObjectNode().put("client", clientId);
        for (int i = 0; i < more.length; i += 2) {
            tokenRequest.put(more[i], more[i + 1]);
        }
        return evaluateJson(tokenRequest.toString()).orFail().json();
    }

    Response evaluateJson(String body) {
        HttpRequest.Builder request = request("/evaluate").header("Content-Type", JSON);
        return send("POST", "/evaluate", request.POST(BodyPublishers.ofString(body)));
    }

    /** Previews settings; {@code query} begins with a question mark, or is empty. */
    Response preview(String query, String type, String body) {
        HttpRequest.Builder request = request("/preview" + query).header("Content-Type", type);
        return send("POST", "/preview", request.POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        String url = realm.server().baseUrl() + "/admin/realms" + realm.path("/grant-control" + path);
        return Http.request(url).header("Authorization", "Bearer " + token.get());
    }

    private static HttpRequest.Builder with(HttpRequest.Builder request, String... headers) {
        return headers.length == 0 ? request : request.headers(headers);
    }

    private Response send(String method, String path, HttpRequest.Builder request) {
        Response response = Http.send(request);
        description.requireMatch(method, "/grant-control" + path, response);
        return response;
    }
}
