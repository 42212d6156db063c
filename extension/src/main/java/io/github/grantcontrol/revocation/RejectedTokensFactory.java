package io.github.grantcontrol.revocation;

import io.github.grantcontrol.keycloak.RevokedTokensAdapter;
import org.keycloak.models.KeycloakSession;

/** Adds the access tokens that the policy rejects to those that are revoked. */
public final class RejectedTokensFactory extends RevokedTokensAdapter {

    @Override
    protected boolean isRevoked(KeycloakSession session, String tokenId) {
        return new IssuedTokenCheck(session).rejects(tokenId);
    }
}
