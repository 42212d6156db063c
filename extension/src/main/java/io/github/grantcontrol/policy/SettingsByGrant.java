package io.github.grantcontrol.policy;



import java.util.EnumMap;
import java.util.Map;

/** What one author says in one place (a table, the attributes of a realm or client) of every grant. */
public final class SettingsByGrant {

    /** Says nothing of any grant. */
    public static final SettingsByGrant NONE = new SettingsByGrant(Map.of());

    private final Map<Grant, GrantSettings> byGrant;

    private SettingsByGrant(Map<Grant, GrantSettings> byGrant) {
        this.byGrant = byGrant;
    }

    /** The given statements; grants that are missing or {@link GrantSettings#NONE} are not spoken of. */
    public static SettingsByGrant of(Map<Grant, GrantSettings> byGrant) {
        EnumMap<Grant, GrantSettings> spokenOf = new EnumMap<>(Grant.class);
        byGrant.forEach((grant, statement) -> {
            if (!statement.equals(GrantSettings.NONE)) {
                spokenOf.put(grant, statement);
            }
        });
        return spokenOf.isEmpty() ? NONE : new SettingsByGrant(spokenOf);
    }

    /** What is said of the grant; {@link GrantSettings#NONE} where nothing is. */
    public GrantSettings of(Grant grant) {
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
