package io.github.grantcontrol.it.registration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.grantcontrol.it.http.Response;
import io.github.grantcontrol.it.support.RealmState;
import io.github.grantcontrol.it.support.SharedServers;
import io.github.grantcontrol.it.support.TestClient;
import io.github.grantcontrol.it.support.TestRealm;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that a client registers for what the realm allows and cannot set its own policy. */
class RegistrationIT {

    private static final String OIDC = "openid-connect";
    private static final String DEFAULT = "default";
    private static final String MAX = "oauth.grant_type.client_credentials.validity_period.max";
    private static final String REDIRECT = "'redirect_uris': ['https://app.example.org/cb']";
    private static final String ID_REQUIRED = "'clientId': 'app'";

    private static TestRealm realm;
    private static RealmState asCreated;
    private static Registrations registrations;

    @BeforeAll
    static void createRealm() {
        realm = TestRealm.create(SharedServers.unconfigured());
        asCreated = RealmState.of(realm);
        registrations = new Registrations(realm);
    }

    @AfterAll
    static void deleteRealm() {
        realm.close();
    }

    @BeforeEach
    void restoreRealm() {
        asCreated.restore();
        registrations.closeToAnonymousCallers();
    }

    @Test
    void aGrantThatTheRealmDisablesIsRefusedAndOthersAreRegistered() {
        realm.attribute("oauth.grant_type.password.enable", "false");
        String token = registrations.initialAccessToken();

        Response refused = registrations.create(
                OIDC, token, "{" + REDIRECT + ", 'grant_types': ['authorization_code', 'password']}");
        assertThatIsRefused(refused, "Grant type password is disabled");

        Response registered = registrations
                .create(OIDC, token, "{" + REDIRECT + ", 'grant_types': ['authorization_code', 'client_credentials']}")
                .orFail();
        assertThat(registered.json().path("grant_types"))
                .extracting(grant -> grant.asText())
                .contains("authorization_code", "client_credentials")
                .doesNotContain("password");

        String clientId = registered.json().path("client_id").asText();
        String update = "{'client_id': '" + clientId + "', " + REDIRECT + ", 'grant_types': ['password']}";
        String ownToken = registered.json().path("registration_access_token").asText();
        assertThatIsRefused(registrations.update(OIDC, ownToken, clientId, update), "Grant type password is disabled");
        registrations
                .update(OIDC, ownToken, clientId, update.replace("password", "authorization_code"))
                .orFail();
    }

    @ParameterizedTest
    @CsvSource({
        "device_code, urn:ietf:params:oauth:grant-type:device_code",
        "ciba, urn:openid:params:grant-type:ciba",
        "token_exchange, urn:ietf:params:oauth:grant-type:token-exchange",
        "uma_ticket, urn:ietf:params:oauth:grant-type:uma-ticket",
        "refresh_token, refresh_token",
        "pre_authorized_code, urn:ietf:params:oauth:grant-type:pre-authorized_code"
    })
    void eachGrantIsRefusedByItsId(String name, String id) {
        realm.attribute("oauth.grant_type." + name + ".enable", "false");
        Response refused = registrations.create(
                OIDC, registrations.initialAccessToken(), "{" + REDIRECT + ", 'grant_types': ['" + id + "']}");
        assertThatIsRefused(refused, "Grant type " + id + " is disabled");
    }

    /** RFC 7591 §2: without grant_types a client registers for authorization_code. */
    /** RFC 7592 §2.2: an update has all metadata that the server returned, but for four members. */
    @Test
    void aClientCanBeUpdatedWhenOneOfItsGrantsIsDisabled() {
        Response registered = registrations
                .create(
                        OIDC,
                        registrations.initialAccessToken(),
                        "{" + REDIRECT + ", 'grant_types': ['authorization_code', 'password', 'refresh_token']}")
                .orFail();
        String clientId = registered.json().path("client_id").asText();
        String token = registered.json().path("registration_access_token").asText();
        ObjectNode echo = (ObjectNode) registered.json();
        echo.remove(List.of(
                "registration_access_token",
                "registration_client_uri",
                "client_secret_expires_at",
                "client_id_issued_at"));

        realm.attribute("oauth.grant_type.password.enable", "false")
                .attribute("oauth.grant_type.refresh_token.enable", "false")
                .attribute("oauth.grant_type.ciba.enable", "false");
        echo.put("client_name", "renamed");
        Response updated =
                registrations.update(OIDC, token, clientId, echo.toString()).orFail();
        assertThat(updated.json().path("client_name").asText()).isEqualTo("renamed");

        echo.withArray("grant_types").add("urn:openid:params:grant-type:ciba");
        token = updated.json().path("registration_access_token").asText();
        assertThatIsRefused(
                registrations.update(OIDC, token, clientId, echo.toString()),
                "Grant type urn:openid:params:grant-type:ciba is disabled");
    }

    @Test
    void aRequestWithoutGrantTypesRegistersForTheAuthorizationCode() {
        String token = registrations.initialAccessToken();
        registrations.create(OIDC, token, "{" + REDIRECT + "}").orFail();

        realm.attribute("oauth.grant_type.authorization_code.enable", "false");
        assertThatIsRefused(
                registrations.create(OIDC, token, "{" + REDIRECT + "}"), "Grant type authorization_code is disabled");
        registrations
                .create(OIDC, token, "{" + REDIRECT + ", 'grant_types': ['client_credentials']}")
                .orFail();
    }

    @ParameterizedTest
    @CsvSource({
        "directAccessGrantsEnabled, password",
        "serviceAccountsEnabled, client_credentials",
        "standardFlowEnabled, authorization_code"
    })
    void aMemberOfKeycloaksFormatRequestsItsGrant(String flag, String grant) {
        realm.attribute("oauth.grant_type." + grant + ".enable", "false");
        String token = registrations.initialAccessToken();
        assertThatIsRefused(
                registrations.create(DEFAULT, token, "{'clientId': 'app', '" + flag + "': true}"),
                "Grant type " + grant + " is disabled");
        registrations
                .create(DEFAULT, token, "{'clientId': 'app', '" + flag + "': false}")
                .orFail();
    }

    @Test
    void aGrantThatReportOnlySettingsDisableIsRegistered() {
        realm.attribute("oauth.grant_type.password.enable", "false")
                .attribute("oauth.grant_type.password.report_only", "true");
        registrations
                .create(OIDC, registrations.initialAccessToken(), "{" + REDIRECT + ", 'grant_types': ['password']}")
                .orFail();
    }

    @Test
    void aGrantWithAnUnreadablePolicyIsRefused() {
        realm.attribute("oauth.grant_type.password.enable", "maybe");
        Response refused = registrations.create(
                OIDC, registrations.initialAccessToken(), "{" + REDIRECT + ", 'grant_types': ['password']}");
        assertThat(refused.status()).isEqualTo(500);
        assertThat(refused.json().path("error").asText()).isEqualTo("server_error");
        assertThat(refused.json().path("error_description").asText()).isEqualTo("The grant policy is invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"initial access token", "no token", "create-client"})
    void onlyACallerThatManagesClientsCanRegisterAPolicy(String caller) {
        String token = tokenOf(caller);
        Response refused = registrations.create(DEFAULT, token, withMax("86400"));
        assertThatIsForbidden(refused, "The attribute '" + MAX + "' belongs to the grant policy");

        registrations
                .create(DEFAULT, token, "{" + ID_REQUIRED + ", 'attributes': {'logoUri': 'https://app.example.org/l'}}")
                .orFail();
    }

    @Test
    void aCallerThatManagesClientsCanRegisterAPolicyAndANamedClientId() {
        realm.attribute("client.app." + MAX, "600");
        registrations
                .create(DEFAULT, registrations.adminToken("manage-clients"), withMax("400"))
                .orFail();
        assertThat(attribute("app")).isEqualTo("400");
    }

    @ParameterizedTest
    @ValueSource(strings = {"initial access token", "no token", "create-client"})
    void aClientIdThatTheRealmNamesCannotBeRegistered(String caller) {
        realm.attribute("client.app." + MAX, "86400");
        String token = tokenOf(caller);
        assertThatIsForbidden(
                registrations.create(DEFAULT, token, "{" + ID_REQUIRED + "}"),
                "The client id 'app' has a grant policy of its own");
        registrations.create(DEFAULT, token, "{'clientId': 'other'}").orFail();
    }

    @Test
    void aClientIdOfASamlClientThatTheRealmNamesCannotBeRegistered() {
        realm.attribute("client.https://sp.example.org." + MAX, "86400");
        String token = registrations.initialAccessToken();
        assertThatIsForbidden(
                registrations.createSaml(token, "https://sp.example.org"),
                "The client id 'https://sp.example.org' has a grant policy of its own");
        registrations.createSaml(token, "https://other.example.org").orFail();
    }

    @Test
    void aClientCanChangeItselfButNotItsPolicy() {
        Response registered = registrations
                .create(DEFAULT, registrations.initialAccessToken(), "{" + ID_REQUIRED + "}")
                .orFail();
        String token = registered.json().path("registrationAccessToken").asText();
        assertThatIsForbidden(
                registrations.update(DEFAULT, token, "app", withMax("86400")),
                "The attribute '" + MAX + "' belongs to the grant policy");

        TestClient app = realm.existingClient("app", "unknown");
        app.attribute(MAX, "120");
        ObjectNode echo =
                (ObjectNode) registrations.get(DEFAULT, token, "app").orFail().json();
        assertThat(echo.at("/attributes").path(MAX).asText()).isEqualTo("120");
        echo.put("name", "renamed");
        Response echoed =
                registrations.update(DEFAULT, token, "app", echo.toString()).orFail();
        token = echoed.json().path("registrationAccessToken").asText();
        assertThat(app.representation().path("name").asText()).isEqualTo("renamed");

        assertThatIsForbidden(registrations.update(DEFAULT, token, "app", withMax("86400")), MAX);
        assertThatIsForbidden(registrations.update(DEFAULT, token, "app", withMax("")), MAX);
        assertThat(attribute("app")).isEqualTo("120");

        // Keycloak keeps attributes that the request does not have.
        registrations.update(DEFAULT, token, "app", "{" + ID_REQUIRED + "}").orFail();
        assertThat(attribute("app")).isEqualTo("120");
    }

    @Test
    void aCallerThatManagesClientsCanChangeThePolicy() {
        registrations
                .create(DEFAULT, registrations.initialAccessToken(), "{" + ID_REQUIRED + "}")
                .orFail();
        registrations
                .update(DEFAULT, registrations.adminToken("manage-clients"), "app", withMax("400"))
                .orFail();
        assertThat(attribute("app")).isEqualTo("400");
    }

    @Test
    void aRefusedCallerLearnsNothingAboutThePolicy() {
        realm.attribute("client.app." + MAX, "86400");
        Response named = registrations.create(DEFAULT, "", "{" + ID_REQUIRED + "}");
        Response other = registrations.create(DEFAULT, "", "{'clientId': 'other'}");
        assertThat(named.status()).isEqualTo(other.status()).isEqualTo(403);
        assertThat(named.body()).isEqualTo(other.body());
    }

    @Test
    void theEventOfARefusalHasTheReason() {
        registrations.create(DEFAULT, registrations.initialAccessToken(), withMax("86400"));
        assertThat(realm.events("CLIENT_REGISTER_ERROR")).singleElement().satisfies(event -> {
            assertThat(event.path("error").asText()).isEqualTo("not_allowed");
            assertThat(event.at("/details/reason").asText()).contains(MAX);
        });
    }

    private String tokenOf(String caller) {
        return switch (caller) {
            case "initial access token" -> registrations.initialAccessToken();
            case "no token" -> {
                registrations.openToAnonymousCallers();
                yield "";
            }
            default -> registrations.adminToken(caller);
        };
    }

    private static String withMax(String value) {
        return "{" + ID_REQUIRED + ", 'attributes': {'" + MAX + "': '" + value + "'}}";
    }

    private String attribute(String clientId) {
        return realm.existingClient(clientId, "unknown")
                .representation()
                .at("/attributes")
                .path(MAX)
                .asText();
    }

    private static void assertThatIsRefused(Response answer, String description) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("error").asText()).isEqualTo("invalid_client_metadata");
        assertThat(answer.json().path("error_description").asText()).isEqualTo(description);
    }

    private static void assertThatIsForbidden(Response answer, String description) {
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json().path("error").asText()).isEqualTo("insufficient_scope");
        assertThat(answer.json().path("error_description").asText()).contains(description);
    }
}
