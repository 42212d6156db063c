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
 * What Keycloak's client policies say of a token request that nobody sent.
 *
 * @param statements of our executor, where the conditions hold
 * @param refusal of a condition itself
 * @param notes what could not be found out
 */
record ClientPolicyResult(List<GrantSettings> statements, Optional<ClientPolicyException> refusal, List<String> notes) {

    static ClientPolicyResult of(KeycloakSession session, RealmModel realm, ClientModel client, String scope) {
        try {
            return new ClientPolicyResult(
                    ClientPolicyDryRun.statements(session, realm, client, scope), Optional.empty(), List.of());
        } catch (ClientPolicyException refused) {
            return new ClientPolicyResult(List.of(), Optional.of(refused), List.of());
        } catch (RuntimeException needsARealRequest) {
            return new ClientPolicyResult(
                    List.of(),
                    Optional.empty(),
                    List.of("a condition of a client policy can only be evaluated on a real request"));
        }
    }
}
