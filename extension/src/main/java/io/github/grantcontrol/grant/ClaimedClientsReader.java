package io.github.grantcontrol.grant;

import io.github.grantcontrol.policy.decision.ClaimedClients;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.keycloak.OAuth2Constants;
import org.keycloak.authentication.authenticators.client.AttestationBasedClientAuthenticator;
import org.keycloak.jose.jws.JWSInput;
import org.keycloak.jose.jws.JWSInputException;
import org.keycloak.representations.JsonWebToken;
import org.keycloak.util.BasicAuthHelper;

/**
 * Reads which clients a token request claims to come from (RFC 6749 §2.3.1, RFC 7523 §3), in every place where one of
 * Keycloak's client authenticators looks.
 */
final class ClaimedClientsReader {

    private static final String BASIC = "Basic";

    private final Set<String> clientIds = new LinkedHashSet<>();
    private boolean unknown;

    private ClaimedClientsReader() {}

    static ClaimedClients of(
            HttpHeaders headers,
            MultivaluedMap<String, String> queryParams,
            MultivaluedMap<String, String> formParams) {
        ClaimedClientsReader claims = new ClaimedClientsReader();
        claims.clientIds.addAll(formParams.getOrDefault(OAuth2Constants.CLIENT_ID, List.of()));
        // There Keycloak looks for whose a certificate is (X509ClientAuthenticator).
        claims.clientIds.addAll(queryParams.getOrDefault(OAuth2Constants.CLIENT_ID, List.of()));
        values(headers, HttpHeaders.AUTHORIZATION).forEach(claims::addBasic);
        values(headers, AttestationBasedClientAuthenticator.OAUTH_CLIENT_ATTESTATION_HEADER)
                .forEach(claims::addAttestation);
        formParams
                .getOrDefault(OAuth2Constants.CLIENT_ASSERTION, List.of())
                .forEach(
                        assertion -> claims.addAssertion(assertion, formParams.containsKey(OAuth2Constants.CLIENT_ID)));
        return new ClaimedClients(claims.clientIds, claims.unknown);
    }

    /** Each header, and not their values joined: which of several Keycloak reads is its own affair. */
    private static List<String> values(HttpHeaders headers, String name) {
        List<String> values = headers.getRequestHeader(name);
        return values == null ? List.of() : values;
    }

    private void addBasic(String authorization) {
        if (!authorization.strip().regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return;
        }
        try {
            String[] idAndSecret = BasicAuthHelper.RFC6749.parseHeader(authorization);
            add(idAndSecret == null ? null : idAndSecret[0]);
        } catch (RuntimeException malformed) {
            add(null);
        }
    }

    /** @param hasClientId whether the form names the client; Keycloak refuses an assertion of any other */
    private void addAssertion(String assertion, boolean hasClientId) {
        JsonWebToken token = read(assertion);
        if (token != null && Objects.equals(token.getIssuer(), token.getSubject())) {
            add(token.getSubject());
        } else if (!hasClientId) {
            // Federated: the subject is known to another issuer, and no client id of ours.
            add(null);
        }
    }

    private void addAttestation(String attestation) {
        JsonWebToken token = read(attestation);
        add(token == null ? null : token.getSubject());
    }

    private void add(String clientId) {
        if (clientId == null) {
            unknown = true;
        } else {
            clientIds.add(clientId);
        }
    }

    /** Null where it cannot be read. */
    private static JsonWebToken read(String assertion) {
        try {
            return new JWSInput(assertion).readJsonContent(JsonWebToken.class);
        } catch (JWSInputException | RuntimeException unreadable) {
            return null;
        }
    }
}
