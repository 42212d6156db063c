package io.github.grantcontrol.grant;

import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.GrantPolicy;
import io.github.grantcontrol.policy.RealmPolicy;
import io.github.grantcontrol.source.GrantPolicyProvider;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response.Status;
import java.util.Collection;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.services.cors.Cors;

/**
 * May this grant be used? Asked twice for each token request: before the client is authenticated, so that a disabled
 * grant tells nothing about secrets, and again once the client is known.
 */
final class GrantGate {

    static final String UNREADABLE = "The grant policy is invalid";

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
        RealmPolicy realm = realmPolicy();
        GrantPolicy policy = realm.of(grant);
        if (!policy.isReadable()) {
            throw new ClientPolicyException(OAuthErrorException.SERVER_ERROR, UNREADABLE, Status.INTERNAL_SERVER_ERROR);
        }
        if (!policy.enforced().isEnabled() && !mayBeException(realm, formParams)) {
            throw new ClientPolicyException(OAuthErrorException.UNSUPPORTED_GRANT_TYPE, disabled());
        }
    }

    /**
     * The gate once Keycloak knows the client.
     *
     * @return the client's policy, readable and with the grant enabled
     */
    GrantPolicy afterAuthentication(ClientModel client, EventBuilder event, Cors cors) {
        RealmPolicy realm = realmPolicy();
        GrantPolicy policy = policyOf(client);
        Refusal refusal = new Refusal(event, cors);
        if (!policy.isReadable()) {
            throw refusal.of(OAuthErrorException.SERVER_ERROR, UNREADABLE, Status.INTERNAL_SERVER_ERROR);
        }
        if (!policy.enforced().isEnabled()) {
            boolean forAll = !realm.of(grant).enforced().isEnabled();
            throw refusal.of(
                    forAll ? OAuthErrorException.UNSUPPORTED_GRANT_TYPE : OAuthErrorException.UNAUTHORIZED_CLIENT,
                    forAll ? disabled() : disabled() + " for this client",
                    Status.BAD_REQUEST);
        }
        policy.wouldDisable().ifPresent(why -> TokenEvents.wouldRefuse(event, why));
        return policy;
    }

    /** The policy of the realm, and of the client where one is known, readable or not. */
    GrantPolicy policyOf(ClientModel client) {
        return client == null
                ? realmPolicy().of(grant)
                : realmPolicy().of(grant, client.getClientId(), source().client(client));
    }

    /**
     * Whether the grant, off in the realm, could be on for whoever sends this request. What a request claims of its
     * client is not verified yet, so every claim must allow it; the gate after authentication has the last word.
     */
    private boolean mayBeException(RealmPolicy realm, MultivaluedMap<String, String> formParams) {
        if (!realm.hasClientsThatMay(grant)) {
            return false;
        }
        Collection<String> claimed =
                ClaimedClients.of(session.getContext().getHttpRequest().getHttpHeaders(), formParams);
        return claimed.stream()
                .allMatch(clientId -> realm.of(grant, clientId).enforced().isEnabled());
    }

    private String disabled() {
        return "Grant type " + grant.id() + " is disabled";
    }

    private RealmPolicy realmPolicy() {
        return source().realm(session.getContext().getRealm());
    }

    private GrantPolicyProvider source() {
        return session.getProvider(GrantPolicyProvider.class);
    }
}
