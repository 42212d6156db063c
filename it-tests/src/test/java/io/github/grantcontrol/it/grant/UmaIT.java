package io.github.grantcontrol.it.grant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.grantcontrol.it.http.Http;
import io.github.grantcontrol.it.server.KeycloakServer;
import io.github.grantcontrol.it.support.SharedServers;
import io.github.grantcontrol.it.support.TestClient;
import io.github.grantcontrol.it.support.TestRealm;
import io.github.grantcontrol.it.support.TokenAnswer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** UMA authenticates its client itself, and calls client credentials for a token that stays inside the server. */
class UmaIT {

    private final KeycloakServer server = SharedServers.unconfigured();
    private TestRealm realm;
    private TestClient client;

    @BeforeEach
    void createRealm() {
        realm = TestRealm.create(server);
        client = realm.client("m2m", settings -> settings.put("authorizationServicesEnabled", true));
        String authorization = client.path() + "/authz/resource-server";
        String resource = realm.admin()
                .post(authorization + "/resource", Http.JSON.createObjectNode().put("name", "door"))
                .orFail()
                .json()
                .required("_id")
                .asText();
        String policy = realm.admin()
                .post(
                        authorization + "/policy/client",
                        policy("its own")
                                .<ObjectNode>set(
                                        "clients", Http.JSON.createArrayNode().add(id(client))))
                .orFail()
                .json()
                .required("id")
                .asText();
        ObjectNode permission = policy("may open");
        permission.putArray("resources").add(resource);
        permission.putArray("policies").add(policy);
        realm.admin().post(authorization + "/permission/resource", permission).orFail();
    }

    @AfterEach
    void deleteRealm() {
        realm.close();
    }

    @Test
    void givesItsTokenAsBeforeAndIgnoresValidityPeriod() {
        assertThat(uma("validity_period", "abc").lifetime()).isEqualTo(300);
        assertThat(uma("validity_period", "60").lifetime()).isEqualTo(300);
        assertThat(uma("response_mode", "decision").json().path("result").asBoolean())
                .isTrue();
    }

    @Test
    void clientCredentialsThatAreOffAreOffHereToo() {
        realm.attribute(Keys.ENABLE, "false");
        assertThat(uma().error()).isEqualTo("unsupported_grant_type");
        assertThat(uma("response_mode", "decision").error()).isEqualTo("unsupported_grant_type");

        realm.attribute(Keys.ENABLE, "");
        client.attribute(Keys.ENABLE, "false");
        assertThat(uma().error()).isEqualTo("unauthorized_client");

        client.attribute(Keys.ENABLE, "maybe");
        assertThat(uma().error()).isEqualTo("server_error");
    }

    @Test
    void itsRefreshTokenIsKeycloaksOwnUntilClientCredentialsAreOff() {
        assertThat(uma().hasRefreshToken()).isFalse();
        client.attribute("client_credentials.use_refresh_token", "true");
        assertThat(client.token().hasRefreshToken()).isFalse();

        String refreshToken = uma().refreshToken();
        assertThat(client.refresh(refreshToken).status()).isEqualTo(200);

        client.attribute(Keys.ENABLE, "false");
        assertThat(client.refresh(refreshToken).error()).isEqualTo("invalid_grant");
    }

    @Test
    void aClientPolicyThatCannotBeReadStopsItToo() {
        ObjectNode profiles = Http.JSON.createObjectNode();
        ObjectNode profile = profiles.putArray("profiles").addObject().put("name", "bounds");
        ObjectNode executor = profile.putArray("executors").addObject().put("executor", "validity-period-bounds");
        executor.putObject("configuration").put("max", "sixty");
        ObjectNode policies = Http.JSON.createObjectNode();
        ObjectNode policy = policies.putArray("policies").addObject().put("name", "everyone");
        policy.put("enabled", true).putArray("profiles").add("bounds");
        policy.putArray("conditions").addObject().put("condition", "any-client").putObject("configuration");
        // Keycloak validates client policies, but not the attributes that it keeps them in.
        ObjectNode update = Http.JSON.createObjectNode();
        update.putObject("attributes")
                .put("client-policies.profiles", profiles.toString())
                .put("client-policies.policies", policies.toString());
        realm.admin().put(realm.path(""), update).orFail();

        assertThat(client.token().error()).isEqualTo("server_error");
        assertThat(uma().error()).isEqualTo("server_error");
    }

    @Test
    void umaOffForOneClientRefusesDecisionsAndBearersToo() {
        String token = client.token("scope", "openid").token();
        assertThat(umaWithBearer(token).json().path("result").asBoolean()).isTrue();

        client.attribute("oauth.grant_type.uma_ticket.enable", "false");

        assertThat(uma("response_mode", "decision").error()).isEqualTo("unauthorized_client");
        assertThat(umaWithBearer(token).error()).isEqualTo("unauthorized_client");
    }

    private TokenAnswer uma(String... more) {
        String[] form = new String[more.length + 2];
        form[0] = "audience";
        form[1] = "m2m";
        System.arraycopy(more, 0, form, 2, more.length);
        return client.grant(Keys.UMA, form);
    }

    private TokenAnswer umaWithBearer(String token) {
        return realm.token(
                Http.request(realm.endpoint("token")).header("Authorization", "Bearer " + token),
                "grant_type",
                Keys.UMA,
                "audience",
                "m2m",
                "response_mode",
                "decision");
    }

    private static ObjectNode policy(String name) {
        return Http.JSON.createObjectNode().put("name", name).put("logic", "POSITIVE");
    }

    private static String id(TestClient client) {
        return client.representation().required("id").asText();
    }
}
