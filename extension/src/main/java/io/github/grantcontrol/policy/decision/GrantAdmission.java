package io.github.grantcontrol.policy.decision;

import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.GrantPolicy;
import io.github.grantcontrol.policy.RealmPolicy;
import io.github.grantcontrol.policy.message.MessageKey;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Decides whether a request may use a grant. The grants ask each rule in the order of the methods, and so does the
 * evaluation that shows an administrator what a request would get. Nothing here throws.
 */
public final class GrantAdmission {

    private GrantAdmission() {}

    /**
     * Decides before the client is authenticated, so that a disabled grant reveals nothing about secrets.
     *
     * @param claimedClients the clients that the request claims to come from; read only if an exception is possible
     */
    public static Optional<GrantDenial> beforeAuthentication(
            Grant grant, RealmPolicy realm, Supplier<ClaimedClients> claimedClients) {
        GrantPolicy policy = realm.forRealm(grant);
        if (!policy.isReadable() || policy.enforced().isEnabled()) {
            return readable(policy);
        }
        return canBeException(grant, realm, claimedClients)
                ? Optional.empty()
                : Optional.of(disabled(grant, GrantDenial.Reason.DISABLED, MessageKey.GRANT_DISABLED));
    }

    /** Refuses a {@code validity_period} that is not a lifetime, before the client is authenticated. */
    public static Optional<GrantDenial> wellFormed(RequestedLifetime requested) {
        return requested instanceof RequestedLifetime.Malformed malformed
                ? Optional.of(new GrantDenial(GrantDenial.Reason.MALFORMED, malformed.description()))
                : Optional.empty();
    }

    /**
     * Decides once the client is known.
     *
     * @param policy the policy of the client, with the client's own attributes
     */
    public static Optional<GrantDenial> afterAuthentication(Grant grant, RealmPolicy realm, GrantPolicy policy) {
        if (!policy.isReadable() || policy.enforced().isEnabled()) {
            return readable(policy);
        }
        return Optional.of(
                realm.forRealm(grant).enforced().isEnabled()
                        ? disabled(grant, GrantDenial.Reason.DISABLED_FOR_CLIENT, MessageKey.GRANT_DISABLED_FOR_CLIENT)
                        : disabled(grant, GrantDenial.Reason.DISABLED, MessageKey.GRANT_DISABLED));
    }

    /** Refuses a policy that cannot be read; asked once more when client policies have narrowed it. */
    public static Optional<GrantDenial> readable(GrantPolicy policy) {
        return policy.isReadable()
                ? Optional.empty()
                : Optional.of(new GrantDenial(GrantDenial.Reason.UNREADABLE, MessageKey.POLICY_INVALID.with()));
    }

    /**
     * Returns whether the grant, disabled in the realm, can be enabled for the client of the request. The claims of a
     * request are not verified yet, so every claim must allow it; after authentication it is decided again. A request
     * without any client credentials passes too: it cannot test a secret.
     */
    private static boolean canBeException(Grant grant, RealmPolicy realm, Supplier<ClaimedClients> claimedClients) {
        return realm.isEnabledForNamedClient(grant)
                && claimedClients.get().all(clientId -> realm.forClient(grant, clientId)
                        .enforced()
                        .isEnabled());
    }

    private static GrantDenial disabled(Grant grant, GrantDenial.Reason reason, MessageKey message) {
        return new GrantDenial(reason, message.with("grant", grant.id()));
    }
}
