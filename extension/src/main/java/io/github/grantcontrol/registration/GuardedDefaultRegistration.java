package io.github.grantcontrol.registration;

import org.keycloak.models.KeycloakSession;
import org.keycloak.services.clientregistration.ClientRegistrationAuth;
import org.keycloak.services.clientregistration.DefaultClientRegistrationProvider;

/** Guards Keycloak's registration in its own representation, in which a client can write its own attributes. */
final class GuardedDefaultRegistration extends DefaultClientRegistrationProvider {

    GuardedDefaultRegistration(KeycloakSession session) {
        super(session);
    }

    @Override
    public void setAuth(ClientRegistrationAuth unguarded) {
        super.setAuth(new RegistrationGuard(session, this, event, "default"));
    }
}
