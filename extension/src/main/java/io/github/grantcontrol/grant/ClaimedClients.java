package io.github.grantcontrol.grant;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.keycloak.OAuth2Constants;
import org.keycloak.jose.jws.JWSInput;
import org.keycloak.jose.jws.JWSInputException;
import org.keycloak.representations.JsonWebToken;
import org.keycloak.util.BasicAuthHelper;

/** The client ids that a token request claims before anything of it is verified (RFC 6749 §2.3.1, RFC 7523 §3). */
final class ClaimedClients {

    private ClaimedClients() {}

    /** Every claimed client id; empty where the request names none, as with a certificate alone. */
    static Collection<String> of(HttpHeaders headers, MultivaluedMap<String, String> formParams) {
        Set<String> claimed = new LinkedHashSet<>();
        claimed.addAll(formParams.getOrDefault(OAuth2Constants.CLIENT_ID, List.of()));
        addBasic(claimed, headers.getHeaderString(HttpHeaders.AUTHORIZATION));
        formParams
                .getOrDefault(OAuth2Constants.CLIENT_ASSERTION, List.of())
                .forEach(assertion -> addSubject(claimed, assertion));
        return claimed;
    }

    private static void addBasic(Set<String> claimed, String authorization) {
        if (authorization == null) {
            return;
        }
        try {
            String[] idAndSecret = BasicAuthHelper.RFC6749.parseHeader(authorization);
            if (idAndSecret != null) {
                claimed.add(idAndSecret[0]);
            }
        } catch (IllegalArgumentException malformedPercentEncoding) {
            // It names nobody; Keycloak's own client authentication answers it.
        }
    }

    private static void addSubject(Set<String> claimed, String assertion) {
        try {
            String subject =
                    new JWSInput(assertion).readJsonContent(JsonWebToken.class).getSubject();
            if (subject != null) {
                claimed.add(subject);
            }
        } catch (JWSInputException unreadable) {
            // It names nobody; Keycloak's own client authentication refuses it.
        }
    }
}
