package io.github.grantcontrol.grant;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.grantcontrol.policy.decision.ClaimedClients;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.authentication.authenticators.client.AttestationBasedClientAuthenticator;

/** Tests the places of a request where Keycloak's client authenticators look for the client. */
class ClaimedClientsReaderTest {

    @Test
    void theAttestationHeaderIsKeycloaks() {
        assertThat(ClaimedClientsReader.ATTESTATION_HEADER)
                .isEqualTo(AttestationBasedClientAuthenticator.OAUTH_CLIENT_ATTESTATION_HEADER);
    }

    private static final ClaimedClients NO_CLIENT = new ClaimedClients(Set.of(), false);
    private static final ClaimedClients UNKNOWN_CLIENT = new ClaimedClients(Set.of(), true);

    private final MultivaluedMap<String, String> headers = new MultivaluedHashMap<>();
    private final MultivaluedMap<String, String> query = new MultivaluedHashMap<>();
    private final MultivaluedMap<String, String> form = new MultivaluedHashMap<>();

    @Test
    void aRequestWithoutCredentialsClaimsNoClient() {
        headers.add("Authorization", "Bearer abc");
        form.add("grant_type", "client_credentials");

        assertThat(claimed()).isEqualTo(NO_CLIENT);
    }

    @Test
    void aClientIdInTheFormOrInTheQueryIsAClaim() {
        form.add("client_id", "web");
        query.add("client_id", "batch");

        assertThat(claimed()).isEqualTo(new ClaimedClients(Set.of("web", "batch"), false));
    }

    @Test
    void eachBasicHeaderIsAClaim() {
        headers.add("Authorization", "Basic " + base64("web:secret"));
        headers.add("Authorization", "basic " + base64("my%20batch:secret"));

        assertThat(claimed()).isEqualTo(new ClaimedClients(Set.of("web", "my batch"), false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic", "Basic ", "Basic *", "Basic Og", "basic\t"})
    void aBasicHeaderWithoutAClientIdIsNotAClaimOfNoClient(String header) {
        headers.add("Authorization", header);

        assertThat(claimed().clientIds()).doesNotContain("web");
        assertThat(claimed()).isNotEqualTo(NO_CLIENT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"iss\":\"batch\",\"sub\":\"batch\"} | batch",
                "{\"iss\":\"issuer\",\"sub\":\"batch\"} | ",
                "{} | ",
                "null | ",
                "[ | ",
            })
    void aSelfIssuedAssertionIsAClaimOfItsSubject(String claims, String clientId) {
        form.add("client_assertion", token(claims));

        assertThat(claimed()).isEqualTo(clientId == null ? UNKNOWN_CLIENT : ClaimedClients.named(clientId));
    }

    @Test
    void anAssertionOfAnotherIssuerIsAClaimOfTheClientIdInTheForm() {
        form.add("client_id", "batch");
        form.add("client_assertion", token("{\"iss\":\"issuer\",\"sub\":\"other\"}"));

        assertThat(claimed()).isEqualTo(ClaimedClients.named("batch"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{\"iss\":\"attester\",\"sub\":\"wallet\"} | wallet", "{\"iss\":\"attester\"} | ", "[ | "})
    void anAttestationIsAClaimOfItsSubject(String claims, String clientId) {
        headers.add("OAuth-Client-Attestation", token(claims));

        assertThat(claimed()).isEqualTo(clientId == null ? UNKNOWN_CLIENT : ClaimedClients.named(clientId));
    }

    private ClaimedClients claimed() {
        HttpHeaders requestHeaders = (HttpHeaders) Proxy.newProxyInstance(
                HttpHeaders.class.getClassLoader(),
                new Class<?>[] {HttpHeaders.class},
                (self, method, arguments) -> headers.get(arguments[0]));
        return ClaimedClientsReader.read(requestHeaders, query, form);
    }

    private static String token(String claims) {
        return base64("{\"alg\":\"RS256\"}") + "." + base64(claims) + ".eA";
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
