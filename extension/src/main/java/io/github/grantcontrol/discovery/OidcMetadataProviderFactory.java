package io.github.grantcontrol.discovery;



import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.OIDCWellKnownProviderFactory;
import org.keycloak.wellknown.WellKnownProvider;

/**
 * Takes the place of Keycloak's {@code openid-configuration}: by its id, so that the server's options for it still count.
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
