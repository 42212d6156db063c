package io.github.grantcontrol.it.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.grantcontrol.it.http.Http;
import io.github.grantcontrol.it.http.Response;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;

/** Keycloak's admin REST API. Paths start below {@code /admin/realms}, such as {@code /acme/clients}. */
public final class AdminApi {

    public static final String USER = "admin";
    public static final String PASSWORD = "admin";

    private static final Duration SPARE = Duration.ofSeconds(15);

    private final String baseUrl;
    private String token;
    private Instant goodUntil = Instant.MIN;

    AdminApi(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    /** Returns an access token of the bootstrap administrator that is valid for some seconds at least. */
    public synchronized String token() {
        if (Instant.now().isAfter(goodUntil)) {
            JsonNode answer = login().json();
            token = answer.path("access_token").asText();
            goodUntil = Instant.now()
                    .plusSeconds(answer.path("expires_in").asLong())
                    .minus(SPARE);
        }
        return token;
    }

    /** Uses a browser login if the server file disables the password grant in the admin realm. */
    private Response login() {
        Response password = Http.post(
                baseUrl + "/realms/master/protocol/openid-connect/token",
                "grant_type",
                "password",
                "client_id",
                "admin-cli",
                "username",
                USER,
                "password",
                PASSWORD);
        if (password.status() == 200) {
            return password;
        }
        String console = baseUrl + "/admin/master/console/";
        return new BrowserLogin(baseUrl, "master", "security-admin-console", console)
                .as(USER, PASSWORD)
                .orFail();
    }

    public Response get(String path) {
        return send(path, "GET", BodyPublishers.noBody());
    }

    public Response delete(String path) {
        return send(path, "DELETE", BodyPublishers.noBody());
    }

    public Response post(String path, JsonNode body) {
        return send(path, "POST", BodyPublishers.ofString(body.toString()));
    }

    public Response put(String path, JsonNode body) {
        return send(path, "PUT", BodyPublishers.ofString(body.toString()));
    }

    private Response send(String path, String method, HttpRequest.BodyPublisher body) {
        return Http.send(Http.request(baseUrl + "/admin/realms" + path)
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", "application/json")
                .method(method, body));
    }
}
