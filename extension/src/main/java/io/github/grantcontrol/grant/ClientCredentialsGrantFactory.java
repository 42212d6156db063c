package io.github.grantcontrol.grant;

import io.github.grantcontrol.keycloak.GrantEntrance;
import io.github.grantcontrol.keycloak.ServerHooks;
import io.github.grantcontrol.reuse.TokenReuse;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.grants.ClientCredentialsGrantTypeFactory;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;

/** Replaces Keycloak's client credentials grant by the same id and a higher order. */
public final class ClientCredentialsGrantFactory extends ClientCredentialsGrantTypeFactory {

    private final TokenReuse reuse = new TokenReuse();

    @Override
    public OAuth2GrantType create(KeycloakSession session) {
        return GrantEntrance.open(session, getId(), new ClientCredentialsGrant(reuse));
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

    @Override
    public void close() {
        reuse.clear();
        super.close();
    }
}
