package io.github.grantcontrol.grant;

import io.github.grantcontrol.keycloak.GrantEntrance;
import io.github.grantcontrol.keycloak.ServerHooks;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.grants.ClientCredentialsGrantTypeFactory;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;

/** Replaces Keycloak's client credentials grant by the same id and a higher order. */
public final class ClientCredentialsGrantFactory extends ClientCredentialsGrantTypeFactory {

    @Override
    public OAuth2GrantType create(KeycloakSession session) {
        return GrantEntrance.open(session, getId(), new ClientCredentialsGrant());
    }

    @Override
    public void init(Config.Scope config) {
        ServerHooks.require();
        ServerHooks.warnIfUntested();
        super.init(config);
    }

    @Override
    public int order() {
        return GatedGrantFactory.BEFORE_BUILT_IN;
    }
}
