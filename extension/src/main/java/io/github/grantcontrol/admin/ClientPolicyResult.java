package io.github.grantcontrol.admin;

import io.github.grantcontrol.clientpolicy.ClientPolicyDryRun;
import io.github.grantcontrol.policy.GrantSettings;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.clientpolicy.ClientPolicyException;

/**
 * What client policies would do with a token request.
 *
 * @param settings what our executor sets, for the client policies whose conditions hold
 * @param refusal the refusal by a condition
 * @param notes what cannot be evaluated
 */
record ClientPolicyResult(List<GrantSettings> settings, Optional<ClientPolicyException> refusal, List<String> notes) {

    static ClientPolicyResult of(KeycloakSession session, RealmModel realm, ClientModel client, String scope) {
        try {
            return new ClientPolicyResult(
                    ClientPolicyDryRun.run(session, realm, client, scope), Optional.empty(), List.of());
        } catch (ClientPolicyException e) {
            return new ClientPolicyResult(List.of(), Optional.of(e), List.of());
        } catch (RuntimeException e) {
            // A condition that reads a part of the request that a dry run does not have.
            return new ClientPolicyResult(
                    List.of(),
                    Optional.empty(),
                    List.of("a condition of a client policy can only be evaluated on a real request"));
        }
    }
}
