package io.github.grantcontrol.discovery;

import io.github.grantcontrol.keycloak.KeycloakLifespan;
import io.github.grantcontrol.source.GrantPolicyProvider;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.representations.OIDCConfigurationRepresentation;
import org.keycloak.wellknown.WellKnownProvider;

/** Keycloak's own metadata of a realm, corrected by the realm's policy. */
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
        // The type must stay: UMA's metadata and two authenticators of Keycloak cast what this one returns.
        if (config instanceof OIDCConfigurationRepresentation metadata) {
            RealmModel realm = session.getContext().getRealm();
            new GrantMetadata(
                            session.getProvider(GrantPolicyProvider.class).realm(realm),
                            KeycloakLifespan.of(realm).seconds())
                    .applyTo(metadata);
        }
        return config;
    }

    @Override
    public void close() {
        keycloak.close();
    }
}
