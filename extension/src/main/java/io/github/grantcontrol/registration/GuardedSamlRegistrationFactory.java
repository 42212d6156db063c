package io.github.grantcontrol.registration;

import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.saml.clientregistration.EntityDescriptorClientRegistrationProviderFactory;
import org.keycloak.services.clientregistration.ClientRegistrationProvider;

/** Replaces Keycloak's {@code clients-registrations/saml2-entity-descriptor} by the same id and a higher order. */
public final class GuardedSamlRegistrationFactory extends EntityDescriptorClientRegistrationProviderFactory {

    @Override
    public ClientRegistrationProvider create(KeycloakSession session) {
        return new GuardedSamlRegistration(session);
    }

    /** Returns a higher order than that of the built-in factory with the same id, which is 0. */
    @Override
    public int order() {
        return 10;
    }
}
