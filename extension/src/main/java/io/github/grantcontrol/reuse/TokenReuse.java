package io.github.grantcontrol.reuse;

import io.github.grantcontrol.policy.GrantPolicy;
import io.github.grantcontrol.policy.Sourced;
import java.util.Optional;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;

/** Hands active tokens of service accounts out again. A server has one, and each of its nodes its own answers. */
public final class TokenReuse {

    private final ReusableAnswerCache answers = new ReusableAnswerCache(ReusableAnswer::now);

    /**
     * Returns the request, if its answer can be one that was given before or that can be given again.
     *
     * @param context the request, with its client authenticated
     * @param policy the policy of the client
     * @param refreshes whether the client gets a refresh token, which always begins a session of its own
     */
    public Optional<ReusableRequest> of(OAuth2GrantType.Context context, GrantPolicy policy, boolean refreshes) {
        long seconds = policy.enforced().reuseFor().map(Sourced::value).orElse(0L);
        return seconds > 0 && !refreshes && RequestConditions.allowSharing(context)
                ? Optional.of(new ReusableRequest(answers, context, policy, seconds))
                : Optional.empty();
    }

    /** Forgets all answers. */
    public void clear() {
        answers.clear();
    }
}
