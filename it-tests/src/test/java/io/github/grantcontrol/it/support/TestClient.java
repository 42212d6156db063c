package io.github.grantcontrol.it.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.grantcontrol.it.http.Http;
import io.github.grantcontrol.it.http.Response;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A confidential client of a test realm: what an administrator sets, and what the client requests. */
public final class TestClient {

    private final TestRealm realm;
    private final String clientId;
    private final String secret;
    private final String path;

    private TestClient(TestRealm realm, String clientId, String secret, String path) {
        this.realm = realm;
        this.clientId = clientId;
        this.secret = secret;
        this.path = path;
    }

    static TestClient create(TestRealm realm, String clientId, Consumer<ObjectNode> settings) {
        String secret = "secret-of-" + clientId;
        ObjectNode client = Http.JSON.createObjectNode();
        client.put("clientId", clientId).put("secret", secret).put("enabled", true);
        client.put("publicClient", false).put("serviceAccountsEnabled", true);
        client.put("standardFlowEnabled", false).put("directAccessGrantsEnabled", false);
        settings.accept(client);
        realm.admin().post(realm.path("/clients"), client).orFail();
        return existing(realm, clientId, client.path("secret").asText());
    }

    static TestClient existing(TestRealm realm, String clientId, String secret) {
        String query = realm.path("/clients?" + Http.encode("clientId", clientId));
        JsonNode found = realm.admin().get(query).orFail().json();
        String path = realm.path("/clients/" + found.get(0).required("id").asText());
        return new TestClient(realm, clientId, secret, path);
    }

    public String clientId() {
        return clientId;
    }

    public String secret() {
        return secret;
    }

    /** Returns the path of the client in the admin API, below {@code /admin/realms}. */
    public String path() {
        return path;
    }

    /** Returns the client's representation. */
    public JsonNode representation() {
        return realm.admin().get(path).orFail().json();
    }

    /** Changes the client's representation: reads it, applies the change and writes all of it. */
    public TestClient update(Consumer<ObjectNode> change) {
        ObjectNode client = (ObjectNode) representation();
        change.accept(client);
        realm.admin().put(path, client).orFail();
        return this;
    }

    /** Sets one client attribute; an empty value removes it, as Keycloak has it. */
    public TestClient attribute(String key, String value) {
        return update(client -> client.withObject("/attributes").put(key, value));
    }

    /** Puts a client, this one or another, into the audience of its tokens, so that it may introspect them. */
    public TestClient audience(String audience) {
        ObjectNode mapper = Http.JSON.createObjectNode();
        mapper.put("name", "audience " + audience).put("protocol", "openid-connect");
        mapper.put("protocolMapper", "oidc-audience-mapper");
        mapper.putObject("config")
                .put("included.client.audience", audience)
                .put("access.token.claim", "true")
                .put("introspection.token.claim", "true");
        realm.admin().post(path + "/protocol-mappers/models", mapper).orFail();
        return this;
    }

    /** Asks for a token by client credentials; {@code more} is names and values in turn. */
    public TokenAnswer token(String... more) {
        return grant("client_credentials", more);
    }

    /** Asks for a token by another grant, authenticated with the secret. */
    public TokenAnswer grant(String grantType, String... more) {
        List<String> form = new ArrayList<>(List.of("grant_type", grantType));
        form.addAll(List.of(more));
        return realm.token(request("token"), form.toArray(String[]::new));
    }

    public TokenAnswer refresh(String refreshToken) {
        return grant("refresh_token", "refresh_token", refreshToken);
    }

    /** Introspects a token (RFC 7662); {@code active: false} unless this client is in its audience. */
    public JsonNode introspect(String token) {
        return Http.send(Http.form(request("token/introspect"), "token", token))
                .orFail()
                .json();
    }

    /** Revokes a token (RFC 7009). */
    public Response revoke(String token) {
        return Http.send(Http.form(request("revoke"), "token", token));
    }

    /** Returns a request to one of the realm's endpoints that carries this client's secret. */
    public HttpRequest.Builder request(String endpoint) {
        return Http.request(realm.endpoint(endpoint)).header("Authorization", Http.basic(clientId, secret));
    }
}
