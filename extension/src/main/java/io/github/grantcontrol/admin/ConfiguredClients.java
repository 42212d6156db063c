package io.github.grantcontrol.admin;

import io.github.grantcontrol.policy.SettingKey;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** Finds the clients of whom something is said by name: in the server's file, by the realm, or in their own attributes. */
final class ConfiguredClients {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminPermissionEvaluator auth;

    ConfiguredClients(KeycloakSession session, RealmModel realm, AdminPermissionEvaluator auth) {
        this.session = session;
        this.realm = realm;
        this.auth = auth;
    }

    /**
     * One page of them, in the order of their ids.
     *
     * @param search part of the client id, in any case; empty for all
     */
    ClientListRepresentation find(PolicyRepresentationMapper views, String search, int first, int max) {
        Set<String> named = new TreeSet<>(views.policy().namedClients());
        named.addAll(withOwnAttributes());
        String part = search.toLowerCase(Locale.ROOT);
        List<String> found = named.stream()
                .filter(clientId -> clientId.toLowerCase(Locale.ROOT).contains(part))
                .filter(this::mayView)
                .toList();
        List<ClientListRepresentation.Item> page = new ArrayList<>();
        for (String clientId : found.subList(Math.min(first, found.size()), Math.min(first + max, found.size()))) {
            page.add(views.item(clientId, realm.getClientByClientId(clientId)));
        }
        return new ClientListRepresentation(first, found.size(), page);
    }

    /** Who may view some clients only is not told either which names belong to no client. */
    private boolean mayView(String clientId) {
        if (auth.clients().canView()) {
            return true;
        }
        ClientModel client = realm.getClientByClientId(clientId);
        return client != null && auth.clients().canView(client);
    }

    /** A look at all clients of a large realm would take minutes; Keycloak's model has no search for names of attributes. */
    private List<String> withOwnAttributes() {
        return session.getProvider(JpaConnectionProvider.class)
                .getEntityManager()
                .createQuery(
                        "select distinct a.client.clientId from ClientAttributeEntity a"
                                + " where a.client.realmId = :realm and a.name like :prefix escape '!'",
                        String.class)
                .setParameter("realm", realm.getId())
                .setParameter("prefix", SettingKey.PREFIX.replace("_", "!_") + "%")
                .getResultList();
    }
}
