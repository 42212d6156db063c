package io.github.grantcontrol.source;

import io.github.grantcontrol.policy.RealmPolicy;
import io.github.grantcontrol.policy.SettingsByGrant;
import io.github.grantcontrol.policy.decision.IssuedTokens;
import io.github.grantcontrol.source.attribute.StoredSettings;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.Provider;

/** Provides policy to everything that enforces or shows it. Get it with {@code session.getProvider}. */
public interface GrantPolicyProvider extends Provider {

    /** Returns what the server file and the realm's attributes set for a realm and for clients by name. Never null. */
    RealmPolicy realm(RealmModel realm);

    /** Returns the settings that are stored in a realm's attributes, from the cache if the realm is cached. Never null. */
    StoredSettings storedSettings(RealmModel realm);

    /** Returns what a client's own attributes set, for {@link RealmPolicy#forClient}. Never null. */
    SettingsByGrant client(ClientModel client);

    /**
     * Returns the grants whose earlier tokens are rejected in a realm. A client that is created or deleted can take five
     * seconds to count. Never null.
     */
    IssuedTokens issuedTokens(RealmModel realm);

    @Override
    default void close() {}
}
