package io.github.grantcontrol.policy;

import java.util.Map;

/**
 * What the server file sets.
 *
 * @param server for every realm
 * @param realms for single realms and their clients, by realm name
 */
public record ServerFileSettings(SettingsByGrant server, Map<String, RealmSettings> realms) {

    /** Sets nothing, as a server without a file does. */
    public static final ServerFileSettings NONE = new ServerFileSettings(SettingsByGrant.NONE, Map.of());

    public ServerFileSettings {
        realms = Map.copyOf(realms);
    }

    /** Returns what is set for one realm by name; {@link RealmSettings#NONE} if nothing is. */
    public RealmSettings realm(String name) {
        return realms.getOrDefault(name, RealmSettings.NONE);
    }
}
