package io.github.grantcontrol.registration;

import jakarta.ws.rs.core.Response;
import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.oidc.OIDCClientRepresentation;
import org.keycloak.services.clientregistration.ClientRegistrationAuth;
import org.keycloak.services.clientregistration.oidc.OIDCClientRegistrationProvider;
import org.keycloak.services.clientregistration.oidc.OIDCClientRegistrationProviderFactory;

/** Guards Keycloak's registration by OpenID Connect Dynamic Client Registration 1.0, RFC 7591 and RFC 7592. */
final class GuardedOidcRegistration extends OIDCClientRegistrationProvider {

    private RegistrationGuard guard;

    GuardedOidcRegistration(KeycloakSession session) {
        super(session);
    }

    @Override
    public void setAuth(ClientRegistrationAuth unguarded) {
        guard = new RegistrationGuard(session, this, event, OIDCClientRegistrationProviderFactory.ID);
        super.setAuth(guard);
    }

    // Without annotations, these two methods keep the paths of the methods that they override.

    @Override
    public Response createOIDC(OIDCClientRepresentation client) {
        guard.grantTypes(client.getGrantTypes());
        return super.createOIDC(client);
    }

    @Override
    public Response updateOIDC(String clientId, OIDCClientRepresentation client) {
        guard.grantTypes(client.getGrantTypes());
        return super.updateOIDC(clientId, client);
    }
}
