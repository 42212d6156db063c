package io.github.grantcontrol.policy;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * What one layer sets in one scope (a table, the attributes of a realm or client), by grant.
 *
 * @param byGrant the settings of the grants that have any
 */
public record SettingsByGrant(Map<Grant, GrantSettings> byGrant) {

    /** Sets nothing for any grant. */
    public static final SettingsByGrant NONE = new SettingsByGrant(Map.of());

    public SettingsByGrant {
        byGrant = byGrant.entrySet().stream()
                .filter(settings -> !settings.getValue().isEmpty())
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Returns the settings of a grant; {@link GrantSettings#NONE} if there are none. */
    public GrantSettings get(Grant grant) {
        return byGrant.getOrDefault(grant, GrantSettings.NONE);
    }

    public boolean isEmpty() {
        return byGrant.isEmpty();
    }
}
