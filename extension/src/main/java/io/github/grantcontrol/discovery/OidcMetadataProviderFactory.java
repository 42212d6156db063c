package io.github.grantcontrol.discovery;

import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.OIDCWellKnownProviderFactory;
import org.keycloak.wellknown.WellKnownProvider;

/**
 * Replaces Keycloak's {@code openid-configuration} by the same id and a higher order: the server's options for that id
 * stay in force.
 */
public final class OidcMetadataProviderFactory extends OIDCWellKnownProviderFactory {

    @Override
    public WellKnownProvider create(KeycloakSession session) {
        return new RealmMetadataProvider(session, super.create(session));
    }

    @Override
    public int order() {
        return 10;
    }
}
