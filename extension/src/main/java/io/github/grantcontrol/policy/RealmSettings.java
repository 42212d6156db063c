package io.github.grantcontrol.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What one layer sets for one realm.
 *
 * @param realm for the whole realm
 * @param clients for single clients, by client id
 */
public record RealmSettings(SettingsByGrant realm, Map<String, SettingsByGrant> clients) {

    /** Sets nothing. */
    public static final RealmSettings NONE = new RealmSettings(SettingsByGrant.NONE, Map.of());

    public RealmSettings {
        clients = Map.copyOf(clients);
    }

    /** Returns what is set for one client by name; {@link SettingsByGrant#NONE} if nothing is. */
    public SettingsByGrant client(String clientId) {
        return clients.getOrDefault(clientId, SettingsByGrant.NONE);
    }

    /** Returns every setting: those of the realm first, then those of clients in the order of their ids. */
    public List<RealmSetting> all() {
        return Stream.concat(
                        settings(Optional.empty(), realm),
                        new TreeMap<>(clients)
                                .entrySet().stream()
                                        .flatMap(client -> settings(Optional.of(client.getKey()), client.getValue())))
                .toList();
    }

    private static Stream<RealmSetting> settings(Optional<String> client, SettingsByGrant settings) {
        return Stream.of(Grant.values()).flatMap(grant -> SettingKey.all().stream()
                .flatMap(key -> settings.get(grant).values().find(key).stream()
                        .map(sourced -> new RealmSetting(client, grant, key, sourced))));
    }
}
