package io.github.grantcontrol.policy.syntax;

import io.github.grantcontrol.policy.Grant;

import java.util.Optional;

/**
 * What becomes of a name that is no key of ours; see {@link UnknownKeyClassifier}.
 *
 * @param grant the grant whose problem it is; empty where it is passed over as no business of ours
 * @param message what is wrong and what was meant, or why it is passed over
 */
record UnknownKey(Optional<Grant> grant, String message) {

    static UnknownKey problem(Grant grant, String message) {
        return new UnknownKey(Optional.of(grant), message);
    }

    static UnknownKey skipped(String why) {
        return new UnknownKey(Optional.empty(), "skipped: " + why);
    }
}
