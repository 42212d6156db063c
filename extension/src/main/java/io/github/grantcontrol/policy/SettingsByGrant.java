package io.github.grantcontrol.policy;


import java.util.EnumMap;
import java.util.Map;

/** What one layer sets in one scope (a table, the attributes of a realm or client), by grant. */
public final class SettingsByGrant {

    /** Sets nothing for any grant. */
    public static final SettingsByGrant NONE = new SettingsByGrant(Map.of());

    private final Map<Grant, GrantSettings> byGrant;

    private SettingsByGrant(Map<Grant, GrantSettings> byGrant) {
        this.byGrant = byGrant;
    }

    /** Returns the given settings; a grant that is missing has none. */
    public static SettingsByGrant of(Map<Grant, GrantSettings> byGrant) {
        EnumMap<Grant, GrantSettings> present = new EnumMap<>(Grant.class);
        byGrant.forEach((grant, settings) -> {
            if (!settings.isEmpty()) {
                present.put(grant, settings);
            }
        });
        return present.isEmpty() ? NONE : new SettingsByGrant(present);
    }

    /** Returns the settings of a grant; {@link GrantSettings#NONE} if there are none. */
    public GrantSettings get(Grant grant) {
        return byGrant.getOrDefault(grant, GrantSettings.NONE);
    }

    public boolean isEmpty() {
        return byGrant.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SettingsByGrant that && byGrant.equals(that.byGrant);
    }

    @Override
    public int hashCode() {
        return byGrant.hashCode();
    }

    @Override
    public String toString() {
        return byGrant.toString();
    }
}
