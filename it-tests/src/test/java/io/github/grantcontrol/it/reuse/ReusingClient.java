package io.github.grantcontrol.it.reuse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.grantcontrol.it.http.Http;
import io.github.grantcontrol.it.server.KeycloakServer;
import io.github.grantcontrol.it.support.TestClient;
import io.github.grantcontrol.it.support.TestRealm;
import io.github.grantcontrol.it.support.TokenAnswer;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A client whose realm allows reuse, with what a token of it depends on: a scope, roles, a group and attributes. */
public final class ReusingClient {

    static final String REUSE_FOR = "oauth.grant_type.client_credentials.reuse_for";

    /** How often a token is asked for until an earlier change is behind. */
    private static final int PATIENCE = 10;

    final TestRealm realm;
    final TestClient client;
    final String scopePath;
    final String mapperPath;
    final String rolePath;
    final String composedPath;
    final String groupPath;
    final String userPath;

    private ReusingClient(TestRealm realm, TestClient client) {
        this.realm = realm;
        this.client = client;
        String userId =
                get(client.path() + "/service-account-user").required("id").asText();
        this.userPath = realm.path("/users/" + userId);
        this.rolePath = role("reader");
        this.composedPath = role("composed");
        assign(rolePath);
        this.groupPath = realm.path("/groups/" + create("/groups", named("operators"), "operators"));
        realm.admin()
                .put(userPath + "/groups/" + last(groupPath), Http.JSON.createObjectNode())
                .orFail();
        this.scopePath = realm.path("/client-scopes/" + createScope());
        realm.admin()
                .put(client.path() + "/default-client-scopes/" + last(scopePath), Http.JSON.createObjectNode())
                .orFail();
        this.mapperPath = scopePath + "/protocol-mappers/models/"
                + get(scopePath)
                        .required("protocolMappers")
                        .get(0)
                        .required("id")
                        .asText();
    }

    private ReusingClient(ReusingClient same, TestRealm realm, TestClient client) {
        this.realm = realm;
        this.client = client;
        this.scopePath = same.scopePath;
        this.mapperPath = same.mapperPath;
        this.rolePath = same.rolePath;
        this.composedPath = same.composedPath;
        this.groupPath = same.groupPath;
        this.userPath = same.userPath;
    }

    /** Creates the client in a realm that allows reuse from then on. */
    public static ReusingClient create(TestRealm realm) {
        removeLeftovers(realm);
        realm.attribute(REUSE_FOR, "3600");
        return new ReusingClient(realm, realm.client("m2m"));
    }

    /** Returns the same client for changes and requests that go through another node. */
    public ReusingClient through(KeycloakServer node) {
        TestRealm sameRealm = TestRealm.existing(node, realm.name());
        return new ReusingClient(this, sameRealm, sameRealm.existingClient(client.clientId(), client.secret()));
    }

    /** Asks until the same token comes twice, and returns its id. */
    public String sharedToken() {
        return sharedToken(() -> client.token());
    }

    static String sharedToken(Supplier<TokenAnswer> request) {
        String before = id(request.get());
        for (int i = 0; i < PATIENCE; i++) {
            String next = id(request.get());
            if (next.equals(before)) {
                return next;
            }
            before = next;
        }
        throw new AssertionError("no token came twice");
    }

    static String id(TokenAnswer answer) {
        return answer.accessToken().claims().required("jti").asText();
    }

    /** Returns the access token of a request. */
    public String token() {
        return client.token().token();
    }

    /** Revokes an access token. */
    public void revoke(String token) {
        client.revoke(token).orFail();
    }

    /** Asks with a request that has more than the client's secret. */
    TokenAnswer token(Consumer<HttpRequest.Builder> more, String... form) {
        HttpRequest.Builder request = client.request("token");
        more.accept(request);
        List<String> all = new ArrayList<>(List.of("grant_type", "client_credentials"));
        all.addAll(List.of(form));
        return realm.token(request, all.toArray(String[]::new));
    }

    /** Reads a representation, changes it and writes it. */
    void change(String path, Consumer<ObjectNode> change) {
        ObjectNode representation = (ObjectNode) get(path);
        change.accept(representation);
        realm.admin().put(path, representation).orFail();
    }

    /** Gives the service account a role of the realm. */
    void assign(String role) {
        realm.admin().post(userPath + "/role-mappings/realm", roles(role)).orFail();
    }

    /** Makes a role a composite of another. */
    void compose(String role, String part) {
        realm.admin().post(role + "/composites", roles(part)).orFail();
    }

    void addMapper(String provider, Consumer<ObjectNode> config) {
        ObjectNode mapper = Http.JSON.createObjectNode();
        mapper.put("name", provider).put("protocol", "openid-connect").put("protocolMapper", provider);
        config.accept(mapper.putObject("config"));
        realm.admin().post(client.path() + "/protocol-mappers/models", mapper).orFail();
    }

    JsonNode get(String path) {
        return realm.admin().get(path).orFail().json();
    }

    private ArrayNode roles(String path) {
        return Http.JSON.createArrayNode().add(get(path));
    }

    private String role(String name) {
        realm.admin().post(realm.path("/roles"), named(name)).orFail();
        return realm.path("/roles/" + name);
    }

    private String createScope() {
        ObjectNode scope = named("department").put("protocol", "openid-connect");
        ObjectNode mapper = scope.putArray("protocolMappers").addObject();
        mapper.put("name", "department")
                .put("protocol", "openid-connect")
                .put("protocolMapper", "oidc-usermodel-attribute-mapper");
        mapper.putObject("config")
                .put("user.attribute", "department")
                .put("claim.name", "department")
                .put("aggregate.attrs", "true")
                .put("jsonType.label", "String")
                .put("access.token.claim", "true");
        return create("/client-scopes", scope, "department");
    }

    private String create(String path, ObjectNode representation, String name) {
        realm.admin().post(realm.path(path), representation).orFail();
        return find(realm, path, name);
    }

    private static String find(TestRealm realm, String path, String name) {
        for (JsonNode found : realm.admin().get(realm.path(path)).orFail().json()) {
            if (found.path("name").asText().equals(name)) {
                return found.required("id").asText();
            }
        }
        return "";
    }

    /** Removes what a test before has made and {@code RealmState} does not. */
    private static void removeLeftovers(TestRealm realm) {
        for (String path : List.of("/groups", "/client-scopes")) {
            String id = find(realm, path, path.equals("/groups") ? "operators" : "department");
            if (!id.isEmpty()) {
                realm.admin().delete(realm.path(path + "/" + id)).orFail();
            }
        }
        for (String role : List.of("reader", "composed")) {
            if (!find(realm, "/roles", role).isEmpty()) {
                realm.admin().delete(realm.path("/roles/" + role)).orFail();
            }
        }
    }

    private static ObjectNode named(String name) {
        return Http.JSON.createObjectNode().put("name", name);
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Asserts that the next request gets another token than this one, and returns its answer. */
    public TokenAnswer assertEnded(String tokenId) {
        TokenAnswer next = client.token();
        assertThat(id(next)).isNotEqualTo(tokenId);
        return next;
    }
}
