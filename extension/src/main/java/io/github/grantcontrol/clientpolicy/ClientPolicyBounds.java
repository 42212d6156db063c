package io.github.grantcontrol.clientpolicy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.grantcontrol.policy.GrantSettings;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.idm.ClientPolicyRepresentation;
import org.keycloak.representations.idm.ClientProfileRepresentation;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.services.clientpolicy.ClientPolicyManager;
import org.keycloak.util.JsonSerialization;

/** Finds what the enabled client policies of a realm set, whichever requests their conditions hold for. */
public final class ClientPolicyBounds {

    private ClientPolicyBounds() {}

    /** Returns the settings of each executor of ours; none if Keycloak cannot read the policies, as it fails all requests. */
    public static List<GrantSettings> ofRealm(KeycloakSession session, RealmModel realm) {
        ClientPolicyManager manager = session.clientPolicy();
        try {
            Set<String> enabled = stream(
                            manager.getClientPolicies(realm, true).getPolicies(),
                            manager.getClientPolicies(realm, true).getGlobalPolicies())
                    .filter(policy -> Boolean.TRUE.equals(policy.isEnabled()))
                    .map(ClientPolicyRepresentation::getProfiles)
                    .filter(Objects::nonNull)
                    .flatMap(List::stream)
                    .collect(Collectors.toSet());
            return stream(
                            manager.getClientProfiles(realm, true).getProfiles(),
                            manager.getClientProfiles(realm, true).getGlobalProfiles())
                    .filter(profile -> enabled.contains(profile.getName()))
                    .map(ClientProfileRepresentation::getExecutors)
                    .filter(Objects::nonNull)
                    .flatMap(List::stream)
                    .filter(executor ->
                            ValidityPeriodBoundsExecutorFactory.PROVIDER_ID.equals(executor.getExecutorProviderId()))
                    .map(executor -> settings(executor.getConfiguration()))
                    .distinct()
                    .toList();
        } catch (ClientPolicyException | RuntimeException e) {
            return List.of();
        }
    }

    private static <T> Stream<T> stream(List<T> some, List<T> more) {
        return Stream.of(some, more).filter(Objects::nonNull).flatMap(List::stream);
    }

    private static GrantSettings settings(JsonNode configuration) {
        return configuration == null
                ? GrantSettings.NONE
                : JsonSerialization.mapper
                        .convertValue(configuration, ValidityPeriodBoundsConfiguration.class)
                        .settings();
    }
}
