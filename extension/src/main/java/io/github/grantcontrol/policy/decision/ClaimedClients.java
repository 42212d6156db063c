package io.github.grantcontrol.policy.decision;



import java.util.Set;
import java.util.function.Predicate;

/**
 * Who sends a token request, as far as the request itself says: nothing of it is verified yet.
 *
 * @param clientIds every client id that the request claims; empty where it carries no client credentials at all
 * @param unknown whether it carries credentials of a client that they do not name
 */
public record ClaimedClients(Set<String> clientIds, boolean unknown) {

    public ClaimedClients {
        clientIds = Set.copyOf(clientIds);
    }

    /** A request that claims one client. */
    public static ClaimedClients named(String clientId) {
        return new ClaimedClients(Set.of(clientId), false);
    }

    /** Whether a condition holds for whoever the request may come from; true where it claims nobody. */
    boolean all(Predicate<String> condition) {
        return !unknown && clientIds.stream().allMatch(condition);
    }
}
