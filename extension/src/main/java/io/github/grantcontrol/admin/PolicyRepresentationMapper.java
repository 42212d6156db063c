package io.github.grantcontrol.admin;

import io.github.grantcontrol.clientpolicy.ClientPolicySettings;
import io.github.grantcontrol.document.SettingsTree;
import io.github.grantcontrol.keycloak.KeycloakLifespan;
import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.GrantPolicy;
import io.github.grantcontrol.policy.GrantSettings;
import io.github.grantcontrol.policy.Layer;
import io.github.grantcontrol.policy.RealmPolicy;
import io.github.grantcontrol.policy.ScopedSettings;
import io.github.grantcontrol.policy.SettingKey;
import io.github.grantcontrol.policy.SettingsByGrant;
import io.github.grantcontrol.source.GrantPolicyProvider;
import io.github.grantcontrol.source.attribute.StoredSettings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;

/** Shows what holds in a realm and for its clients. */
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

    RealmPolicy policy() {
        return policy;
    }

    RealmPolicyRepresentation realm(StoredSettings settings) {
        KeycloakLifespan lifespan = KeycloakLifespan.of(realm);
        Map<String, GrantRepresentation> views = new LinkedHashMap<>();
        for (Grant grant : Grant.values()) {
            views.put(grant.shortName(), grants.of(grant, policy.voices(grant), policy.of(grant), lifespan));
        }
        return new RealmPolicyRepresentation(
                realm.getName(), access(), views, SettingsTree.json(settings.statements()), settings.unreadable());
    }

    /** @param trial what client policies say of the client's token request */
    RealmPolicyRepresentation.OfClient client(ClientModel client, ClientPolicyResult trial) {
        KeycloakLifespan lifespan = KeycloakLifespan.of(realm, client, false);
        Map<String, GrantRepresentation> views = new LinkedHashMap<>();
        for (Grant grant : Grant.values()) {
            List<GrantSettings> ofPolicies = grant == Grant.CLIENT_CREDENTIALS ? trial.statements() : List.of();
            views.put(
                    grant.shortName(),
                    grants.of(grant, voices(grant, client, ofPolicies), policy(grant, client, ofPolicies), lifespan));
        }
        return new RealmPolicyRepresentation.OfClient(
                realm.getName(),
                client.getId(),
                client.getClientId(),
                access(),
                views,
                trial.notes().isEmpty() ? null : trial.notes());
    }

    /** One line of a list: a client that may or may not exist, and what is said of it by name. */
    ClientListRepresentation.Item item(String clientId, ClientModel client) {
        SettingsByGrant own = client == null ? SettingsByGrant.NONE : source.client(client);
        GrantPolicy ofClient = policy.of(Grant.CLIENT_CREDENTIALS, clientId, own);
        KeycloakLifespan lifespan = KeycloakLifespan.of(realm, client, false);
        GrantRepresentation view = grants.of(
                Grant.CLIENT_CREDENTIALS, policy.voices(Grant.CLIENT_CREDENTIALS, clientId, own), ofClient, lifespan);
        return new ClientListRepresentation.Item(
                client == null ? null : client.getId(),
                clientId,
                view.state(),
                view.range(),
                saidByName(clientId, own));
    }

    GrantPolicy policy(Grant grant, ClientModel client, List<GrantSettings> ofPolicies) {
        return ClientPolicySettings.narrow(policy.of(grant, client.getClientId(), source.client(client)), ofPolicies);
    }

    List<ScopedSettings> voices(Grant grant, ClientModel client, List<GrantSettings> ofPolicies) {
        return Stream.concat(
                        policy.voices(grant, client.getClientId(), source.client(client)).stream(),
                        ofPolicies.stream().map(said -> new ScopedSettings(Layer.CLIENT_POLICY, ScopedSettings.Scope.REQUEST, said)))
                .toList();
    }

    private List<ClientListRepresentation.OfKey> saidByName(String clientId, SettingsByGrant own) {
        return Stream.of(Grant.values())
                .flatMap(grant -> policy.voices(grant, clientId, own).stream()
                        .filter(voice -> voice.scope() == ScopedSettings.Scope.CLIENT)
                        .flatMap(voice -> said(grant, voice)))
                .toList();
    }

    private Stream<ClientListRepresentation.OfKey> said(Grant grant, ScopedSettings voice) {
        return Stream.of(SettingKey.values()).flatMap(key -> voice.statement().said(key).stream()
                .map(said -> new ClientListRepresentation.OfKey(
                        grant.shortName(), key.path(), KeyRepresentationMapper.value(said), visibility.origin(said, voice.scope()))));
    }

    private Map<String, Boolean> access() {
        Map<String, Boolean> access = new LinkedHashMap<>();
        access.put("view", visibility.realm());
        access.put("manage", visibility.manageRealm());
        access.put("view_clients", visibility.clients());
        return access;
    }
}
