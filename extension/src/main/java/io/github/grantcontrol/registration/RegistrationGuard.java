package io.github.grantcontrol.registration;

import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.GrantPolicy;
import io.github.grantcontrol.policy.RealmPolicy;
import io.github.grantcontrol.policy.decision.GrantAdmission;
import io.github.grantcontrol.policy.decision.GrantDenial;
import io.github.grantcontrol.source.GrantPolicyProvider;

import jakarta.ws.rs.core.Response.Status;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.keycloak.Config;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.AdminRoles;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.ModelToRepresentation;
import org.keycloak.representations.AccessToken;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.services.ErrorResponseException;
import org.keycloak.services.clientregistration.ClientRegistrationAuth;
import org.keycloak.services.clientregistration.ClientRegistrationContext;
import org.keycloak.services.clientregistration.ClientRegistrationProvider;
import org.keycloak.services.clientregistration.ErrorCodes;
import org.keycloak.services.clientregistration.policy.RegistrationAuth;
import org.keycloak.util.TokenUtil;

/**
 * Keycloak's own check of who registers a client, and after it ours of what is registered: so only a caller whom Keycloak
 * lets in learns anything of policy.
 *
 * <p>A client cannot widen itself: attributes that are policy, and client ids that policy speaks of, are for callers
 * who may manage clients. And no client is registered (RFC 7591 §2 {@code grant_types}) for what it could not use.
 */
final class RegistrationGuard extends ClientRegistrationAuth {

    private final KeycloakSession session;
    private final EventBuilder event;
    private Collection<String> grantTypes = List.of();

    RegistrationGuard(
            KeycloakSession session, ClientRegistrationProvider provider, EventBuilder event, String endpoint) {
        super(session, provider, event, endpoint);
        this.session = session;
        this.event = event;
    }

    /** What the request names as {@code grant_types}, where its format has such a list. */
    void grantTypes(Collection<String> named) {
        grantTypes = named == null ? List.of() : named;
    }

    @Override
    public RegistrationAuth requireCreate(ClientRegistrationContext context) {
        RegistrationAuth auth = super.requireCreate(context);
        ClientRepresentation asked = context.getClient();
        RealmPolicy policy = policies().realm(realm());
        if (!managesClients()) {
            checkAttributes(asked.getAttributes(), Map.of());
            checkClientId(asked.getClientId(), policy);
        }
        checkGrants(
                new RegisteredGrants(asked, grantTypes).all(), policy, grant -> policy.of(grant, asked.getClientId()));
        return auth;
    }

    @Override
    public RegistrationAuth requireUpdate(ClientRegistrationContext context, ClientModel client) {
        RegistrationAuth auth = super.requireUpdate(context, client);
        ClientRepresentation asked = context.getClient();
        RealmPolicy policy = policies().realm(realm());
        if (!managesClients()) {
            checkAttributes(asked.getAttributes(), client.getAttributes());
        }
        checkGrants(
                new RegisteredGrants(asked, grantTypes)
                        .allBeside(ModelToRepresentation.toRepresentation(client, session)),
                policy,
                grant -> policy.of(grant, client.getClientId(), policies().client(client)));
        return auth;
    }

    private void checkAttributes(Map<String, String> asked, Map<String, String> stored) {
        PolicyAttributeChanges.firstChange(asked, stored).ifPresent(name -> {
            throw refuse(
                    Status.FORBIDDEN,
                    OAuthErrorException.INSUFFICIENT_SCOPE,
                    "The attribute '" + name + "' is grant policy: only a caller with the role "
                            + AdminRoles.MANAGE_CLIENTS + " may change it");
        });
    }

    private void checkClientId(String clientId, RealmPolicy policy) {
        // Null, where Keycloak will make one up.
        if (clientId != null && policy.namedClients().contains(clientId)) {
            throw refuse(
                    Status.FORBIDDEN,
                    OAuthErrorException.INSUFFICIENT_SCOPE,
                    "The client id '" + clientId + "' has a grant policy of its own: only a caller with the role "
                            + AdminRoles.MANAGE_CLIENTS + " may register it");
        }
    }

    private void checkGrants(Set<Grant> asked, RealmPolicy realm, Function<Grant, GrantPolicy> policies) {
        for (Grant grant : asked) {
            GrantAdmission.afterAuthentication(grant, realm, policies.apply(grant)).ifPresent(denial -> {
                throw denial.reason() == GrantDenial.Reason.UNREADABLE
                        ? refuse(Status.INTERNAL_SERVER_ERROR, denial.reason().error(), denial.description())
                        : refuse(Status.BAD_REQUEST, ErrorCodes.INVALID_CLIENT_METADATA, denial.description());
            });
        }
    }

    /**
     * Whether the caller is an administrator of clients. Keycloak's own check, before this one, has verified the token and
     * left in it only the roles that its user still has.
     */
    private boolean managesClients() {
        AccessToken token = getJwt();
        if (token == null || !TokenUtil.TOKEN_TYPE_BEARER.equals(token.getType())) {
            return false;
        }
        String management = realm().getName().equals(Config.getAdminRealm())
                ? realm().getMasterAdminClient().getClientId()
                : Constants.REALM_MANAGEMENT_CLIENT_ID;
        AccessToken.Access access = token.getResourceAccess(management);
        return access != null && access.isUserInRole(AdminRoles.MANAGE_CLIENTS);
    }

    private ErrorResponseException refuse(Status status, String error, String description) {
        event.detail(Details.REASON, description);
        event.error(status == Status.FORBIDDEN ? Errors.NOT_ALLOWED : error);
        return new ErrorResponseException(error, description, status);
    }

    private GrantPolicyProvider policies() {
        return session.getProvider(GrantPolicyProvider.class);
    }

    private RealmModel realm() {
        return session.getContext().getRealm();
    }
}
