package io.github.grantcontrol.revocation;

import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.RefreshTokenIntrospectionProviderFactory;
import org.keycloak.protocol.oidc.TokenIntrospectionProvider;

/** Replaces Keycloak's introspection of refresh tokens by the same id and a higher order. */
public final class GrantRefreshTokenIntrospectionFactory extends RefreshTokenIntrospectionProviderFactory {

    /** Keycloak's own has order 0. */
    private static final int BEFORE_BUILT_IN = 10;

    @Override
    public TokenIntrospectionProvider create(KeycloakSession session) {
        return new GrantRefreshTokenIntrospection(session);
    }

    @Override
    public int order() {
        return BEFORE_BUILT_IN;
    }
}
