package io.github.grantcontrol.it.clientpolicy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.grantcontrol.it.http.Http;
import io.github.grantcontrol.it.http.Response;
import io.github.grantcontrol.it.server.KeycloakServer;
import io.github.grantcontrol.it.support.DpopKey;
import io.github.grantcontrol.it.support.SharedRealm;
import io.github.grantcontrol.it.support.SharedServers;
import io.github.grantcontrol.it.support.TestClient;
import io.github.grantcontrol.it.support.TestRealm;
import io.github.grantcontrol.it.support.TokenAnswer;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests bounds that depend on the conditions which Keycloak evaluates on token requests. */
class ClientPolicyBoundsIT {

    private static final String ALLOW_REFRESH_TOKENS = "oauth.grant_type.client_credentials.allow_refresh_tokens";

    @RegisterExtension
    static final SharedRealm REALM = SharedRealm.of(() -> {
        TestRealm realm = TestRealm.create(SharedServers.unconfigured());
        // Keycloak does not store events of refreshes by default.
        realm.update(settings ->
                settings.putArray("enabledEventTypes").add("CLIENT_LOGIN").add("REFRESH_TOKEN"));
        return realm;
    });

    private final KeycloakServer server = SharedServers.unconfigured();
    private final TestRealm realm = REALM.get();
    private TestClient client;

    @BeforeEach
    void createClient() {
        client = realm.client("m2m");
    }

    @Test
    void boundsFollowARequestedClientScope() {
        new ClientPolicies()
                .when("client-scopes", "{'type': 'Optional', 'scopes': ['phone']}", "{'max': '120'}")
                .in(realm);
        assertThat(client.token().lifetime()).isEqualTo(300);
        assertThat(client.token("scope", "phone").lifetime()).isEqualTo(120);
        assertThat(client.token("scope", "phone", "validity_period", "121").errorDescription())
                .contains("1 to 120");
    }

    @Test
    void boundsFollowAClientRole() {
        new ClientPolicies()
                .when("client-roles", "{'roles': ['short-lived']}", "{'max': 120}")
                .in(realm);
        TestClient other = realm.client("other");
        realm.admin()
                .post(client.path() + "/roles", Http.JSON.createObjectNode().put("name", "short-lived"))
                .orFail();
        assertThat(client.token().lifetime()).isEqualTo(120);
        assertThat(other.token().lifetime()).isEqualTo(300);
    }

    @ParameterizedTest
    @CsvSource({"confidential, 120", "public, 300"})
    void boundsFollowTheAccessType(String accessType, long lifetime) {
        new ClientPolicies()
                .when("client-access-type", "{'type': ['" + accessType + "']}", "{'max': '120'}")
                .in(realm);
        assertThat(client.token().lifetime()).isEqualTo(lifetime);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theOrderOfTwoPoliciesDoesNotMatter(boolean reversed) {
        String one = "{'min': '60', 'max': '600', 'on_exceed': 'clamp'}";
        String other = "{'min': '30', 'max': '240', 'on_exceed': 'reject'}";
        new ClientPolicies()
                .always(reversed ? other : one)
                .always(reversed ? one : other)
                .in(realm);

        assertThat(client.token().lifetime()).isEqualTo(240);
        assertThat(client.token("validity_period", "60").lifetime()).isEqualTo(60);
        TokenAnswer refused = client.token("validity_period", "59");
        assertThat(refused.error()).isEqualTo("invalid_request");
        assertThat(refused.errorDescription()).contains("60 to 240");
    }

    @Test
    void aPolicyCannotWidenWhatTheRealmAllows() {
        realm.attribute("oauth.grant_type.client_credentials.validity_period.max", "200");
        new ClientPolicies().always("{'max': '86400', 'on_exceed': 'clamp'}").in(realm);
        assertThat(client.token("validity_period", "3000").lifetime()).isEqualTo(200);
        assertThat(event().at("/details/validity_period_bound_by").asText()).isEqualTo("realm:max");
    }

    /** The console's form, stored as it opens: only what an administrator fills in is set. */
    @Test
    void anUnchangedFormOfTheConsoleOverridesNothing() {
        ObjectNode form = Http.JSON.createObjectNode();
        executor()
                .path("properties")
                .forEach(option -> form.set(option.path("name").asText(), preselected(option)));
        client.attribute("oauth.grant_type.client_credentials.validity_period.on_exceed", "clamp");
        assertThat(form.path("on_exceed").isTextual()).isTrue();
        new ClientPolicies().always(form.toString()).in(realm);
        assertThat(client.token("validity_period", "999999").lifetime()).isEqualTo(3600);

        new ClientPolicies().always(form.put("max", "600").toString()).in(realm);
        assertThat(client.token("validity_period", "999999").lifetime()).isEqualTo(600);

        new ClientPolicies().always(form.put("on_exceed", "reject").toString()).in(realm);
        assertThat(client.token("validity_period", "999999").error()).isEqualTo("invalid_request");
    }

    @Test
    void theEventNamesTheClientPolicyAsBound() {
        new ClientPolicies().always("{'max': '120'}").in(realm);
        client.token();
        assertThat(event().at("/details/validity_period_bound_by").asText()).isEqualTo("client_policy:max");
    }

    @Test
    void senderConstrainedTokensCanLiveLonger() {
        new ClientPolicies().always("{'max': '600', 'bearer_max': '120'}").in(realm);
        assertThat(client.token("validity_period", "600").errorDescription()).contains("1 to 120");

        String endpoint = realm.endpoint("token");
        TokenAnswer constrained = realm.token(
                client.request("token").header("DPoP", new DpopKey().proof("POST", endpoint)),
                "grant_type",
                "client_credentials",
                "validity_period",
                "600");
        assertThat(constrained.lifetime()).isEqualTo(600);
    }

    @Test
    void aReportOnlyPolicyRefusesNothingAndReportsTheChange() {
        new ClientPolicies().always("{'max': '120', 'report_only': 'true'}").in(realm);
        assertThat(client.token("validity_period", "1000").lifetime()).isEqualTo(1000);
        assertThat(event().at("/details/would_refuse").asText()).contains("1 to 120");

        assertThat(client.token().lifetime()).isEqualTo(300);
        assertThat(event().at("/details/would_refuse").asText())
                .isEqualTo("lifetime 120 instead of 300: max 120 of a client policy");
    }

    @Test
    void aRefreshIsBoundedByThePoliciesInForceAtThatTime() {
        realm.attribute(ALLOW_REFRESH_TOKENS, "true");
        client.attribute("client_credentials.use_refresh_token", "true");
        String refreshToken = client.token().refreshToken();
        assertThat(client.refresh(refreshToken).lifetime()).isEqualTo(300);

        new ClientPolicies().always("{'max': '120'}").in(realm);
        assertThat(client.refresh(refreshToken).lifetime()).isEqualTo(120);

        new ClientPolicies().always("{'max': '120', 'report_only': true}").in(realm);
        assertThat(client.refresh(refreshToken).lifetime()).isEqualTo(300);
        assertThat(realm.events("REFRESH_TOKEN")
                        .get(0)
                        .at("/details/would_refuse")
                        .asText())
                .contains("120 instead of 300");

        new ClientPolicies().always("{'min': 'abc'}").inUnchecked(realm);
        assertThat(client.refresh(refreshToken).error()).isEqualTo("server_error");
    }

    @Test
    void anExchangeIsBoundedByAPolicyOfTheRequestingClient() {
        client.audience("exchanger");
        TestClient exchanger = realm.client("exchanger").attribute("standard.token.exchange.enabled", "true");
        String token = client.token().token();
        new ClientPolicies()
                .when("client-access-type", "{'type': ['confidential']}", "{'max': '90'}")
                .in(realm);

        TokenAnswer exchanged = exchanger.grant(
                "urn:ietf:params:oauth:grant-type:token-exchange",
                "subject_token",
                token,
                "subject_token_type",
                "urn:ietf:params:oauth:token-type:access_token");

        assertThat(exchanged.lifetime()).isEqualTo(90);
    }

    @Test
    void usersTokensAreNotBounded() {
        realm.user("alice", "wonderland");
        client.update(settings -> settings.put("directAccessGrantsEnabled", true));
        new ClientPolicies().always("{'max': '60'}").in(realm);
        TokenAnswer login = client.grant("password", "username", "alice", "password", "wonderland");
        assertThat(login.lifetime()).isEqualTo(300);
        assertThat(client.refresh(login.refreshToken()).lifetime()).isEqualTo(300);
    }

    @Test
    void anUnreadablePolicyGivesNoTokenAndIsLoggedOnce() {
        new ClientPolicies()
                .when("client-scopes", "{'type': 'Optional', 'scopes': ['phone']}", "{'min': 'abc'}")
                .inUnchecked(realm);
        TestClient own = realm.client("with-a-log-line-of-its-own");
        assertThat(own.token().lifetime()).isEqualTo(300);

        for (int i = 0; i < 3; i++) {
            TokenAnswer answer = own.token("scope", "phone");
            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.error()).isEqualTo("server_error");
            assertThat(answer.errorDescription()).isEqualTo("The grant policy is invalid");
        }
        assertThat(server.log().text().lines().filter(line -> line.contains("client '" + own.clientId() + "'")))
                .singleElement()
                .asString()
                .contains("ERROR", "Realm '" + realm.name() + "'", "validity-period-bounds: min", "'abc'");
    }

    /** Realm attributes and imports bypass Keycloak's checks of a profile. */
    @Test
    void theNameOfAnOptionWritesNoLogLineOfItsOwn() {
        new ClientPolicies()
                .always("{'x\\n2026-01-01 ERROR [forged-by-an-option]': '1'}")
                .inUnchecked(realm);

        assertThat(client.token().error()).isEqualTo("server_error");
        assertThat(server.log().text().lines().filter(line -> line.contains("forged-by-an-option")))
                .singleElement()
                .asString()
                .contains("Realm '" + realm.name() + "'");
    }

    /** As without Grant Control: Keycloak reads all enabled policies of a realm for each token request. */
    @Test
    void aConditionThatKeycloakCannotParseFailsTheRequest() {
        new ClientPolicies()
                .when("client-scopes", "{'scopes': 'phone'}", "{'max': '120'}")
                .inUnchecked(realm);

        TokenAnswer answer = client.token();
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.error()).isEqualTo("unknown_error");
        assertThat(answer.errorDescription()).isEqualTo("Cannot parse the JSON");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'min': 'abc'}|min: oauth.grant_type.client_credentials.validity_period.min must be a whole number",
                "{'on_exceed': 'cut'}|must be \"reject\" or \"clamp\", but is 'cut'",
                "{'maximum': '3'}|maximum: unknown option with value '3'; expected one of min, max, bearer_max, on_exceed, report_only",
                "{'min': '600', 'max': '300'}|no token lifetime is possible: min 600 of a client policy is more than max 300 of a client policy",
            })
    void keycloakRefusesToStoreAnInvalidPolicyWithTheReason(String configuration, String expected) {
        Response answer = new ClientPolicies().always(configuration).save(realm);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("errorMessage").asText()).contains(expected);
    }

    private JsonNode event() {
        return realm.events("CLIENT_LOGIN").get(0);
    }

    private JsonNode executor() {
        JsonNode executors = Http.send(Http.request(server.baseUrl() + "/admin/serverinfo")
                        .header("Authorization", "Bearer " + server.admin().token()))
                .orFail()
                .json()
                .at("/componentTypes/org.keycloak.services.clientpolicy.executor.ClientPolicyExecutorProvider");
        return StreamSupport.stream(executors.spliterator(), false)
                .filter(executor -> executor.path("id").asText().equals(ClientPolicies.EXECUTOR))
                .findAny()
                .orElseThrow();
    }

    /** Returns the value of a field when the console's form opens: the option's default, or the first of a list. */
    private static JsonNode preselected(JsonNode option) {
        if (option.hasNonNull("defaultValue")) {
            return option.path("defaultValue");
        }
        JsonNode first = option.path("options").path(0);
        return first.isMissingNode() ? TextNode.valueOf("") : first;
    }
}
