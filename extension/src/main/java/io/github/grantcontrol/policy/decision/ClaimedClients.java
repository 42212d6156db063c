package io.github.grantcontrol.policy.decision;

import java.util.Set;
import java.util.function.Predicate;

/**
 * The clients that a token request claims to come from. The claims are not verified yet.
 *
 * @param clientIds every client id in the request; empty if it carries no client credentials at all
 * @param unknown whether it carries credentials that do not name their client
 */
public record ClaimedClients(Set<String> clientIds, boolean unknown) {

    public ClaimedClients {
        clientIds = Set.copyOf(clientIds);
    }

    /** Returns the claim of a request that names one client. */
    public static ClaimedClients named(String clientId) {
        return new ClaimedClients(Set.of(clientId), false);
    }

    /** Returns whether a condition holds for every claimed client; true if the request claims none. */
    boolean all(Predicate<String> condition) {
        return !unknown && clientIds.stream().allMatch(condition);
    }
}
