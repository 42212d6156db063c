package io.github.grantcontrol.keycloak;

import org.keycloak.protocol.oidc.grants.ClientCredentialsGrantType;

/** Adapts Keycloak's client credentials grant: it has every hook that a subclass overrides. */
public abstract class ClientCredentialsGrantAdapter extends ClientCredentialsGrantType {

    /** Sets what makes the tokens of this request. */
    protected final void useTokenManager(TokenManagerAdapter tokens) {
        tokenManager = tokens;
    }
}
