package io.github.grantcontrol.admin.preview;

import io.github.grantcontrol.clientpolicy.ClientPolicyBounds;
import io.github.grantcontrol.keycloak.KeycloakLifespan;
import io.github.grantcontrol.policy.GrantSettings;
import io.github.grantcontrol.policy.SettingsByGrant;
import io.github.grantcontrol.policy.decision.KeycloakDefault;
import io.github.grantcontrol.policy.preview.ClientFacts;
import io.github.grantcontrol.policy.preview.TokenRequest;
import io.github.grantcontrol.source.GrantPolicyProvider;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Looks up the clients of a realm as they are now, each once. */
public final class RealmClientFacts implements ClientFacts {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final List<GrantSettings> clientPolicies;
    private final Map<String, Optional<ClientModel>> clients = new HashMap<>();
    private final Map<String, Optional<String>> owners = new HashMap<>();

    /** Creates the look-up for one request. */
    public RealmClientFacts(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
        this.clientPolicies = ClientPolicyBounds.ofRealm(session, realm);
    }

    /** Returns a client; empty if the realm has no such client any more. */
    public Optional<ClientModel> client(String clientId) {
        return clients.computeIfAbsent(clientId, id -> Optional.ofNullable(realm.getClientByClientId(id)));
    }

    @Override
    public SettingsByGrant attributes(String clientId) {
        return client(clientId)
                .map(session.getProvider(GrantPolicyProvider.class)::client)
                .orElse(SettingsByGrant.NONE);
    }

    /** Returns the lifetime that Keycloak gives a client without a request for one. */
    public KeycloakDefault keycloakDefault(String clientId, boolean offline) {
        return client(clientId)
                .map(client -> KeycloakLifespan.forClient(realm, client, offline))
                .orElseGet(() -> KeycloakLifespan.forRealm(realm));
    }

    @Override
    public List<KeycloakDefault> keycloakDefaults(TokenRequest request) {
        return List.of(keycloakDefault(request.clientId(), request.offline()));
    }

    @Override
    public Optional<String> serviceAccountOwner(String userId) {
        return owners.computeIfAbsent(
                userId, id -> Optional.ofNullable(session.users().getUserById(realm, id))
                        .map(UserModel::getServiceAccountClientLink)
                        .map(realm::getClientById)
                        .map(ClientModel::getClientId));
    }

    @Override
    public List<GrantSettings> clientPolicies() {
        return clientPolicies;
    }
}
