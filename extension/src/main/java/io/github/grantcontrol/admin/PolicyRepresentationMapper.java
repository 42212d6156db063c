package io.github.grantcontrol.admin;

import io.github.grantcontrol.document.SettingsTree;
import io.github.grantcontrol.keycloak.KeycloakLifespan;
import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.GrantPolicy;
import io.github.grantcontrol.policy.GrantSettings;
import io.github.grantcontrol.policy.RealmPolicy;
import io.github.grantcontrol.policy.ScopedSettings;
import io.github.grantcontrol.policy.SettingKey;
import io.github.grantcontrol.policy.SettingsByGrant;
import io.github.grantcontrol.policy.decision.IssuedTokens;
import io.github.grantcontrol.policy.decision.KeycloakDefault;
import io.github.grantcontrol.policy.origin.Layer;
import io.github.grantcontrol.policy.origin.Scope;
import io.github.grantcontrol.source.GrantPolicyProvider;
import io.github.grantcontrol.source.attribute.StoredSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;

/** Maps the policy of a realm and of its clients to JSON. */
final class PolicyRepresentationMapper {

    private final RealmModel realm;
    private final OriginVisibility visibility;
    private final GrantPolicyProvider source;
    private final RealmPolicy policy;
    private final GrantRepresentationMapper grants;

    PolicyRepresentationMapper(KeycloakSession session, RealmModel realm, OriginVisibility visibility) {
        this.realm = realm;
        this.visibility = visibility;
        this.source = session.getProvider(GrantPolicyProvider.class);
        this.policy = source.realm(realm);
        this.grants = new GrantRepresentationMapper(
                visibility,
                grant -> session.getKeycloakSessionFactory().getProviderFactory(OAuth2GrantType.class, grant.id())
                        != null,
                SettingsStore.isAdminRealm(realm));
    }

    /** Returns the client ids that server file or realm name. */
    Set<String> namedClients() {
        return policy.namedClients();
    }

    RealmPolicyRepresentation realm(StoredSettings stored) {
        KeycloakDefault keycloak = KeycloakLifespan.forRealm(realm);
        Optional<IssuedTokens> issued = Optional.of(source.issuedTokens(realm));
        return new RealmPolicyRepresentation(
                realm.getName(),
                visibility.access(),
                byShortName(grant -> grants.map(grant, policy.layers(grant), policy.forRealm(grant), keycloak, issued)),
                SettingsTree.of(stored.settings()),
                stored.unreadable().stream()
                        .map(unreadable -> new RealmPolicyRepresentation.Unreadable(
                                unreadable.attribute(), unreadable.value(), unreadable.text()))
                        .toList());
    }

    /** Maps one client, with what client policies set for its token request. */
    RealmPolicyRepresentation.OfClient client(ClientModel client, ClientPolicyResult clientPolicies) {
        KeycloakDefault keycloak = KeycloakLifespan.forClient(realm, client, false);
        SettingsByGrant attributes = source.client(client);
        return new RealmPolicyRepresentation.OfClient(
                realm.getName(),
                client.getId(),
                client.getClientId(),
                visibility.access(),
                byShortName(grant -> {
                    List<GrantSettings> more =
                            grant == Grant.CLIENT_CREDENTIALS ? clientPolicies.settings() : List.of();
                    GrantPolicy narrowed = policy.forClient(grant, client.getClientId(), attributes)
                            .narrow(more);
                    return grants.map(
                            grant,
                            layers(grant, client.getClientId(), attributes, more),
                            narrowed,
                            keycloak,
                            Optional.empty());
                }),
                clientPolicies.notes().isEmpty()
                        ? null
                        : clientPolicies.notes().stream()
                                .map(RealmPolicyRepresentation.Note::new)
                                .toList());
    }

    /**
     * Maps one line of a list.
     *
     * @param client null if the realm has no client of this id
     */
    ClientListRepresentation.Item item(String clientId, ClientModel client) {
        SettingsByGrant attributes = client == null ? SettingsByGrant.NONE : source.client(client);
        KeycloakDefault keycloak =
                client == null ? KeycloakLifespan.forRealm(realm) : KeycloakLifespan.forClient(realm, client, false);
        GrantRepresentation grant = grants.map(
                Grant.CLIENT_CREDENTIALS,
                policy.layers(Grant.CLIENT_CREDENTIALS, clientId, attributes),
                policy.forClient(Grant.CLIENT_CREDENTIALS, clientId, attributes),
                keycloak,
                Optional.empty());
        return new ClientListRepresentation.Item(
                client == null ? null : client.getId(),
                clientId,
                grant.state(),
                grant.range(),
                settingsByName(clientId, attributes));
    }

    private static Map<String, GrantRepresentation> byShortName(Function<Grant, GrantRepresentation> map) {
        Map<String, GrantRepresentation> byShortName = new LinkedHashMap<>();
        for (Grant grant : Grant.values()) {
            byShortName.put(grant.shortName(), map.apply(grant));
        }
        return byShortName;
    }

    private List<ScopedSettings> layers(
            Grant grant, String clientId, SettingsByGrant attributes, List<GrantSettings> clientPolicies) {
        return Stream.concat(
                        policy.layers(grant, clientId, attributes).stream(),
                        clientPolicies.stream()
                                .map(settings -> new ScopedSettings(Layer.CLIENT_POLICY, Scope.REQUEST, settings)))
                .toList();
    }

    private List<ClientListRepresentation.Setting> settingsByName(String clientId, SettingsByGrant attributes) {
        return Stream.of(Grant.values())
                .flatMap(grant -> policy.layers(grant, clientId, attributes).stream()
                        .filter(layer -> layer.scope() == Scope.CLIENT)
                        .flatMap(layer -> settings(grant, layer.settings())))
                .toList();
    }

    private Stream<ClientListRepresentation.Setting> settings(Grant grant, GrantSettings settings) {
        return SettingKey.of(grant).flatMap(key -> settings.values().find(key).stream()
                .map(set -> new ClientListRepresentation.Setting(
                        grant.shortName(), key.path(), set.documentValue(), visibility.show(set.origin()))));
    }
}
