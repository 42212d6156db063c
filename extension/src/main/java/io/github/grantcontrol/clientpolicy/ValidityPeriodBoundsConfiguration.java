package io.github.grantcontrol.clientpolicy;

import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.GrantSettings;
import io.github.grantcontrol.policy.Layer;
import io.github.grantcontrol.policy.SettingKey;
import io.github.grantcontrol.policy.SettingProblem;
import io.github.grantcontrol.policy.Sourced;
import io.github.grantcontrol.policy.syntax.SettingsReader;

import jakarta.ws.rs.core.Response.Status;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.keycloak.representations.idm.ClientPolicyExecutorConfigurationRepresentation;
import org.keycloak.services.ErrorResponse;

/**
 * What an administrator wrote into the executor, as a {@link GrantSettings} on client credentials.
 *
 * <p>Keycloak fills it through the any-setter of its super class, on purpose: a typed field would make Keycloak answer
 * every request of the realm with an unexplained error where a value has the wrong type.
 */
public final class ValidityPeriodBoundsConfiguration extends ClientPolicyExecutorConfigurationRepresentation {

    /** The options of the executor, and what each is called in policy. */
    static final Map<String, SettingKey> KEYS = keys();

    /** What is said; an empty value says nothing, an unreadable one or an unknown option is a problem of the statement. */
    public GrantSettings statement() {
        SettingsReader reader = SettingsReader.ofText(Layer.CLIENT_POLICY);
        String grant = Grant.CLIENT_CREDENTIALS.shortName();
        // Sorted, so that the problems of one configuration are always told in the same words.
        new TreeMap<>(getConfigAsMap()).forEach((option, value) -> {
            SettingKey key = KEYS.get(option);
            String place = "client policy executor " + ValidityPeriodBoundsExecutorFactory.PROVIDER_ID + ": " + option;
            if (key == null) {
                reader.problem(
                        Grant.CLIENT_CREDENTIALS,
                        place,
                        "unknown option: there are " + String.join(", ", KEYS.keySet()));
            } else if (!isUnset(value)) {
                // JSON numbers come as Integer where they fit.
                reader.read(grant, key.path(), value instanceof Integer number ? number.longValue() : value, place);
            }
        });
        return reader.statements().of(Grant.CLIENT_CREDENTIALS);
    }

    /**
     * Asked by Keycloak before it stores a client profile.
     *
     * @throws org.keycloak.services.ErrorResponseException 400, telling what is wrong; Keycloak itself would not say it
     */
    @Override
    public boolean validateConfig() {
        String mistakes = String.join("; ", mistakes());
        if (!mistakes.isEmpty()) {
            throw ErrorResponse.error(mistakes, Status.BAD_REQUEST);
        }
        return true;
    }

    /** What an administrator should not store: what cannot be read, and bounds that leave no lifetime. */
    List<String> mistakes() {
        GrantSettings statement = statement();
        return statement.problems().isEmpty()
                ? leavesNothing(statement).stream().toList()
                : statement.problems().stream().map(SettingProblem::toString).toList();
    }

    private static Optional<String> leavesNothing(GrantSettings statement) {
        long min = statement.min().map(Sourced::value).orElse(1L);
        return KEYS.entrySet().stream()
                .filter(option -> option.getValue() == SettingKey.MAX || option.getValue() == SettingKey.BEARER_MAX)
                .filter(option -> statement
                        .said(option.getValue())
                        .filter(said -> (Long) said.value() < min)
                        .isPresent())
                .map(option -> "min " + min + " is more than " + option.getKey() + ": no lifetime would be left")
                .findFirst();
    }

    private static boolean isUnset(Object value) {
        return Objects.toString(value, "").isEmpty();
    }

    private static Map<String, SettingKey> keys() {
        Map<String, SettingKey> keys = new LinkedHashMap<>();
        keys.put("min", SettingKey.MIN);
        keys.put("max", SettingKey.MAX);
        keys.put("bearer_max", SettingKey.BEARER_MAX);
        keys.put("on_exceed", SettingKey.ON_EXCEED);
        keys.put("report_only", SettingKey.REPORT_ONLY);
        return keys;
    }
}
