package io.github.grantcontrol.clientpolicy;

import io.github.grantcontrol.policy.Problem;
import io.github.grantcontrol.policy.Statement;
import io.github.grantcontrol.source.StoredPolicyLog;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakContext;

/** Tells of each unreadable configuration now and then, and not at every request that it refuses. */
final class UnreadableBounds {

    private final StoredPolicyLog log = new StoredPolicyLog();

    void report(KeycloakContext context, Statement statement) {
        ClientModel client = context.getClient();
        for (Problem problem : statement.problems()) {
            log.error("Realm '" + Problem.inOneLine(context.getRealm().getName()) + "', client '"
                    + Problem.inOneLine(client == null ? "?" : client.getClientId()) + "': " + problem);
        }
    }
}
