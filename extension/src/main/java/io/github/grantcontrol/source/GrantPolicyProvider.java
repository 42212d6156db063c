package io.github.grantcontrol.source;

import io.github.grantcontrol.policy.RealmPolicy;
import io.github.grantcontrol.policy.SettingsByGrant;

import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.Provider;

/** Where policy comes from, for everything that has to obey or show it. Get it with {@code session.getProvider}. */
public interface GrantPolicyProvider extends Provider {

    /** What the server's file and the realm's attributes say of a realm and of clients by name. Never null. */
    RealmPolicy realm(RealmModel realm);

    /** What the client's own attributes say; to be combined with {@link RealmPolicy#of}. Never null. */
    SettingsByGrant client(ClientModel client);

    @Override
    default void close() {}
}
