package io.github.grantcontrol.source;

import io.github.grantcontrol.policy.RealmPolicy;
import io.github.grantcontrol.policy.ServerFileSettings;
import io.github.grantcontrol.policy.SettingsByGrant;
import io.github.grantcontrol.source.attribute.ClientSettingsCache;
import io.github.grantcontrol.source.attribute.RealmPolicyCache;
import io.github.grantcontrol.source.attribute.StoredSettingsLog;

import java.util.function.Supplier;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;

/** Policy from the operator's file and the attributes of realms and clients. One object serves every session. */
public final class DefaultGrantPolicyProvider implements GrantPolicyProvider {

    private final Supplier<ServerFileSettings> operator;
    private final RealmPolicyCache realms;
    private final ClientSettingsCache clients;

    /**
     * @param operator what the operator says at the moment
     * @param adminRealm the name of the realm in which stored policy must lock nobody out
     */
    public DefaultGrantPolicyProvider(Supplier<ServerFileSettings> operator, String adminRealm) {
        StoredSettingsLog log = new StoredSettingsLog();
        this.operator = operator;
        this.realms = new RealmPolicyCache(adminRealm, log);
        this.clients = new ClientSettingsCache(adminRealm, log);
    }

    @Override
    public RealmPolicy realm(RealmModel realm) {
        return realms.of(realm, operator.get());
    }

    @Override
    public SettingsByGrant client(ClientModel client) {
        return clients.of(client);
    }
}
