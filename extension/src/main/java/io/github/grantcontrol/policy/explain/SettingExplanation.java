package io.github.grantcontrol.policy.explain;

import io.github.grantcontrol.policy.origin.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The value of one key that is in force, and every value that competes for it.
 *
 * @param value a {@code Boolean}, a {@code Long} or a {@code String}; empty if there is no such bound, and for {@code
 *     report_only}, which each layer sets for itself
 * @param origin where the value comes from; empty if there is none
 * @param candidates every value that is set: the strongest layer first, the nearest scope last within one layer
 */
public record SettingExplanation(Optional<Object> value, Optional<Origin> origin, List<Candidate> candidates) {

    public SettingExplanation {
        candidates = List.copyOf(candidates);
    }

    /**
     * One value that is set.
     *
     * @param overriddenBy what is in force instead; empty if nothing is
     */
    public record Candidate(Object value, Origin origin, Outcome outcome, Optional<Origin> overriddenBy) {}

    /** What becomes of a value. */
    public enum Outcome {
        /** It is in force. */
        EFFECTIVE,
        /** Another layer sets the same value, which is in force. */
        SAME,
        /** Another layer sets a stricter bound. */
        NARROWED,
        /** A nearer scope of the same layer sets another value, or a nearer layer another default. */
        OVERRIDDEN,
        /** Its layer is {@code report_only}. */
        REPORT_ONLY,
        /** Its layer cannot set it: {@code allow_refresh_tokens = true} or a positive {@code reuse_for} of a client. */
        INEFFECTIVE;

        /** Returns the name of the outcome in JSON. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Returns this explanation with another value in force, which comes from another key or from Keycloak. */
    SettingExplanation replacedBy(long newValue, Origin newOrigin, Outcome outcome) {
        List<Candidate> replaced = new ArrayList<>();
        for (Candidate candidate : candidates) {
            Outcome newOutcome =
                    switch (candidate.outcome()) {
                        case EFFECTIVE, SAME -> outcome;
                        case NARROWED -> Outcome.NARROWED;
                        default -> null;
                    };
            replaced.add(
                    newOutcome == null
                            ? candidate
                            : new Candidate(candidate.value(), candidate.origin(), newOutcome, Optional.of(newOrigin)));
        }
        return new SettingExplanation(Optional.of(newValue), Optional.of(newOrigin), replaced);
    }

    SettingExplanation with(Candidate candidate) {
        List<Candidate> more = new ArrayList<>(candidates);
        more.add(candidate);
        return new SettingExplanation(value, origin, more);
    }
}
