package io.github.grantcontrol.grant;

import io.github.grantcontrol.clientpolicy.ClientPolicySettings;
import io.github.grantcontrol.metrics.RefusalReason;
import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.GrantPolicy;
import io.github.grantcontrol.policy.RealmPolicy;
import io.github.grantcontrol.policy.decision.ClaimedClients;
import io.github.grantcontrol.policy.decision.GrantAdmission;
import io.github.grantcontrol.policy.decision.GrantDenial;
import io.github.grantcontrol.policy.decision.ReportOnlyChange;
import io.github.grantcontrol.source.GrantPolicyProvider;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response.Status;
import java.util.Optional;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.services.cors.Cors;

/**
 * Checks whether a request may use a grant: once before the client is authenticated, so that a disabled grant reveals
 * nothing about secrets, and again when the client is known.
 */
final class GrantGate {

    private final KeycloakSession session;
    private final Grant grant;

    GrantGate(KeycloakSession session, Grant grant) {
        this.session = session;
        this.grant = grant;
    }

    /**
     * Checks the grant before client authentication.
     *
     * @throws ClientPolicyException if the grant is disabled in the realm (RFC 6749 §5.2 {@code
     *     unsupported_grant_type}) or the realm's policy cannot be read ({@code server_error}); Keycloak's token
     *     endpoint turns it into the answer and the event
     */
    void beforeAuthentication(MultivaluedMap<String, String> formParams) throws ClientPolicyException {
        refuse(GrantAdmission.beforeAuthentication(grant, realmPolicy(), () -> claimedClients(formParams)));
    }

    /**
     * Refuses the request if there is a denial.
     *
     * @throws ClientPolicyException as {@link #beforeAuthentication} does
     */
    void refuse(Optional<GrantDenial> denial) throws ClientPolicyException {
        if (denial.isPresent()) {
            GrantDenial.Reason reason = denial.get().reason();
            reporter().refused(RefusalReason.of(reason));
            throw new ClientPolicyException(
                    reason.error(), denial.get().description(), Status.fromStatusCode(reason.status()));
        }
    }

    /**
     * Checks the grant when Keycloak knows the client.
     *
     * @return the client's policy, readable and with the grant enabled
     * @throws org.keycloak.services.CorsErrorResponseException if the client may not use the grant
     */
    GrantPolicy afterAuthentication(ClientModel client, EventBuilder event, Cors cors) {
        GrantPolicy policy = policyOf(client);
        refuse(GrantAdmission.afterAuthentication(grant, realmPolicy(), policy), event, cors);
        ReportOnlyChange.disabled(policy).ifPresent(change -> reporter().wouldRefuse(event, change));
        return policy;
    }

    /**
     * Narrows a policy by the client policies of this request.
     *
     * @return the policy, readable
     * @throws org.keycloak.services.CorsErrorResponseException if it cannot be read
     */
    GrantPolicy readable(GrantPolicy policy, EventBuilder event, Cors cors) {
        GrantPolicy narrowed = ClientPolicySettings.narrow(session, policy);
        refuse(GrantAdmission.readable(narrowed), event, cors);
        return narrowed;
    }

    /**
     * Returns the policy of a client, readable or not.
     *
     * @param client null if it is not known; the policy is the realm's then
     */
    GrantPolicy policyOf(ClientModel client) {
        return client == null
                ? realmPolicy().forRealm(grant)
                : realmPolicy().forClient(grant, client.getClientId(), source().client(client));
    }

    private void refuse(Optional<GrantDenial> denial, EventBuilder event, Cors cors) {
        if (denial.isPresent()) {
            throw new GrantRefusal(reporter(), event, cors).of(denial.get());
        }
    }

    private GrantReporter reporter() {
        return new GrantReporter(session, grant);
    }

    private ClaimedClients claimedClients(MultivaluedMap<String, String> formParams) {
        KeycloakContext context = session.getContext();
        return ClaimedClientsReader.read(
                context.getHttpRequest().getHttpHeaders(), context.getUri().getQueryParameters(), formParams);
    }

    private RealmPolicy realmPolicy() {
        return source().realm(session.getContext().getRealm());
    }

    private GrantPolicyProvider source() {
        return session.getProvider(GrantPolicyProvider.class);
    }
}
