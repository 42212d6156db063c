package io.github.grantcontrol.clientpolicy;

import io.github.grantcontrol.policy.GrantSettings;
import io.github.grantcontrol.policy.SettingProblem;
import io.github.grantcontrol.source.attribute.StoredSettingsLog;

import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakContext;

/** Tells of each unreadable configuration now and then, and not at every request that it refuses. */
final class UnreadableBoundsLog {

    private final StoredSettingsLog log = new StoredSettingsLog();

    void report(KeycloakContext context, GrantSettings statement) {
        ClientModel client = context.getClient();
        for (SettingProblem problem : statement.problems()) {
            log.error("Realm '" + SettingProblem.inOneLine(context.getRealm().getName()) + "', client '"
                    + SettingProblem.inOneLine(client == null ? "?" : client.getClientId()) + "': " + problem);
        }
    }
}
