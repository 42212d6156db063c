package io.github.grantcontrol.keycloak;

import org.keycloak.models.ClientModel;
import org.keycloak.models.delegate.ClientModelLazyDelegate;
import org.keycloak.protocol.oidc.OIDCAdvancedConfigWrapper;
import org.keycloak.protocol.oidc.OIDCConfigAttributes;
import org.keycloak.protocol.oidc.grants.ClientCredentialsGrantType;
import org.keycloak.protocol.oidc.grants.OAuth2GrantTypeBase;

/** Adapts Keycloak's client credentials grant: it has every hook that a subclass overrides. */
public abstract class ClientCredentialsGrantAdapter extends ClientCredentialsGrantType implements PreProcessedGrant {

    /** From 26.5 on, Keycloak calls {@code useRefreshToken} and {@code addCustomTokenResponseClaims} itself. */
    private static final boolean HAS_HOOKS = LaterMethod.isDeclared(OAuth2GrantTypeBase.class, "useRefreshToken");

    /** Returns whether the client is set to get refresh tokens. */
    protected boolean useRefreshToken() {
        return OIDCAdvancedConfigWrapper.fromClientModel(client).isUseRefreshTokenForClientCredentialsGrant();
    }

    /** Sets what makes the tokens of this request. */
    protected final void useTokenManager(TokenManagerAdapter tokens) {
        tokenManager = tokens;
        if (!HAS_HOOKS) {
            tokens.afterBuild(this::addCustomTokenResponseClaims);
            if (!useRefreshToken()) {
                clientConfig = OIDCAdvancedConfigWrapper.fromClientModel(withoutRefreshToken(client));
            }
        }
    }

    private static ClientModel withoutRefreshToken(ClientModel client) {
        return new ClientModelLazyDelegate(() -> client) {
            @Override
            public String getAttribute(String name) {
                return OIDCConfigAttributes.USE_REFRESH_TOKEN_FOR_CLIENT_CREDENTIALS_GRANT.equals(name)
                        ? Boolean.FALSE.toString()
                        : super.getAttribute(name);
            }
        };
    }
}
