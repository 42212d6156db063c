package io.github.grantcontrol.policy;

import io.github.grantcontrol.policy.syntax.SettingsReader;

import java.util.Arrays;
import java.util.Map;

/** Makes statements the way sources do, through {@link SettingsReader}, so that tests read like attributes. */
public final class SettingsBuilder {

    private SettingsBuilder() {}

    /** What an author says of a grant, for example {@code says(REALM, PASSWORD, "enable=false", "report_only=true")}. */
    public static GrantSettings says(Layer author, Grant grant, String... keyValues) {
        return statements(author, grant, keyValues).of(grant);
    }

    /** What an author says of {@code client_credentials}. */
    public static GrantSettings says(Layer author, String... keyValues) {
        return says(author, Grant.CLIENT_CREDENTIALS, keyValues);
    }

    public static SettingsByGrant statements(Layer author, Grant grant, String... keyValues) {
        SettingsReader reader = SettingsReader.ofText(author);
        Arrays.stream(keyValues)
                .map(keyValue -> keyValue.split("=", 2))
                .forEach(pair ->
                        reader.read(grant.shortName(), shortened(pair[0]), pair[1], author.label() + " " + pair[0]));
        return reader.statements();
    }

    public static RealmSettings realm(SettingsByGrant realm) {
        return new RealmSettings(realm, Map.of());
    }

    /** {@code max} for {@code validity_period.max}. */
    private static String shortened(String path) {
        return Arrays.stream(SettingKey.values())
                .map(SettingKey::path)
                .filter(known -> known.equals(SettingKey.VALIDITY_PERIOD + "." + path))
                .findFirst()
                .orElse(path);
    }
}
