package io.github.grantcontrol.source;

import io.github.grantcontrol.policy.RealmPolicy;
import io.github.grantcontrol.policy.ServerFileSettings;
import io.github.grantcontrol.policy.SettingsByGrant;
import io.github.grantcontrol.policy.decision.IssuedTokens;
import io.github.grantcontrol.source.attribute.ClientSettingsCache;
import io.github.grantcontrol.source.attribute.RealmPolicyCache;
import io.github.grantcontrol.source.attribute.RemovedSettingsListener;
import io.github.grantcontrol.source.attribute.StoredSettings;
import io.github.grantcontrol.source.attribute.StoredSettingsLog;
import java.util.function.Supplier;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;

/** Policy from the server file and the attributes of realms and clients. One object serves every session. */
final class DefaultGrantPolicyProvider implements GrantPolicyProvider {

    private final Supplier<ServerFileSettings> file;
    private final RealmPolicyCache realms;
    private final ClientSettingsCache clients;
    private final IssuedTokensCache issuedTokens;

    /**
     * Makes the provider.
     *
     * @param file returns the settings of the server file that are in force
     * @param adminRealm the name of the realm in which attributes cannot lock administrators out
     */
    DefaultGrantPolicyProvider(Supplier<ServerFileSettings> file, String adminRealm, RemovedSettingsListener listener) {
        StoredSettingsLog log = new StoredSettingsLog();
        this.file = file;
        this.realms = new RealmPolicyCache(adminRealm, log, listener);
        this.clients = new ClientSettingsCache(adminRealm, log);
        this.issuedTokens = new IssuedTokensCache(clients::get, log);
    }

    @Override
    public RealmPolicy realm(RealmModel realm) {
        return realms.get(realm, file.get());
    }

    @Override
    public StoredSettings storedSettings(RealmModel realm) {
        return realms.getStored(realm, file.get());
    }

    @Override
    public SettingsByGrant client(ClientModel client) {
        return clients.get(client);
    }

    @Override
    public IssuedTokens issuedTokens(RealmModel realm) {
        return issuedTokens.get(realm, realm(realm));
    }
}
