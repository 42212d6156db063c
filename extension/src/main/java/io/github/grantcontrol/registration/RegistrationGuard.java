package io.github.grantcontrol.registration;

import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.GrantPolicy;
import io.github.grantcontrol.policy.RealmPolicy;
import io.github.grantcontrol.policy.decision.GrantAdmission;
import io.github.grantcontrol.policy.decision.GrantDenial;
import io.github.grantcontrol.policy.origin.PrintableText;
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
 * Checks what a request registers, after Keycloak's own check of the caller: so only a caller that Keycloak accepts
 * can learn anything about the policy.
 *
 * <p>A client cannot widen its own policy: only a caller that may manage clients can change attributes that are grant
 * policy, or register a client id that server file or realm name. No client is registered for a grant (RFC 7591 §2
 * {@code grant_types}) that it could not use.
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

    /** Takes the {@code grant_types} of a request whose format has them. */
    void grantTypes(Collection<String> named) {
        grantTypes = named == null ? List.of() : named;
    }

    @Override
    public RegistrationAuth requireCreate(ClientRegistrationContext context) {
        RegistrationAuth auth = super.requireCreate(context);
        ClientRepresentation requested = context.getClient();
        RealmPolicy policy = policies().realm(realm());
        if (!managesClients()) {
            checkAttributes(requested.getAttributes(), Map.of());
            checkClientId(requested.getClientId(), policy);
        }
        checkGrants(
                new RegisteredGrants(requested, grantTypes).all(),
                policy,
                grant -> policy.forClient(grant, requested.getClientId()));
        return auth;
    }

    @Override
    public RegistrationAuth requireUpdate(ClientRegistrationContext context, ClientModel client) {
        RegistrationAuth auth = super.requireUpdate(context, client);
        ClientRepresentation requested = context.getClient();
        RealmPolicy policy = policies().realm(realm());
        if (!managesClients()) {
            checkAttributes(requested.getAttributes(), client.getAttributes());
        }
        checkGrants(
                new RegisteredGrants(requested, grantTypes)
                        .newTo(ModelToRepresentation.toRepresentation(client, session)),
                policy,
                grant ->
                        policy.forClient(grant, client.getClientId(), policies().client(client)));
        return auth;
    }

    private void checkAttributes(Map<String, String> requested, Map<String, String> stored) {
        PolicyAttributeChanges.findFirst(requested, stored).ifPresent(name -> {
            throw refuse(
                    Status.FORBIDDEN,
                    OAuthErrorException.INSUFFICIENT_SCOPE,
                    "The attribute '" + PrintableText.oneLine(name)
                            + "' belongs to the grant policy: only a caller with the role " + AdminRoles.MANAGE_CLIENTS
                            + " may change it");
        });
    }

    private void checkClientId(String clientId, RealmPolicy policy) {
        // Null if Keycloak will generate it.
        if (clientId != null && policy.namedClients().contains(clientId)) {
            throw refuse(
                    Status.FORBIDDEN,
                    OAuthErrorException.INSUFFICIENT_SCOPE,
                    "The client id '" + PrintableText.oneLine(clientId)
                            + "' has a grant policy of its own: only a caller with the role "
                            + AdminRoles.MANAGE_CLIENTS + " may register it");
        }
    }

    private void checkGrants(Set<Grant> requested, RealmPolicy realm, Function<Grant, GrantPolicy> policies) {
        for (Grant grant : requested) {
            GrantAdmission.afterAuthentication(grant, realm, policies.apply(grant))
                    .ifPresent(denial -> {
                        throw denial.reason() == GrantDenial.Reason.UNREADABLE
                                ? refuse(
                                        Status.INTERNAL_SERVER_ERROR,
                                        denial.reason().error(),
                                        denial.description())
                                : refuse(Status.BAD_REQUEST, ErrorCodes.INVALID_CLIENT_METADATA, denial.description());
                    });
        }
    }

    /**
     * Returns whether the caller may manage clients. Keycloak's own check, before this one, has verified the token and
     * removed the roles that its user no longer has.
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
