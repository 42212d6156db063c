package io.github.grantcontrol.policy;



import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What one author says of one realm.
 *
 * @param realm for the whole realm
 * @param clients for single clients, by client id
 */
public record RealmSettings(SettingsByGrant realm, Map<String, SettingsByGrant> clients) {

    /** Says nothing. */
    public static final RealmSettings NONE = new RealmSettings(SettingsByGrant.NONE, Map.of());

    public RealmSettings {
        clients = Map.copyOf(clients);
    }

    /** What is said of one client by name; {@link SettingsByGrant#NONE} where nothing is. */
    public SettingsByGrant client(String clientId) {
        return clients.getOrDefault(clientId, SettingsByGrant.NONE);
    }

    /** Everything that is said, for the realm first, then for clients in the order of their ids. */
    public List<RealmSetting> settings() {
        List<RealmSetting> settings = new ArrayList<>();
        add(settings, Optional.empty(), realm);
        new TreeMap<>(clients).forEach((clientId, statements) -> add(settings, Optional.of(clientId), statements));
        return settings;
    }

    private static void add(List<RealmSetting> settings, Optional<String> client, SettingsByGrant statements) {
        for (Grant grant : Grant.values()) {
            for (SettingKey key : SettingKey.values()) {
                statements.of(grant).said(key).ifPresent(said -> settings.add(new RealmSetting(client, grant, key, said)));
            }
        }
    }
}
