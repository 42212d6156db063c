package io.github.grantcontrol.policy.preview;

import io.github.grantcontrol.policy.preview.PreviewEffect.Outcome;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * What a change would have done.
 *
 * @param clients the number of clients that sent the requests
 * @param requests the number of requests
 * @param completeSince requests before this time are not all in it, in milliseconds since 1970; empty if all are
 * @param effects the newest first
 */
public record PreviewResult(int clients, int requests, OptionalLong completeSince, List<PreviewEffect> effects) {

    public PreviewResult {
        effects = List.copyOf(effects);
    }

    /** The number of requests, and of the clients that sent them. */
    public record Total(int clients, int requests) {}

    /** Returns how many requests have an outcome for certain. */
    public Total certain(Outcome outcome) {
        return total(effect -> effect.isCertain() && effect.outcome() == outcome);
    }

    /** Returns how many requests may have another outcome. */
    public Total uncertain() {
        return total(effect -> !effect.isCertain());
    }

    private Total total(Predicate<PreviewEffect> which) {
        return new Total(
                (int) effects.stream()
                        .filter(which)
                        .map(PreviewEffect::clientId)
                        .distinct()
                        .count(),
                effects.stream().filter(which).mapToInt(PreviewEffect::requests).sum());
    }
}
