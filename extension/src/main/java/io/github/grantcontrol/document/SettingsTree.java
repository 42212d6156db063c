package io.github.grantcontrol.document;

import io.github.grantcontrol.policy.RealmSetting;
import io.github.grantcontrol.policy.RealmSettings;

import java.util.LinkedHashMap;
import java.util.Map;

/** A realm's own settings as JSON, in the tables of TOML. */
public final class SettingsTree {

    private SettingsTree() {}

    /** The document; empty where nothing is said. */
    public static Map<String, Object> json(RealmSettings statements) {
        Map<String, Object> document = new LinkedHashMap<>();
        for (RealmSetting setting : statements.settings()) {
            Map<String, Object> table = document;
            if (setting.client().isPresent()) {
                table = below(below(table, "client"), setting.client().get());
            }
            table = below(
                    below(below(table, "oauth"), "grant_type"), setting.grant().shortName());
            String path = setting.key().path();
            int dot = path.indexOf('.');
            if (dot >= 0) {
                table = below(table, path.substring(0, dot));
            }
            table.put(path.substring(dot + 1), setting.value());
        }
        return document;
    }

    @SuppressWarnings("unchecked") // no key is both a table and a value
    private static Map<String, Object> below(Map<String, Object> table, String key) {
        return (Map<String, Object>) table.computeIfAbsent(key, unused -> new LinkedHashMap<String, Object>());
    }
}
