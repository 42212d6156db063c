package io.github.grantcontrol.policy;

import io.github.grantcontrol.policy.origin.Layer;
import io.github.grantcontrol.policy.origin.Scope;
import io.github.grantcontrol.policy.origin.SettingOrigin;
import io.github.grantcontrol.policy.syntax.SettingsReader;
import java.util.Map;
import java.util.Optional;

/** Makes settings of text through {@link SettingsReader}, such as {@code max=600} for {@code validity_period.max}. */
public final class SettingsBuilder {

    private SettingsBuilder() {}

    /** Returns what a layer sets for a grant, for example {@code settings(REALM, PASSWORD, "enable=false")}. */
    public static GrantSettings settings(Layer layer, Grant grant, String... keyValues) {
        return byGrant(layer, grant, keyValues).get(grant);
    }

    /** Returns what a layer sets for {@code client_credentials}. */
    public static GrantSettings settings(Layer layer, String... keyValues) {
        return settings(layer, Grant.CLIENT_CREDENTIALS, keyValues);
    }

    /** Returns what a layer sets for one grant. */
    public static SettingsByGrant byGrant(Layer layer, Grant grant, String... keyValues) {
        SettingsReader reader = SettingsReader.ofText();
        for (String keyValue : keyValues) {
            String[] pair = keyValue.split("=", 2);
            String path = path(pair[0]);
            reader.read(grant.shortName(), path, pair[1], origin(layer, widest(layer), path));
        }
        return reader.settings();
    }

    /** Returns the settings of a whole realm, without any of single clients. */
    public static RealmSettings realm(SettingsByGrant realm) {
        return new RealmSettings(realm, Map.of());
    }

    /** Returns the origin of the settings that this class makes. */
    public static SettingOrigin origin(Layer layer, SettingKey<?> key) {
        return origin(layer, widest(layer), key.path());
    }

    /** Returns an origin in a layer and scope; the text distinguishes several of them. */
    static SettingOrigin origin(Layer layer, Scope scope, String text) {
        return switch (layer) {
            case SERVER_FILE -> new SettingOrigin.InFile(scope, "grant-control.toml:" + text, Optional.empty());
            case REALM -> new SettingOrigin.InRealmAttribute(scope, text);
            case CLIENT -> new SettingOrigin.InClientAttribute(text);
            case CLIENT_POLICY -> new SettingOrigin.InClientPolicy("validity-period-bounds", text);
        };
    }

    private static Scope widest(Layer layer) {
        return layer == Layer.SERVER_FILE ? Scope.SERVER : Scope.REALM;
    }

    /** Returns {@code validity_period.max} for {@code max}; any other text as it is. */
    private static String path(String name) {
        return SettingKey.findByPath(SettingKey.VALIDITY_PERIOD + "." + name)
                .map(SettingKey::path)
                .orElse(name);
    }
}
