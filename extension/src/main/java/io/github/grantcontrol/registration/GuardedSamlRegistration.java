package io.github.grantcontrol.registration;



import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.saml.clientregistration.EntityDescriptorClientRegistrationProvider;
import org.keycloak.protocol.saml.clientregistration.EntityDescriptorClientRegistrationProviderFactory;
import org.keycloak.services.clientregistration.ClientRegistrationAuth;

/** Keycloak's registration by a SAML entity descriptor, which brings its client id along. */
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
