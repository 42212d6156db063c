package io.github.grantcontrol.source;

import io.github.grantcontrol.policy.RealmStatements;
import io.github.grantcontrol.policy.Statements;
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

    /** What is said of whomever the attributes belong to: a realm, or a client. */
    Statements ofOwner() {
        return statements.realm();
    }

    /** Whether there is anything that administrators should know. */
    boolean isToBeTold() {
        return !errors.isEmpty() || !warnings.isEmpty();
    }
}
