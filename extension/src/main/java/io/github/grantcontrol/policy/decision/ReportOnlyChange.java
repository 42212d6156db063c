package io.github.grantcontrol.policy.decision;

import io.github.grantcontrol.policy.EffectiveSettings;
import io.github.grantcontrol.policy.GrantPolicy;
import io.github.grantcontrol.policy.SettingKey;
import io.github.grantcontrol.policy.message.LocalizableMessage;
import io.github.grantcontrol.policy.message.MessageKey;
import java.util.Optional;

/** Describes what {@code report_only} settings would change if they were enforced. */
public final class ReportOnlyChange {

    private ReportOnlyChange() {}

    /** Describes which layer would disable the grant; empty if none would. */
    public static Optional<LocalizableMessage> disabled(GrantPolicy policy) {
        return policy.enforced().isEnabled() && !policy.reported().isEnabled()
                ? policy.reported()
                        .get(SettingKey.ENABLE)
                        .map(set -> MessageKey.WOULD_DISABLE.with("layer", MessageKey.of(set.layer())))
                : Optional.empty();
    }

    /**
     * Describes what would be refused or shortened for a request that gets a token; empty if nothing would.
     *
     * @param clientWantsRefreshToken whether the client is set to get refresh tokens on this grant
     */
    public static Optional<LocalizableMessage> of(
            GrantPolicy policy, LifetimeRequest request, boolean clientWantsRefreshToken) {
        EffectiveSettings enforced = policy.enforced();
        EffectiveSettings reported = policy.reported();
        Optional<LocalizableMessage> disabled = disabled(policy);
        if (disabled.isPresent() || !enforced.isEnabled() || reported.equals(enforced)) {
            return disabled;
        }
        boolean losesRefreshToken =
                clientWantsRefreshToken && enforced.allowsRefreshTokens() && !reported.allowsRefreshTokens();
        return LifetimeRules.describeChange(
                        LifetimeRules.decide(enforced, request), LifetimeRules.decide(reported, request))
                .or(() -> losesRefreshToken ? Optional.of(MessageKey.NO_REFRESH_TOKEN.with()) : Optional.empty());
    }
}
