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

    /** Before the built-in one of the same id, whose order is 0. */
    @Override
    public int order() {
        return 10;
    }
}
