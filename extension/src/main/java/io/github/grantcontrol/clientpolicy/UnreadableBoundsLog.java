package io.github.grantcontrol.clientpolicy;

import io.github.grantcontrol.policy.GrantSettings;
import io.github.grantcontrol.policy.SettingProblem;
import io.github.grantcontrol.source.attribute.StoredSettingsLog;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakContext;

/** Logs each unreadable configuration of the executor once a day, and not at each request that it refuses. */
final class UnreadableBoundsLog {

    private final StoredSettingsLog log = new StoredSettingsLog();

    void report(KeycloakContext context, GrantSettings settings) {
        ClientModel client = context.getClient();
        for (SettingProblem problem : settings.problems()) {
            log.error("Realm '" + context.getRealm().getName() + "', client '"
                    + (client == null ? "?" : client.getClientId()) + "': " + problem);
        }
    }
}
