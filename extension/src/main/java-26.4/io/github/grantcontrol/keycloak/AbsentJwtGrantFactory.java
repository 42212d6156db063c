package io.github.grantcontrol.keycloak;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;
import org.keycloak.protocol.oidc.grants.OAuth2GrantTypeFactory;
import org.keycloak.provider.EnvironmentDependentProviderFactory;

/** Takes the place of the JWT authorization grant before Keycloak 26.5, which does not have it. */
final class AbsentJwtGrantFactory implements OAuth2GrantTypeFactory, EnvironmentDependentProviderFactory {

    @Override
    public boolean isSupported(Config.Scope config) {
        return false;
    }

    @Override
    public String getId() {
        return "urn:ietf:params:oauth:grant-type:jwt-bearer";
    }

    @Override
    public String getShortcut() {
        return "ag";
    }

    @Override
    public OAuth2GrantType create(KeycloakSession session) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
