package io.github.grantcontrol.grant;

import io.github.grantcontrol.policy.decision.ClaimedClients;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.keycloak.OAuth2Constants;
import org.keycloak.jose.jws.JWSInput;
import org.keycloak.jose.jws.JWSInputException;
import org.keycloak.representations.JsonWebToken;
import org.keycloak.util.BasicAuthHelper;

/**
 * Reads the clients that a token request claims to come from (RFC 6749 §2.3.1, RFC 7523 §3), everywhere that one of
 * Keycloak's client authenticators looks.
 */
final class ClaimedClientsReader {

    private static final String BASIC = "Basic";

    /** As Keycloak's AttestationBasedClientAuthenticator has it, from 26.7 on. */
    static final String ATTESTATION_HEADER = "OAuth-Client-Attestation";

    private final Set<String> clientIds = new LinkedHashSet<>();
    private boolean unknown;

    private ClaimedClientsReader() {}

    /** Reads the claims of a request. Never throws: credentials that cannot be read are an unknown client. */
    static ClaimedClients read(
            HttpHeaders headers,
            MultivaluedMap<String, String> queryParams,
            MultivaluedMap<String, String> formParams) {
        ClaimedClientsReader claims = new ClaimedClientsReader();
        claims.clientIds.addAll(formParams.getOrDefault(OAuth2Constants.CLIENT_ID, List.of()));
        // X509ClientAuthenticator reads the client id here.
        claims.clientIds.addAll(queryParams.getOrDefault(OAuth2Constants.CLIENT_ID, List.of()));
        values(headers, HttpHeaders.AUTHORIZATION).forEach(claims::addBasic);
        values(headers, ATTESTATION_HEADER).forEach(claims::addAttestation);
        formParams
                .getOrDefault(OAuth2Constants.CLIENT_ASSERTION, List.of())
                .forEach(
                        assertion -> claims.addAssertion(assertion, formParams.containsKey(OAuth2Constants.CLIENT_ID)));
        return new ClaimedClients(claims.clientIds, claims.unknown);
    }

    /** Returns each header and not their joined values: Keycloak can read any one of several. */
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
            add(Optional.ofNullable(idAndSecret).map(known -> known[0]));
        } catch (RuntimeException malformed) {
            add(Optional.empty());
        }
    }

    /** @param hasClientId whether the form names the client; Keycloak refuses an assertion of any other */
    private void addAssertion(String assertion, boolean hasClientId) {
        Optional<JsonWebToken> selfIssued =
                parse(assertion).filter(token -> Objects.equals(token.getIssuer(), token.getSubject()));
        // Another issuer's subject (federated client authentication) is not a client id of this realm.
        if (selfIssued.isPresent() || !hasClientId) {
            add(selfIssued.map(JsonWebToken::getSubject));
        }
    }

    private void addAttestation(String attestation) {
        add(parse(attestation).map(JsonWebToken::getSubject));
    }

    private void add(Optional<String> clientId) {
        clientId.ifPresentOrElse(clientIds::add, () -> unknown = true);
    }

    private static Optional<JsonWebToken> parse(String assertion) {
        try {
            return Optional.ofNullable(new JWSInput(assertion).readJsonContent(JsonWebToken.class));
        } catch (JWSInputException | RuntimeException unreadable) {
            return Optional.empty();
        }
    }
}
