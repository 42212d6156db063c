package io.github.grantcontrol.admin;

import io.github.grantcontrol.clientpolicy.ClientPolicyDryRun;
import io.github.grantcontrol.policy.GrantSettings;
import io.github.grantcontrol.policy.message.LocalizableMessage;
import io.github.grantcontrol.policy.message.MessageKey;
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
record ClientPolicyResult(
        List<GrantSettings> settings, Optional<ClientPolicyException> refusal, List<LocalizableMessage> notes) {

    static ClientPolicyResult of(KeycloakSession session, RealmModel realm, ClientModel client, String scope) {
        try {
            return new ClientPolicyResult(
                    ClientPolicyDryRun.run(session, realm, client, scope), Optional.empty(), List.of());
        } catch (ClientPolicyException e) {
            return new ClientPolicyResult(List.of(), Optional.of(e), List.of());
        } catch (RuntimeException e) {
            // A condition that reads a part of the request that a dry run does not have.
            return new ClientPolicyResult(
                    List.of(), Optional.empty(), List.of(MessageKey.CONDITION_NEEDS_REQUEST.with()));
        }
    }
}
