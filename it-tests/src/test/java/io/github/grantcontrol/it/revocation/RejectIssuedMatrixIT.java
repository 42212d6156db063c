package io.github.grantcontrol.it.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.grantcontrol.it.grant.Keys;
import io.github.grantcontrol.it.http.Http;
import io.github.grantcontrol.it.revocation.TokenPlaces.Tokens;
import io.github.grantcontrol.it.server.BrowserLogin;
import io.github.grantcontrol.it.server.KeycloakServer;
import io.github.grantcontrol.it.server.Settings;
import io.github.grantcontrol.it.support.SharedServers;
import io.github.grantcontrol.it.support.TestClient;
import io.github.grantcontrol.it.support.TestRealm;
import io.github.grantcontrol.it.support.TokenAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Uses tokens of each grant at each place: before the grant is disabled, while it is disabled, while its tokens are rejected
 * too, and when it is enabled again. The manual shows the table that this test prints.
 */
class RejectIssuedMatrixIT {

    private static final String NOT_POSSIBLE = "–";
    private static final String SCOPE = "openid";
    private static final String OFFLINE = "openid offline_access";
    private static final String REDIRECT = "http://127.0.0.1/callback";

    private final KeycloakServer server = SharedServers.unconfigured();
    private TestRealm realm;
    private TestClient client;

    @Test
    void tokensOfADisabledGrantAreRejectedAtEveryPlace() throws IOException {
        try (TestRealm created = TestRealm.create(server)) {
            realm = created;
            prepare();
            Map<String, Function<String, TokenAnswer>> grants = new LinkedHashMap<>();
            grants.put("client_credentials", scope -> client.token("scope", scope));
            grants.put("password", this::password);
            grants.put("authorization_code", this::authorizationCode);
            grants.put("device_code", this::deviceCode);
            grants.put("uma_ticket", this::uma);

            Map<String, Map<String, String>> table = new LinkedHashMap<>();
            grants.forEach((grant, request) -> table.put(grant, column(grant, request)));

            String text = print(table);
            System.out.println(text);
            assertThat(table.values()).allSatisfy(column -> assertThat(column.values())
                    .allMatch(
                            cell -> List.of("✓ ✓ ✗ ✓", "✓ ✗ ✗ ✓", NOT_POSSIBLE).contains(cell)));
            assertThat(Files.readString(Settings.repository().resolve("extension/README.md")))
                    .contains(text);
        }
    }

    /** Returns for each place whether tokens of the grant are accepted in each of the four states. */
    private Map<String, String> column(String grant, Function<String, TokenAnswer> request) {
        TokenAnswer first = request.apply(SCOPE);
        TokenAnswer second = request.apply(OFFLINE);
        Tokens tokens = new Tokens(first.token(), first.refreshToken(), second.refreshToken());
        TokenPlaces places = new TokenPlaces(realm, client);
        Map<String, String> column = new LinkedHashMap<>();
        String prefix = "oauth.grant_type." + grant;
        List<Runnable> states = List.of(
                () -> {},
                () -> realm.attribute(prefix + ".enable", "false"),
                () -> realm.attribute(prefix + ".reject_issued", "true"),
                () -> realm.removeAttribute(prefix + ".enable"));
        for (Runnable state : states) {
            state.run();
            places.use(tokens)
                    .forEach((place, accepted) ->
                            column.merge(place, accepted ? "✓" : "✗", (earlier, now) -> earlier + " " + now));
        }
        realm.removeAttribute(prefix + ".reject_issued");
        column.replaceAll((place, cell) -> cell.contains("✓") ? cell : NOT_POSSIBLE);
        return column;
    }

    private static String print(Map<String, Map<String, String>> table) {
        StringBuilder text = new StringBuilder("| | " + String.join(" | ", table.keySet()) + " |\n");
        text.append("|---|").append("---|".repeat(table.size())).append("\n");
        table.values().iterator().next().keySet().forEach(place -> text.append("| ")
                .append(place)
                .append(" | ")
                .append(table.values().stream().map(column -> column.get(place)).collect(Collectors.joining(" | ")))
                .append(" |\n"));
        return text.toString();
    }

    /** Makes a client and a user who may do everything that a place needs. */
    private void prepare() {
        realm.attribute(Keys.ALLOW_REFRESH_TOKENS, "true");
        client = realm.client("app", settings -> {
            settings.put("standardFlowEnabled", true).put("directAccessGrantsEnabled", true);
            settings.put("authorizationServicesEnabled", true);
            settings.putArray("redirectUris").add(REDIRECT);
            settings.putObject("attributes")
                    .put("client_credentials.use_refresh_token", "true")
                    .put("oauth2.device.authorization.grant.enabled", "true")
                    .put("standard.token.exchange.enabled", "true");
        });
        client.audience("app");
        String authorization = client.path() + "/authz/resource-server";
        String resource = realm.admin()
                .post(authorization + "/resource", Http.JSON.createObjectNode().put("name", "door"))
                .orFail()
                .json()
                .required("_id")
                .asText();
        ObjectNode policy = Http.JSON.createObjectNode().put("name", "its own").put("logic", "POSITIVE");
        policy.putArray("clients").add(client.representation().required("id").asText());
        String policyId = realm.admin()
                .post(authorization + "/policy/client", policy)
                .orFail()
                .json()
                .required("id")
                .asText();
        ObjectNode permission =
                Http.JSON.createObjectNode().put("name", "may open").put("logic", "POSITIVE");
        permission.putArray("resources").add(resource);
        permission.putArray("policies").add(policyId);
        realm.admin().post(authorization + "/permission/resource", permission).orFail();
        String serviceAccount = realm.admin()
                .get(client.path() + "/service-account-user")
                .orFail()
                .json()
                .required("id")
                .asText();
        for (String user : List.of(serviceAccount, realm.user("alice", "wonderland"))) {
            realm.administrator(user, "realm-admin");
            role(user, "app", "uma_protection");
            role(user, "broker", "read-token");
        }
    }

    private void role(String user, String clientId, String role) {
        JsonNode found = realm.admin()
                .get(realm.path("/clients?clientId=" + clientId))
                .orFail()
                .json()
                .get(0);
        String id = found.required("id").asText();
        JsonNode representation = realm.admin()
                .get(realm.path("/clients/" + id + "/roles/" + role))
                .orFail()
                .json();
        realm.admin()
                .post(
                        realm.path("/users/" + user + "/role-mappings/clients/" + id),
                        Http.JSON.createArrayNode().add(representation))
                .orFail();
    }

    private TokenAnswer password(String scope) {
        return client.grant("password", "username", "alice", "password", "wonderland", "scope", scope);
    }

    private TokenAnswer authorizationCode(String scope) {
        BrowserLogin login = new BrowserLogin(server.baseUrl(), realm.name(), "app", REDIRECT);
        return client.grant(
                "authorization_code",
                "code",
                login.code("alice", "wonderland", scope),
                "redirect_uri",
                REDIRECT,
                "code_verifier",
                login.verifier());
    }

    private TokenAnswer deviceCode(String scope) {
        return client.grant(
                "urn:ietf:params:oauth:grant-type:device_code",
                "device_code",
                DeviceLogin.code(client, scope, "alice", "wonderland"));
    }

    private TokenAnswer uma(String scope) {
        String bearer = password(scope).token();
        return realm.token(
                Http.request(realm.endpoint("token")).header("Authorization", "Bearer " + bearer),
                "grant_type",
                Keys.UMA,
                "audience",
                "app");
    }
}
