package io.github.grantcontrol.grant;

import io.github.grantcontrol.clientpolicy.ClientPolicySettings;
import io.github.grantcontrol.metrics.RefusalReason;
import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.GrantPolicy;
import io.github.grantcontrol.policy.RealmPolicy;
import io.github.grantcontrol.policy.decision.ClaimedClients;
import io.github.grantcontrol.policy.decision.GrantAdmission;
import io.github.grantcontrol.policy.decision.GrantDenial;
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
 * May this grant be used? Asked twice for each token request: before the client is authenticated, so that a disabled
 * grant tells nothing about secrets, and again once the client is known.
 */
final class GrantGate {

    private final KeycloakSession session;
    private final Grant grant;

    GrantGate(KeycloakSession session, Grant grant) {
        this.session = session;
        this.grant = grant;
    }

    /**
     * The gate before client authentication.
     *
     * @throws ClientPolicyException where the grant is off in the realm (RFC 6749 §5.2 {@code unsupported_grant_type})
     *     or the realm's policy cannot be read ({@code server_error}); Keycloak's token endpoint makes the answer and
     *     the event of it
     */
    void beforeAuthentication(MultivaluedMap<String, String> formParams) throws ClientPolicyException {
        refuse(GrantAdmission.beforeAuthentication(grant, realmPolicy(), () -> claimedClients(formParams)));
    }

    /** Throws what Keycloak's token endpoint makes an answer and an event of, where there is a reason to refuse. */
    void refuse(Optional<GrantDenial> denial) throws ClientPolicyException {
        if (denial.isPresent()) {
            GrantDenial.Reason reason = denial.get().reason();
            report().refused(RefusalReason.of(reason));
            throw new ClientPolicyException(
                    reason.error(), denial.get().description(), Status.fromStatusCode(reason.status()));
        }
    }

    /**
     * The gate once Keycloak knows the client.
     *
     * @return the client's policy, readable and with the grant enabled
     */
    GrantPolicy afterAuthentication(ClientModel client, EventBuilder event, Cors cors) {
        GrantPolicy policy = policyOf(client);
        Optional<GrantDenial> denial = GrantAdmission.afterAuthentication(grant, realmPolicy(), policy);
        if (denial.isPresent()) {
            throw new GrantRefusal(report(), event, cors).of(denial.get());
        }
        policy.wouldDisable().ifPresent(why -> report().wouldRefuse(event, why));
        return policy;
    }

    /**
     * The client's policy and what client policies have said of this request.
     *
     * @return the policy, readable
     */
    GrantPolicy readable(GrantPolicy policy, EventBuilder event, Cors cors) {
        GrantPolicy narrowed = ClientPolicySettings.narrow(session, policy);
        Optional<GrantDenial> denial = GrantAdmission.readable(narrowed);
        if (denial.isPresent()) {
            throw new GrantRefusal(report(), event, cors).of(denial.get());
        }
        return narrowed;
    }

    /** The policy of the realm, and of the client where one is known, readable or not. */
    GrantPolicy policyOf(ClientModel client) {
        return client == null
                ? realmPolicy().of(grant)
                : realmPolicy().of(grant, client.getClientId(), source().client(client));
    }

    private GrantReporter report() {
        return new GrantReporter(session, grant);
    }

    private ClaimedClients claimedClients(MultivaluedMap<String, String> formParams) {
        KeycloakContext context = session.getContext();
        return ClaimedClientsReader.of(
                context.getHttpRequest().getHttpHeaders(), context.getUri().getQueryParameters(), formParams);
    }

    private RealmPolicy realmPolicy() {
        return source().realm(session.getContext().getRealm());
    }

    private GrantPolicyProvider source() {
        return session.getProvider(GrantPolicyProvider.class);
    }
}
