package io.github.grantcontrol.discovery;

import io.github.grantcontrol.keycloak.KeycloakLifespan;
import io.github.grantcontrol.source.GrantPolicyProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.representations.OIDCConfigurationRepresentation;
import org.keycloak.wellknown.WellKnownProvider;

/** Applies a realm's policy to Keycloak's own metadata of the realm. */
final class RealmMetadataProvider implements WellKnownProvider {

    private final KeycloakSession session;
    private final WellKnownProvider keycloak;

    RealmMetadataProvider(KeycloakSession session, WellKnownProvider keycloak) {
        this.session = session;
        this.keycloak = keycloak;
    }

    @Override
    public Object getConfig() {
        Object config = keycloak.getConfig();
        // Keycloak's UMA metadata and two of its authenticators cast the result to this type.
        if (config instanceof OIDCConfigurationRepresentation metadata) {
            RealmModel realm = session.getContext().getRealm();
            new GrantMetadata(
                            session.getProvider(GrantPolicyProvider.class).realm(realm),
                            KeycloakLifespan.forRealm(realm))
                    .applyTo(metadata);
        }
        return config;
    }

    @Override
    public void close() {
        keycloak.close();
    }
}
