package io.github.grantcontrol.registration;

import org.keycloak.models.KeycloakSession;
import org.keycloak.services.clientregistration.ClientRegistrationProvider;
import org.keycloak.services.clientregistration.oidc.OIDCClientRegistrationProviderFactory;

/** Replaces Keycloak's {@code clients-registrations/openid-connect} by the same id and a higher order. */
public final class GuardedOidcRegistrationFactory extends OIDCClientRegistrationProviderFactory {

    @Override
    public ClientRegistrationProvider create(KeycloakSession session) {
        return new GuardedOidcRegistration(session);
    }

    /** Returns a higher order than that of the built-in factory with the same id, which is 0. */
    @Override
    public int order() {
        return 10;
    }
}
