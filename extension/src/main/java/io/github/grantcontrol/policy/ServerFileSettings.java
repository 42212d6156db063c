package io.github.grantcontrol.policy;



import java.util.Map;

/**
 * What the operator says: the server's file, read.
 *
 * @param server for every realm
 * @param realms for single realms and their clients, by realm name
 */
public record ServerFileSettings(SettingsByGrant server, Map<String, RealmSettings> realms) {

    /** Says nothing, as a server without a file does. */
    public static final ServerFileSettings NONE = new ServerFileSettings(SettingsByGrant.NONE, Map.of());

    public ServerFileSettings {
        realms = Map.copyOf(realms);
    }

    /** What is said of one realm by name; {@link RealmSettings#NONE} where nothing is. */
    public RealmSettings realm(String name) {
        return realms.getOrDefault(name, RealmSettings.NONE);
    }
}
