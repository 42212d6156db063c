package io.github.grantcontrol.policy.decision;

import io.github.grantcontrol.policy.EffectiveSettings;
import io.github.grantcontrol.policy.OnExceed;
import io.github.grantcontrol.policy.SettingKey;
import io.github.grantcontrol.policy.Sourced;
import io.github.grantcontrol.policy.ValueType;
import io.github.grantcontrol.policy.message.LocalizableMessage;
import io.github.grantcontrol.policy.message.MessageKey;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Decides on lifetimes. Grants, metadata, the admin REST resource and the check command all use these rules. */
public final class LifetimeRules {

    /** The least that {@code max} is if no layer sets it, in seconds. */
    public static final long UNSET_MAX_SECONDS = 3600;

    private LifetimeRules() {}

    /** Decides on the lifetime of a new token: one inside the bounds, or a refusal. Never throws. */
    public static LifetimeDecision decide(EffectiveSettings settings, LifetimeRequest request) {
        LifetimeBound longest = longest(settings, request);
        Optional<LifetimeBound> shortest =
                settings.get(SettingKey.MIN).map(set -> LifetimeBound.of(SettingKey.MIN, set));
        if (min(settings) > longest.seconds()) {
            return new LifetimeDecision.Refused(
                    LifetimeDecision.Reason.NO_LIFETIME_LEFT,
                    MessageKey.NO_LIFETIME_LEFT.with(
                            "shortest",
                            shortest.orElseGet(() -> LifetimeBound.builtIn(SettingKey.MIN, 1))
                                    .describe(),
                            "longest",
                            longest.describe()),
                    Stream.concat(shortest.stream(), Stream.of(longest)).toList());
        }
        long wanted = request.requested().orElseGet(() -> DefaultLifetime.resolve(settings, request.keycloak())
                .seconds());
        Optional<LifetimeBound> exceeded =
                wanted > longest.seconds() ? Optional.of(longest) : shortest.filter(bound -> wanted < bound.seconds());
        if (exceeded.isPresent() && request.requested().isPresent() && settings.onExceed() == OnExceed.REJECT) {
            return new LifetimeDecision.Refused(
                    LifetimeDecision.Reason.OUT_OF_BOUNDS,
                    MessageKey.OUT_OF_BOUNDS.with("requested", wanted, "min", min(settings), "max", longest.seconds()),
                    List.of(exceeded.get()));
        }
        return new LifetimeDecision.Granted(exceeded.map(LifetimeBound::seconds).orElse(wanted), exceeded);
    }

    /**
     * Returns whether a new token keeps the lifetime that Keycloak gives it: neither the request nor a setting names or
     * bounds one, and no stored session does.
     */
    public static boolean keepsKeycloakLifetime(EffectiveSettings settings, LifetimeRequest request) {
        return request.requested().isEmpty()
                && request.sessionSeconds().isEmpty()
                && Stream.of(SettingKey.MIN, SettingKey.MAX, SettingKey.DEFAULT, SettingKey.BEARER_MAX)
                        .noneMatch(key -> settings.get(key).isPresent());
    }

    /**
     * Decides on the lifetime of a token that a refresh or a token exchange makes of one of this grant: Keycloak's, cut by
     * {@code max} and {@code bearer_max}. {@code min} and {@code default} apply to the first token only.
     */
    public static LifetimeDecision.Granted derive(EffectiveSettings settings, LifetimeRequest request) {
        LifetimeBound longest = longest(settings, request);
        long seconds = request.keycloak().seconds();
        return seconds > longest.seconds()
                ? new LifetimeDecision.Granted(longest.seconds(), Optional.of(longest))
                : new LifetimeDecision.Granted(seconds, Optional.empty());
    }

    /** Returns the bounds for a realm or client; a sender-constrained token can use all of them. */
    public static LifetimeRange range(EffectiveSettings settings, KeycloakDefault keycloak) {
        long min = min(settings);
        long max = max(settings, keycloak).seconds();
        long defaultSeconds = DefaultLifetime.resolve(settings, keycloak).seconds();
        return new LifetimeRange(
                min,
                max,
                Math.max(min, Math.min(max, defaultSeconds)),
                settings.get(SettingKey.BEARER_MAX)
                        .map(set -> OptionalLong.of(Math.min(set.value(), max)))
                        .orElseGet(OptionalLong::empty));
    }

    /** Describes what the second decision refuses or shortens, compared with the first; empty if nothing. */
    public static Optional<LocalizableMessage> describeChange(LifetimeDecision now, LifetimeDecision then) {
        if (then instanceof LifetimeDecision.Refused refused) {
            return now instanceof LifetimeDecision.Refused ? Optional.empty() : Optional.of(refused.message());
        }
        if (now instanceof LifetimeDecision.Granted granted
                && then instanceof LifetimeDecision.Granted shorter
                && shorter.seconds() < granted.seconds()) {
            return Optional.of(describeShorter(
                    shorter.seconds(), granted.seconds(), shorter.boundBy().map(LifetimeBound::describe)));
        }
        return Optional.empty();
    }

    /**
     * Describes a shorter lifetime.
     *
     * @param bound the bound that was applied
     */
    public static LocalizableMessage describeShorter(long seconds, long before, Optional<LocalizableMessage> bound) {
        return bound.isPresent()
                ? MessageKey.SHORTER_BY_BOUND.with("seconds", seconds, "before", before, "bound", bound.get())
                : MessageKey.SHORTER.with("seconds", seconds, "before", before);
    }

    private static long min(EffectiveSettings settings) {
        return settings.get(SettingKey.MIN).map(Sourced::value).orElse(1L);
    }

    /** {@code max}, set or not, is the same for all tokens, sender-constrained or not. */
    private static LifetimeBound max(EffectiveSettings settings, KeycloakDefault keycloak) {
        return settings.get(SettingKey.MAX)
                .map(set -> LifetimeBound.of(SettingKey.MAX, set))
                .orElseGet(() -> unsetMax(settings, keycloak))
                // No reader accepts more; settings made in another way get no more either.
                .min(LifetimeBound.builtIn(SettingKey.MAX, ValueType.MAX_SECONDS));
    }

    /**
     * Returns {@code max} if no layer sets it: an hour, or the default lifetime, {@code min} or {@code bearer_max} if that is
     * longer, so that a request for one of these is not refused.
     */
    private static LifetimeBound unsetMax(EffectiveSettings settings, KeycloakDefault keycloak) {
        long seconds = Stream.of(
                        UNSET_MAX_SECONDS,
                        DefaultLifetime.resolve(settings, keycloak).seconds(),
                        min(settings),
                        settings.get(SettingKey.BEARER_MAX).map(Sourced::value).orElse(1L))
                .reduce(Math::max)
                .orElseThrow();
        return LifetimeBound.builtIn(SettingKey.MAX, seconds);
    }

    private static LifetimeBound longest(EffectiveSettings settings, LifetimeRequest request) {
        LifetimeBound longest = max(settings, request.keycloak());
        Optional<Sourced<Long>> bearerMax = settings.get(SettingKey.BEARER_MAX);
        if (!request.senderConstrained() && bearerMax.isPresent()) {
            longest = longest.min(LifetimeBound.of(SettingKey.BEARER_MAX, bearerMax.get()));
        }
        if (request.sessionSeconds().isPresent()) {
            longest =
                    longest.min(LifetimeBound.ofSession(request.sessionSeconds().getAsLong()));
        }
        return longest;
    }
}
