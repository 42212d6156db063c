package io.github.grantcontrol.clientpolicy;

import io.github.grantcontrol.policy.EffectiveSettings;
import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.GrantSettings;
import io.github.grantcontrol.policy.SettingKey;
import io.github.grantcontrol.policy.SettingProblem;
import io.github.grantcontrol.policy.decision.KeycloakDefault;
import io.github.grantcontrol.policy.decision.LifetimeDecision;
import io.github.grantcontrol.policy.decision.LifetimeRequest;
import io.github.grantcontrol.policy.decision.LifetimeRules;
import io.github.grantcontrol.policy.message.LocalizableMessage;
import io.github.grantcontrol.policy.message.MessageKey;
import io.github.grantcontrol.policy.origin.PrintableText;
import io.github.grantcontrol.policy.origin.SettingOrigin;
import io.github.grantcontrol.policy.syntax.SettingsReader;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.keycloak.representations.idm.ClientPolicyExecutorConfigurationRepresentation;
import org.keycloak.services.ErrorResponse;

/**
 * Reads the configuration of the executor as {@link GrantSettings} of client credentials.
 *
 * <p>Keycloak fills it through the any-setter of its super class, on purpose: with a typed field, Keycloak would answer
 * every request of the realm with an unexplained error if a value had the wrong type.
 */
public final class ValidityPeriodBoundsConfiguration extends ClientPolicyExecutorConfigurationRepresentation {

    /** The keys of the executor. Its options have their names. */
    static final List<SettingKey<?>> KEYS = List.of(
            SettingKey.MIN, SettingKey.MAX, SettingKey.BEARER_MAX, SettingKey.ON_EXCEED, SettingKey.REPORT_ONLY);

    /** The most unknown options that are reported, so that a configuration cannot fill the log. */
    private static final int MAX_UNKNOWN_OPTIONS = 10;

    /** Returns the settings. An empty value is not set; an unreadable value or an unknown option is a problem. */
    public GrantSettings settings() {
        SettingsReader reader = SettingsReader.ofText();
        KEYS.forEach(key -> read(reader, key, getConfigAsMap().get(key.name())));
        // Sorted, so that the same configuration always has the same problems.
        SortedMap<String, Object> unknown = new TreeMap<>(getConfigAsMap());
        KEYS.forEach(key -> unknown.remove(key.name()));
        unknown.entrySet().stream()
                .limit(MAX_UNKNOWN_OPTIONS)
                .forEach(option -> unknown(reader, option.getKey(), unknownOption(option.getValue())));
        if (unknown.size() > MAX_UNKNOWN_OPTIONS) {
            int more = unknown.size() - MAX_UNKNOWN_OPTIONS;
            unknown(reader, unknown.lastKey(), MessageKey.MORE_UNKNOWN_OPTIONS.with("count", more));
        }
        return reader.settings().get(Grant.CLIENT_CREDENTIALS);
    }

    private static void read(SettingsReader reader, SettingKey<?> key, Object value) {
        if (!Objects.toString(value, "").isEmpty()) {
            reader.read(
                    Grant.CLIENT_CREDENTIALS.shortName(),
                    key.path(),
                    // Jackson reads a JSON number as an Integer if it fits.
                    value instanceof Integer number ? number.longValue() : value,
                    origin(key.name()));
        }
    }

    private static void unknown(SettingsReader reader, String option, LocalizableMessage message) {
        reader.problem(Grant.CLIENT_CREDENTIALS, origin(option), message);
    }

    private static SettingOrigin origin(String option) {
        return new SettingOrigin.InClientPolicy(
                ValidityPeriodBoundsExecutorFactory.PROVIDER_ID, PrintableText.abbreviate(option));
    }

    private static LocalizableMessage unknownOption(Object value) {
        return MessageKey.UNKNOWN_OPTION.with(
                "value",
                PrintableText.abbreviate(String.valueOf(value)),
                "options",
                KEYS.stream().map(SettingKey::name).collect(Collectors.joining(", ")));
    }

    /**
     * Validates the configuration before Keycloak stores a client profile.
     *
     * @throws org.keycloak.services.ErrorResponseException 400 with what is wrong; Keycloak's own answer would not
     *     have it
     */
    @Override
    public boolean validateConfig() {
        String mistakes = String.join("; ", mistakes());
        if (!mistakes.isEmpty()) {
            throw ErrorResponse.error(mistakes, Status.BAD_REQUEST);
        }
        return true;
    }

    /**
     * Returns what an administrator should not store: values that cannot be read, and bounds that leave no lifetime.
     */
    List<String> mistakes() {
        GrantSettings settings = settings();
        return settings.problems().isEmpty()
                ? emptyRange(settings).stream().toList()
                : settings.problems().stream().map(SettingProblem::toString).toList();
    }

    /** Decides on a bearer token, which all bounds apply to; what Keycloak would give it does not matter. */
    private static Optional<String> emptyRange(GrantSettings settings) {
        LifetimeDecision decision = LifetimeRules.decide(
                EffectiveSettings.of(settings),
                LifetimeRequest.unspecified(false, new KeycloakDefault(1, false, false)));
        return decision instanceof LifetimeDecision.Refused refused
                ? Optional.of(refused.description())
                : Optional.empty();
    }
}
