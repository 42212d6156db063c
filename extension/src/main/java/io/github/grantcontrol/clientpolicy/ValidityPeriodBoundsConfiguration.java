package io.github.grantcontrol.clientpolicy;

import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.GrantSettings;
import io.github.grantcontrol.policy.origin.PrintableText;
import io.github.grantcontrol.policy.SettingKey;
import io.github.grantcontrol.policy.origin.SettingOrigin;
import io.github.grantcontrol.policy.SettingProblem;
import io.github.grantcontrol.policy.Sourced;
import io.github.grantcontrol.policy.syntax.SettingsReader;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    private static final Map<String, SettingKey<?>> OPTIONS =
            KEYS.stream().collect(Collectors.toUnmodifiableMap(SettingKey::name, Function.identity()));

    /** The most unknown options that are reported, so that a configuration cannot fill the log. */
    private static final int MAX_UNKNOWN_OPTIONS = 10;

    /** Returns the settings. An empty value is not set; an unreadable value or an unknown option is a problem. */
    public GrantSettings settings() {
        SettingsReader reader = SettingsReader.ofText();
        int unknown = 0;
        // Sorted, so that the same configuration always has the same problems.
        for (Map.Entry<String, Object> option : new TreeMap<>(getConfigAsMap()).entrySet()) {
            SettingKey<?> key = OPTIONS.get(option.getKey());
            if (key != null) {
                read(reader, key, option.getValue());
            } else if (unknown++ < MAX_UNKNOWN_OPTIONS) {
                reader.problem(Grant.CLIENT_CREDENTIALS, origin(option.getKey()), unknownOption());
            }
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

    private static SettingOrigin origin(String option) {
        return new SettingOrigin.InClientPolicy(
                ValidityPeriodBoundsExecutorFactory.PROVIDER_ID, PrintableText.abbreviate(option));
    }

    private static String unknownOption() {
        return "unknown option; expected one of "
                + KEYS.stream().map(SettingKey::name).collect(Collectors.joining(", "));
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

    private static Optional<String> emptyRange(GrantSettings settings) {
        long min = settings.get(SettingKey.MIN).map(Sourced::value).orElse(1L);
        return Stream.of(SettingKey.MAX, SettingKey.BEARER_MAX)
                .filter(key ->
                        settings.get(key).filter(set -> set.value() < min).isPresent())
                .map(key -> "min " + min + " is more than " + key.name() + ": no lifetime would be left")
                .findFirst();
    }
}
