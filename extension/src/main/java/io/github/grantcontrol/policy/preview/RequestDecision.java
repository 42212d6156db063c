package io.github.grantcontrol.policy.preview;

import io.github.grantcontrol.policy.message.LocalizableMessage;
import io.github.grantcontrol.policy.preview.PreviewEffect.DecidingSetting;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What a request gets under one policy. */
sealed interface RequestDecision {

    /** The policy refuses the request. */
    record Refused(LocalizableMessage message, List<DecidingSetting> decidedBy) implements RequestDecision {}

    /**
     * The request gets a token.
     *
     * @param seconds the lifetime; empty for a token whose lifetime no policy bounds
     * @param decidedBy what the lifetime comes from, if it is a setting
     * @param bound describes the bound that was applied; empty if none was
     * @param refreshToken whether it can get a refresh token
     * @param refreshTokenDecidedBy the setting behind that
     */
    record Granted(
            OptionalLong seconds,
            List<DecidingSetting> decidedBy,
            Optional<LocalizableMessage> bound,
            boolean refreshToken,
            List<DecidingSetting> refreshTokenDecidedBy)
            implements RequestDecision {

        /** A token that no setting bounds. */
        static Granted unbounded(OptionalLong seconds) {
            return new Granted(seconds, List.of(), Optional.empty(), true, List.of());
        }
    }
}
