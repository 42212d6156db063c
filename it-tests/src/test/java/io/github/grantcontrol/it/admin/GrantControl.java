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
 * The admin resource of a realm, {@code /admin/realms/{realm}/grant-control}. Every answer, good or bad, has to be one
 * that the resource's own OpenAPI description tells of.
 */
final class GrantControl {

    static final String JSON = "application/json";
    static final String TOML = "application/toml";

    private final TestRealm realm;
    private final Supplier<String> token;
    private final ApiDescription description;

    /** As the bootstrap administrator. */
    GrantControl(TestRealm realm) {
        this(realm, realm.admin()::token);
    }

    private GrantControl(TestRealm realm, Supplier<String> token) {
        this.realm = realm;
        this.token = token;
        this.description = ApiDescription.of(realm);
    }

    /** As somebody else, with a token of theirs. */
    GrantControl as(String other) {
        return new GrantControl(realm, () -> other);
    }

    /** What holds in the realm. */
    JsonNode policy() {
        return get("", JSON).orFail().json();
    }

    /** What holds in the realm of one key, such as {@code client_credentials} and {@code validity_period.max}. */
    JsonNode key(String grant, String key) {
        return policy().path("grants").path(grant).path("keys").path(key);
    }

    /** The realm's own settings as TOML. */
    String toml() {
        return get("/settings", TOML).orFail().body();
    }

    /** The version of the realm's own settings. */
    String etag() {
        return etag(get("/settings", JSON).orFail());
    }

    static String etag(Response response) {
        return response.headers().firstValue("ETag").orElseThrow(() -> new AssertionError("no ETag: " + response));
    }

    Response get(String path, String accept) {
        return send("GET", path, request(path).header("Accept", accept).GET());
    }

    /** Writes the realm's own settings; {@code headers} is names and values in turn. */
    Response put(String type, String body, String... headers) {
        return write("/settings", type, body, headers);
    }

    /** As {@link #put}, at another path that takes them too. */
    Response write(String path, String type, String body, String... headers) {
        HttpRequest.Builder request = request(path).header("Content-Type", type).header("Accept", JSON);
        return send("PUT", path, with(request, headers).PUT(BodyPublishers.ofString(body)));
    }

    /** Removes the realm's own settings; {@code headers} is names and values in turn. */
    Response delete(String path, String... headers) {
        return send("DELETE", path, with(request(path), headers).DELETE());
    }

    /** What a request of this client would get; {@code more} is members of the question and their texts in turn. */
    JsonNode evaluate(String clientId, String... more) {
        ObjectNode question = Http.JSON.createObjectNode().put("client", clientId);
        for (int i = 0; i < more.length; i += 2) {
            question.put(more[i], more[i + 1]);
        }
        return ask(question.toString()).orFail().json();
    }

    Response ask(String question) {
        HttpRequest.Builder request = request("/evaluate").header("Content-Type", JSON);
        return send("POST", "/evaluate", request.POST(BodyPublishers.ofString(question)));
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
        description.requireThatItTellsOf(method, "/grant-control" + path, response);
        return response;
    }
}
