package io.github.grantcontrol.source.attribute;

import io.github.grantcontrol.policy.RealmSettings;
import io.github.grantcontrol.policy.SettingsByGrant;

import java.util.List;

/**
 * What attributes say.
 *
 * @param statements what could be read, with the problems of what could not
 * @param errors what cannot be read or does not count, as administrators are told: attribute, value and why
 * @param warnings what was passed over, likewise
 */
public record AttributeSettings(RealmSettings statements, List<String> errors, List<String> warnings) {

    static final AttributeSettings NONE = new AttributeSettings(RealmSettings.NONE, List.of(), List.of());

    public AttributeSettings {
        errors = List.copyOf(errors);
        warnings = List.copyOf(warnings);
    }

    /** What is said of whomever the attributes belong to: a realm, or a client. */
    SettingsByGrant ofOwner() {
        return statements.realm();
    }

    /** Whether there is anything that administrators should know. */
    boolean isToBeTold() {
        return !errors.isEmpty() || !warnings.isEmpty();
    }
}
