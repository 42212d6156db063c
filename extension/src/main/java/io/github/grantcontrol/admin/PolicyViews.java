package io.github.grantcontrol.admin;

import io.github.grantcontrol.clientpolicy.ClientPolicyStatements;
import io.github.grantcontrol.policy.Author;
import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.GrantPolicy;
import io.github.grantcontrol.policy.Key;
import io.github.grantcontrol.policy.RealmPolicy;
import io.github.grantcontrol.policy.Statement;
import io.github.grantcontrol.policy.Statements;
import io.github.grantcontrol.policy.Voice;
import io.github.grantcontrol.source.GrantPolicyProvider;
import io.github.grantcontrol.source.KeycloakLifespan;
import io.github.grantcontrol.source.RealmSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;

/** Shows what holds in a realm and for its clients. */
final class PolicyViews {

    private final RealmModel realm;
    private final Visibility visibility;
    private final GrantPolicyProvider source;
    private final RealmPolicy policy;
    private final GrantViews grants;

    PolicyViews(KeycloakSession session, RealmModel realm, Visibility visibility) {
        this.realm = realm;
        this.visibility = visibility;
        this.source = session.getProvider(GrantPolicyProvider.class);
        this.policy = source.realm(realm);
        this.grants = new GrantViews(
                visibility,
                grant -> session.getKeycloakSessionFactory().getProviderFactory(OAuth2GrantType.class, grant.id())
                        != null,
                SettingsStore.isAdminRealm(realm));
    }

    RealmPolicy policy() {
        return policy;
    }

    RealmView realm(RealmSettings settings) {
        KeycloakLifespan lifespan = KeycloakLifespan.of(realm);
        Map<String, GrantView> views = new LinkedHashMap<>();
        for (Grant grant : Grant.values()) {
            views.put(grant.shortName(), grants.of(grant, policy.voices(grant), policy.of(grant), lifespan));
        }
        return new RealmView(
                realm.getName(), access(), views, Settings.json(settings.statements()), settings.unreadable());
    }

    /** @param trial what client policies say of the client's token request */
    RealmView.OfClient client(ClientModel client, PolicyTrial trial) {
        KeycloakLifespan lifespan = KeycloakLifespan.of(realm, client, false);
        Map<String, GrantView> views = new LinkedHashMap<>();
        for (Grant grant : Grant.values()) {
            List<Statement> ofPolicies = grant == Grant.CLIENT_CREDENTIALS ? trial.statements() : List.of();
            views.put(
                    grant.shortName(),
                    grants.of(grant, voices(grant, client, ofPolicies), policy(grant, client, ofPolicies), lifespan));
        }
        return new RealmView.OfClient(
                realm.getName(),
                client.getId(),
                client.getClientId(),
                access(),
                views,
                trial.notes().isEmpty() ? null : trial.notes());
    }

    /** One line of a list: a client that may or may not exist, and what is said of it by name. */
    ClientList.Item item(String clientId, ClientModel client) {
        Statements own = client == null ? Statements.NONE : source.client(client);
        GrantPolicy ofClient = policy.of(Grant.CLIENT_CREDENTIALS, clientId, own);
        KeycloakLifespan lifespan = KeycloakLifespan.of(realm, client, false);
        GrantView view = grants.of(
                Grant.CLIENT_CREDENTIALS, policy.voices(Grant.CLIENT_CREDENTIALS, clientId, own), ofClient, lifespan);
        return new ClientList.Item(
                client == null ? null : client.getId(),
                clientId,
                view.state(),
                view.range(),
                saidByName(clientId, own));
    }

    GrantPolicy policy(Grant grant, ClientModel client, List<Statement> ofPolicies) {
        return ClientPolicyStatements.narrow(policy.of(grant, client.getClientId(), source.client(client)), ofPolicies);
    }

    List<Voice> voices(Grant grant, ClientModel client, List<Statement> ofPolicies) {
        return Stream.concat(
                        policy.voices(grant, client.getClientId(), source.client(client)).stream(),
                        ofPolicies.stream().map(said -> new Voice(Author.CLIENT_POLICY, Voice.Scope.REQUEST, said)))
                .toList();
    }

    private List<ClientList.OfKey> saidByName(String clientId, Statements own) {
        return Stream.of(Grant.values())
                .flatMap(grant -> policy.voices(grant, clientId, own).stream()
                        .filter(voice -> voice.scope() == Voice.Scope.CLIENT)
                        .flatMap(voice -> said(grant, voice)))
                .toList();
    }

    private Stream<ClientList.OfKey> said(Grant grant, Voice voice) {
        return Stream.of(Key.values()).flatMap(key -> voice.statement().said(key).stream()
                .map(said -> new ClientList.OfKey(
                        grant.shortName(), key.path(), KeyViews.value(said), visibility.origin(said, voice.scope()))));
    }

    private Map<String, Boolean> access() {
        Map<String, Boolean> access = new LinkedHashMap<>();
        access.put("view", visibility.realm());
        access.put("manage", visibility.manageRealm());
        access.put("view_clients", visibility.clients());
        return access;
    }
}
