package io.github.grantcontrol.revocation;

import io.github.grantcontrol.policy.Grant;
import java.util.Optional;
import org.keycloak.representations.RefreshToken;

/** The claim in a refresh token that names the grant that began it. Only this server reads refresh tokens. */
final class RefreshTokenGrant {

    /** The claim, with the short name of the grant. */
    static final String CLAIM = "grant-control.grant";

    private RefreshTokenGrant() {}

    /** Writes the grant into a new refresh token. */
    static void write(RefreshToken token, Grant grant) {
        token.setOtherClaims(CLAIM, grant.shortName());
    }

    /** Writes the grant of an earlier refresh token into the one that replaces it. */
    static void copy(RefreshToken earlier, RefreshToken token) {
        find(earlier).ifPresent(grant -> write(token, grant));
    }

    /** Returns the grant; empty for a refresh token of the time before this extension. */
    static Optional<Grant> find(RefreshToken token) {
        return token.getOtherClaims().get(CLAIM) instanceof String name ? Grant.findByName(name) : Optional.empty();
    }
}
