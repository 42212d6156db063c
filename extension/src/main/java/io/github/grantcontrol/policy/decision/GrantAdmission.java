package io.github.grantcontrol.policy.decision;

import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.GrantPolicy;
import io.github.grantcontrol.policy.RealmPolicy;
import io.github.grantcontrol.policy.Sourced;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * May a request use a grant? The rules of the gate, each asked in the order of the methods, by the grants themselves and
 * by whoever tells an administrator what a request would get. Nothing here throws.
 */
public final class GrantAdmission {

    /** What a client is told of a policy that cannot be read. */
    public static final String UNREADABLE = "The grant policy is invalid";

    private GrantAdmission() {}

    /**
     * Before the client is authenticated, so that a disabled grant tells nothing about secrets.
     *
     * @param claimedClients whom the request claims to come from; asked for only where an exception is possible
     */
    public static Optional<GrantDenial> beforeAuthentication(
            Grant grant, RealmPolicy realm, Supplier<ClaimedClients> claimedClients) {
        GrantPolicy policy = realm.of(grant);
        if (!policy.isReadable()) {
            return readable(policy);
        }
        if (policy.enforced().isEnabled() || mayBeException(grant, realm, claimedClients)) {
            return Optional.empty();
        }
        return Optional.of(disabled(grant, GrantDenial.Reason.DISABLED, policy, ""));
    }

    /** Still before authentication: a {@code validity_period} that is no request for a lifetime. */
    public static Optional<GrantDenial> wellFormed(RequestedLifetime requested) {
        return requested instanceof RequestedLifetime.Malformed malformed
                ? Optional.of(new GrantDenial(GrantDenial.Reason.MALFORMED, malformed.description(), Optional.empty()))
                : Optional.empty();
    }

    /**
     * Once the client is known.
     *
     * @param policy the client's, with what its own attributes say
     */
    public static Optional<GrantDenial> afterAuthentication(Grant grant, RealmPolicy realm, GrantPolicy policy) {
        if (!policy.isReadable() || policy.enforced().isEnabled()) {
            return readable(policy);
        }
        return Optional.of(
                realm.of(grant).enforced().isEnabled()
                        ? disabled(grant, GrantDenial.Reason.DISABLED_FOR_CLIENT, policy, " for this client")
                        : disabled(grant, GrantDenial.Reason.DISABLED, policy, ""));
    }

    /** Last, where client policies have spoken too. */
    public static Optional<GrantDenial> readable(GrantPolicy policy) {
        return policy.isReadable()
                ? Optional.empty()
                : Optional.of(new GrantDenial(GrantDenial.Reason.UNREADABLE, UNREADABLE, Optional.empty()));
    }

    /**
     * Whether the grant, off in the realm, could be on for whoever sends the request. What a request claims of its client
     * is not verified yet, so every claim must allow it; after authentication it is asked again. A request without any
     * client credentials goes on too: it has no secret that could be learnt about.
     */
    private static boolean mayBeException(Grant grant, RealmPolicy realm, Supplier<ClaimedClients> claimedClients) {
        return realm.hasClientsThatMay(grant)
                && claimedClients
                        .get()
                        .all(clientId -> realm.of(grant, clientId).enforced().isEnabled());
    }

    private static GrantDenial disabled(Grant grant, GrantDenial.Reason reason, GrantPolicy policy, String forWhom) {
        return new GrantDenial(
                reason,
                "Grant type " + grant.id() + " is disabled" + forWhom,
                policy.enforced().enable().map(Sourced::author));
    }
}
