package io.github.grantcontrol.grant;

import io.github.grantcontrol.keycloak.GrantEntrance;
import io.github.grantcontrol.keycloak.ServerHooks;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;
import org.keycloak.protocol.oidc.grants.PermissionGrantTypeFactory;

/** Replaces Keycloak's UMA grant by the same id and a higher order. */
public final class UmaGrantFactory extends PermissionGrantTypeFactory {

    @Override
    public OAuth2GrantType create(KeycloakSession session) {
        return GrantEntrance.open(session, getId(), new UmaGrant());
    }

    @Override
    public void init(Config.Scope config) {
        ServerHooks.require();
        super.init(config);
    }

    @Override
    public int order() {
        return GatedGrantFactory.BEFORE_BUILT_IN;
    }
}
