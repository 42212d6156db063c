package io.github.grantcontrol.it.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.grantcontrol.it.http.Http;
import io.github.grantcontrol.it.http.Response;
import io.github.grantcontrol.it.server.AdminApi;
import io.github.grantcontrol.it.server.KeycloakServer;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;

/**
 * A realm for one test, with its events stored; closing it deletes it. It brings its RSA key along: a server that starts
 * fast makes one in seconds.
 */
public final class TestRealm implements AutoCloseable {

    private final KeycloakServer server;
    private final String name;

    private TestRealm(KeycloakServer server, String name) {
        this.server = server;
        this.name = name;
    }

    /** Creates a realm with a name of its own and Keycloak's defaults. */
    public static TestRealm create(KeycloakServer server) {
        return create(server, "test-" + UUID.randomUUID().toString().substring(0, 8), realm -> {});
    }

    /** Creates a realm of this name, with what {@code settings} puts into its representation. */
    public static TestRealm create(KeycloakServer server, String name, Consumer<ObjectNode> settings) {
        ObjectNode realm = Http.JSON.createObjectNode();
        realm.put("realm", name).put("enabled", true).put("sslRequired", "none");
        realm.put("eventsEnabled", true).put("privateKey", SigningKey.PKCS8);
        settings.accept(realm);
        server.admin().post("", realm).orFail();
        return new TestRealm(server, name);
    }

    /** Returns a realm that exists already, such as an imported one. */
    public static TestRealm existing(KeycloakServer server, String name) {
        server.admin().get("/" + Http.encode(name)).orFail();
        return new TestRealm(server, name);
    }

    public KeycloakServer server() {
        return server;
    }

    public String name() {
        return name;
    }

    /** Returns the issuer and base of all that the realm serves. */
    public String url() {
        return server.baseUrl() + "/realms/" + Http.encode(name);
    }

    /** Returns the realm's part of the admin API: {@code path} starts with a slash, or is empty for the realm itself. */
    public String path(String path) {
        return "/" + Http.encode(name) + path;
    }

    public AdminApi admin() {
        return server.admin();
    }

    /** Changes the realm's representation: reads it, applies the change and writes all of it, other attributes included. */
    public TestRealm update(Consumer<ObjectNode> change) {
        ObjectNode realm = (ObjectNode) admin().get(path("")).orFail().json();
        change.accept(realm);
        admin().put(path(""), realm).orFail();
        return this;
    }

    /** Sets one realm attribute and keeps the others. */
    public TestRealm attribute(String key, String value) {
        return update(realm -> realm.withObject("/attributes").put(key, value));
    }

    /** Removes one realm attribute and keeps the others. */
    public TestRealm removeAttribute(String key) {
        return update(realm -> realm.withObject("/attributes").remove(key));
    }

    /** Creates a confidential client with a service account and a secret of its own. */
    public TestClient client(String clientId) {
        return client(clientId, client -> {});
    }

    /** Creates a client as {@link #client(String)} does, with what {@code settings} puts into its representation. */
    public TestClient client(String clientId, Consumer<ObjectNode> settings) {
        return TestClient.create(this, clientId, settings);
    }

    /** Returns a client that exists already, with the secret it has. */
    public TestClient existingClient(String clientId, String secret) {
        return TestClient.existing(this, clientId, secret);
    }

    /** Creates a user who can log in with this password at once, and returns the id. */
    public String user(String username, String password) {
        ObjectNode user = Http.JSON.createObjectNode();
        user.put("username", username).put("enabled", true).put("emailVerified", true);
        user.put("email", username + "@example.org").put("firstName", "Test").put("lastName", "User");
        user.putArray("credentials").addObject().put("type", "password").put("value", password);
        admin().post(path("/users"), user).orFail();
        String query = "/users?exact=true&" + Http.encode("username", username);
        return admin().get(path(query)).json().get(0).required("id").asText();
    }

    /** Returns the stored events of these types, newest first; of all types if none is given. */
    public List<JsonNode> events(String... types) {
        StringBuilder query = new StringBuilder("/events?max=1000");
        for (String type : types) {
            query.append("&type=").append(type);
        }
        JsonNode events = admin().get(path(query.toString())).orFail().json();
        return StreamSupport.stream(events.spliterator(), false).toList();
    }

    /** Returns the URL of one of the realm's OpenID Connect endpoints, such as {@code token/introspect}. */
    public String endpoint(String name) {
        return url() + "/protocol/openid-connect/" + name;
    }

    /** Asks the token endpoint; the form is names and values in turn, and nothing is added. */
    public TokenAnswer token(String... form) {
        return token(Http.request(endpoint("token")), form);
    }

    /** Asks the token endpoint with headers that {@code request} has already. */
    public TokenAnswer token(HttpRequest.Builder request, String... form) {
        return new TokenAnswer(Http.send(Http.form(request, form)));
    }

    public Response userinfo(String accessToken) {
        return Http.send(Http.request(endpoint("userinfo")).header("Authorization", "Bearer " + accessToken));
    }

    /** Returns a metadata document, such as {@code openid-configuration}. */
    public JsonNode wellKnown(String document) {
        return Http.get(url() + "/.well-known/" + document).orFail().json();
    }

    @Override
    public void close() {
        admin().delete(path("")).orFail();
    }

    @Override
    public String toString() {
        return name;
    }

    /** Gives a user a role of this realm's administrators, such as {@code manage-clients}. */
    public void administrator(String userId, String role) {
        String management = admin().get(path("/clients?clientId=realm-management"))
                .orFail()
                .json()
                .get(0)
                .required("id")
                .asText();
        JsonNode found = admin().get(path("/clients/" + management + "/roles/" + role))
                .orFail()
                .json();
        admin().post(
                        path("/users/" + userId + "/role-mappings/clients/" + management),
                        Http.JSON.createArrayNode().add(found))
                .orFail();
    }
}
