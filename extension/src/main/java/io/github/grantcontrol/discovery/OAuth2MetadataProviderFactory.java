package io.github.grantcontrol.discovery;

import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oauth2.OAuth2WellKnownProviderFactory;
import org.keycloak.wellknown.WellKnownProvider;

/**
 * Replaces Keycloak's {@code oauth-authorization-server} (RFC 8414), below realms and below the root of the server, by
 * the same id and a higher order.
 */
public final class OAuth2MetadataProviderFactory extends OAuth2WellKnownProviderFactory {

    @Override
    public WellKnownProvider create(KeycloakSession session) {
        return new RealmMetadataProvider(session, super.create(session));
    }

    @Override
    public int order() {
        return 10;
    }
}
