package io.github.grantcontrol.policy.preview;

import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.SettingKey;
import io.github.grantcontrol.policy.Sourced;
import io.github.grantcontrol.policy.decision.LifetimeBound;
import io.github.grantcontrol.policy.message.LocalizableMessage;
import io.github.grantcontrol.policy.origin.Origin;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a change would have done to the requests of one client with one grant.
 *
 * @param dependsOn what events do not hold and the outcome depends on; empty if the outcome is certain
 * @param decidedBy the settings that decide
 * @param message what the newest of the requests would have got
 * @param requests how many requests
 * @param last the time of the newest of them, in milliseconds since 1970
 */
public record PreviewEffect(
        String clientId,
        Grant grant,
        Outcome outcome,
        Set<UnknownFact> dependsOn,
        List<DecidingSetting> decidedBy,
        LocalizableMessage message,
        int requests,
        long last) {

    public PreviewEffect {
        dependsOn = Set.copyOf(dependsOn);
        decidedBy = List.copyOf(decidedBy);
    }

    /** Returns whether the events hold all that the outcome depends on. */
    public boolean isCertain() {
        return dependsOn.isEmpty();
    }

    /** What becomes of a request that got a token, from the best to the worst. */
    public enum Outcome {
        UNCHANGED,
        /** The token comes without a refresh token. */
        NO_REFRESH_TOKEN,
        /** The token has a shorter lifetime. */
        SHORTENED,
        REFUSED;

        /** Returns the name of the outcome in JSON. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What decides on a request and no event holds. */
    public enum UnknownFact {
        /** Whether the token is sender-constrained. */
        PROOF_OF_POSSESSION,
        /** Which client policies apply. */
        CLIENT_POLICIES,
        /** Keycloak's own lifetime, without a server. */
        KEYCLOAK_LIFETIME;

        /** Returns the name of the fact in JSON. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A setting that decides.
     *
     * @param key empty if it is not a Grant Control key
     * @param value a {@code Boolean}, a {@code Long} or a {@code String}
     */
    public record DecidingSetting(Optional<SettingKey<?>> key, Object value, Origin origin) {

        static DecidingSetting of(SettingKey<?> key, Sourced<?> sourced) {
            return new DecidingSetting(Optional.of(key), sourced.documentValue(), sourced.origin());
        }

        static DecidingSetting of(LifetimeBound bound) {
            return new DecidingSetting(bound.key().map(key -> key), bound.seconds(), bound.origin());
        }
    }
}
