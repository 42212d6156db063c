package io.github.grantcontrol.reuse;

import io.github.grantcontrol.keycloak.ModelRevision;
import io.github.grantcontrol.policy.GrantPolicy;
import java.util.Map;
import org.keycloak.common.util.Time;

/**
 * An answer that can be given again, and what must not have changed until then.
 *
 * @param body the answer
 * @param tokenId the {@code jti} of the token
 * @param issuedAt when it was issued, in seconds since the epoch
 * @param expiresAt its {@code exp}, in seconds since the epoch
 * @param reusableUntil the second from which on it is no longer given
 * @param revision the state of realm, client and user
 * @param policy the policy of the client
 * @param keyId the key that signs tokens
 * @param eventDetails what the event of its first request has about the token
 */
record ReusableAnswer(
        AnswerBody body,
        String tokenId,
        long issuedAt,
        long expiresAt,
        long reusableUntil,
        ModelRevision revision,
        GrantPolicy policy,
        String keyId,
        Map<String, String> eventDetails) {

    ReusableAnswer {
        eventDetails = Map.copyOf(eventDetails);
    }

    /**
     * Returns until when a token can be given again, so that at least half of its lifetime is left, in seconds since the
     * epoch.
     */
    static long reusableUntil(long issuedAt, long expiresAt, long reuseSeconds) {
        return issuedAt + Math.min(reuseSeconds, (expiresAt - issuedAt) / 2);
    }

    /** Returns the server's time in seconds since the epoch, as Keycloak sets {@code iat} and {@code exp} by it. */
    static long now() {
        return Time.currentTimeMillis() / 1_000;
    }
}
