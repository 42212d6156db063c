package io.github.grantcontrol.registration;

import org.keycloak.models.KeycloakSession;
import org.keycloak.services.clientregistration.ClientRegistrationProvider;
import org.keycloak.services.clientregistration.DefaultClientRegistrationProviderFactory;

/** Replaces Keycloak's {@code clients-registrations/default} by the same id and a higher order. */
public final class GuardedDefaultRegistrationFactory extends DefaultClientRegistrationProviderFactory {

    @Override
    public ClientRegistrationProvider create(KeycloakSession session) {
        return new GuardedDefaultRegistration(session);
    }

    /** Returns a higher order than that of the built-in factory with the same id, which is 0. */
    @Override
    public int order() {
        return 10;
    }
}
