package io.github.grantcontrol.reuse;

import java.util.Optional;
import org.keycloak.jose.jws.JWSInput;
import org.keycloak.jose.jws.JWSInputException;
import org.keycloak.representations.AccessToken;

/**
 * An access token as the client gets it.
 *
 * @param keyId the key that has signed it
 */
record IssuedToken(String keyId, AccessToken claims) {

    /** Parses a token; empty if it is not a signed JWT that names its key. */
    static Optional<IssuedToken> parse(String token) {
        try {
            JWSInput parsed = new JWSInput(token);
            return Optional.ofNullable(parsed.getHeader().getKeyId())
                    .map(keyId -> new IssuedToken(keyId, claims(parsed)));
        } catch (JWSInputException | RuntimeException notSigned) {
            return Optional.empty();
        }
    }

    private static AccessToken claims(JWSInput token) {
        try {
            return token.readJsonContent(AccessToken.class);
        } catch (JWSInputException notJson) {
            throw new IllegalArgumentException(notJson);
        }
    }
}
