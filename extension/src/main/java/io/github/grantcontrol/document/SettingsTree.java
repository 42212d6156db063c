package io.github.grantcontrol.document;

import io.github.grantcontrol.policy.RealmSetting;
import io.github.grantcontrol.policy.RealmSettings;
import io.github.grantcontrol.policy.syntax.KeyGrammar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the settings of a realm as a tree of tables, as JSON and TOML documents have it. */
public final class SettingsTree {

    private SettingsTree() {}

    /** Returns the tables as maps, values as {@code Boolean}, {@code Long} or {@code String}; empty if nothing is set. */
    public static Map<String, Object> of(RealmSettings settings) {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (RealmSetting setting : settings.all()) {
            List<String> path = KeyGrammar.path(setting);
            Map<String, Object> table = tree;
            for (String step : path.subList(0, path.size() - 1)) {
                table = child(table, step);
            }
            table.put(path.get(path.size() - 1), setting.sourced().documentValue());
        }
        return tree;
    }

    @SuppressWarnings("unchecked") // no key is both a table and a value
    private static Map<String, Object> child(Map<String, Object> table, String key) {
        return (Map<String, Object>) table.computeIfAbsent(key, unused -> new LinkedHashMap<String, Object>());
    }
}
