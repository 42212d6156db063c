package io.github.grantcontrol.registration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.grantcontrol.policy.Grant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.protocol.oidc.OIDCConfigAttributes;
import org.keycloak.representations.idm.ClientRepresentation;

class RegisteredGrantsTest {

    @Test
    void theAttributeOfJwtAuthorizationIsKeycloaks() {
        assertThat(RegisteredGrants.JWT_AUTHORIZATION).isEqualTo(OIDCConfigAttributes.JWT_AUTHORIZATION_GRANT_ENABLED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'standardFlowEnabled': true}|AUTHORIZATION_CODE",
                "{'directAccessGrantsEnabled': true}|PASSWORD",
                "{'serviceAccountsEnabled': true}|CLIENT_CREDENTIALS",
                "{'authorizationServicesEnabled': true}|UMA_TICKET",
                "{'attributes': {'oauth2.device.authorization.grant.enabled': 'true'}}|DEVICE_CODE",
                "{'attributes': {'oidc.ciba.grant.enabled': 'true'}}|CIBA",
                "{'attributes': {'standard.token.exchange.enabled': 'true'}}|TOKEN_EXCHANGE",
                "{'attributes': {'oauth2.jwt.authorization.grant.enabled': 'true'}}|JWT_BEARER",
                "{'attributes': {'use.refresh.tokens': 'true'}}|REFRESH_TOKEN",
            })
    void aMemberOfKeycloaksRepresentationRequestsItsGrant(String json, Grant expected) {
        assertThat(new RegisteredGrants(read(json), List.of()).all()).containsExactly(expected);
        String disabled = json.replace("'true'", "'false'").replace("true", "false");
        assertThat(new RegisteredGrants(read(disabled), List.of()).all()).isEmpty();
    }

    @Test
    void aRequestWithoutGrantsRequestsNone() {
        assertThat(new RegisteredGrants(new ClientRepresentation(), List.of()).all())
                .isEmpty();
    }

    @Test
    void grantTypesRequestGrantsByTheirIdsOnly() {
        List<String> named = List.of(
                "urn:ietf:params:oauth:grant-type:pre-authorized_code",
                "password",
                "device_code",
                "implicit",
                "nonsense");
        assertThat(new RegisteredGrants(new ClientRepresentation(), named).all())
                .containsExactly(Grant.PASSWORD, Grant.PRE_AUTHORIZED_CODE);
    }

    @Test
    void anUpdateRequestsOnlyGrantsThatTheStoredClientDoesNotHave() {
        ClientRepresentation stored =
                read("{'standardFlowEnabled': true, 'attributes': {'use.refresh.tokens': 'true'}}");
        ClientRepresentation more = read(
                "{'standardFlowEnabled': true, 'serviceAccountsEnabled': true, 'attributes': {'use.refresh.tokens': 'true'}}");

        assertThat(new RegisteredGrants(stored, List.of()).newTo(stored)).isEmpty();
        assertThat(new RegisteredGrants(more, List.of()).newTo(stored)).containsExactly(Grant.CLIENT_CREDENTIALS);
    }

    /** RFC 7592 §2.2: an update sends all metadata that the server returned. */
    @Test
    void anEchoOfTheStoredGrantTypesRequestsNothing() {
        ClientRepresentation stored = read("{'standardFlowEnabled': true, 'directAccessGrantsEnabled': true}");

        assertThat(new RegisteredGrants(stored, List.of("authorization_code", "password", "refresh_token"))
                        .newTo(stored))
                .isEmpty();
        assertThat(new RegisteredGrants(stored, List.of("password", "client_credentials")).newTo(stored))
                .containsExactly(Grant.CLIENT_CREDENTIALS);
    }

    @Test
    void refreshTokensAreNewToAClientThatHasThemDisabled() {
        ClientRepresentation stored = read("{'attributes': {'use.refresh.tokens': 'false'}}");

        assertThat(new RegisteredGrants(stored, List.of("refresh_token")).newTo(stored))
                .containsExactly(Grant.REFRESH_TOKEN);
    }

    private static ClientRepresentation read(String json) {
        try {
            return new ObjectMapper().readValue(json.replace('\'', '"'), ClientRepresentation.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
