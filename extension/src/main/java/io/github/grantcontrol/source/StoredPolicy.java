package io.github.grantcontrol.source;

import io.github.grantcontrol.policy.RealmStatements;
import java.util.List;

/**
 * What attributes say.
 *
 * @param statements what could be read, with the problems of what could not
 * @param errors what cannot be read or does not count, as administrators are told: attribute, value and why
 * @param warnings what was passed over, likewise
 */
record StoredPolicy(RealmStatements statements, List<String> errors, List<String> warnings) {

    static final StoredPolicy NONE = new StoredPolicy(RealmStatements.NONE, List.of(), List.of());

    StoredPolicy {
        errors = List.copyOf(errors);
        warnings = List.copyOf(warnings);
    }
}
