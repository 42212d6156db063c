package io.github.grantcontrol.registration;

import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.saml.clientregistration.EntityDescriptorClientRegistrationProvider;
import org.keycloak.protocol.saml.clientregistration.EntityDescriptorClientRegistrationProviderFactory;
import org.keycloak.services.clientregistration.ClientRegistrationAuth;

/** Guards Keycloak's registration by a SAML entity descriptor, which contains the client id. */
final class GuardedSamlRegistration extends EntityDescriptorClientRegistrationProvider {

    GuardedSamlRegistration(KeycloakSession session) {
        super(session);
    }

    @Override
    public void setAuth(ClientRegistrationAuth unguarded) {
        super.setAuth(
                new RegistrationGuard(session, this, event, EntityDescriptorClientRegistrationProviderFactory.ID));
    }
}
