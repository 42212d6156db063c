package io.github.grantcontrol.admin;

import io.github.grantcontrol.policy.syntax.KeyGrammar;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.keycloak.common.Profile;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** Finds the clients that have settings by name: in the server file, in the realm, or in their own attributes. */
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
     * Returns whether the caller can view any client: all of them, or single ones by fine-grained permissions. A caller who
     * can view none costs no look-up and no parsing.
     */
    static boolean canViewSome(RealmModel realm, AdminPermissionEvaluator auth) {
        boolean fineGrained =
                realm.isAdminPermissionsEnabled() || Profile.isFeatureEnabled(Profile.Feature.ADMIN_FINE_GRAINED_AUTHZ);
        return auth.clients().canView() || fineGrained && auth.clients().canList();
    }

    /**
     * Returns one page of the clients, in the order of their client ids.
     *
     * @param search part of the client id, in upper or lower case; empty for all clients
     */
    ClientListRepresentation find(PolicyRepresentationMapper policies, String search, int first, int max) {
        if (!canViewSome(realm, auth)) {
            return new ClientListRepresentation(first, 0, List.of());
        }
        Set<String> named = new TreeSet<>(policies.namedClients());
        named.addAll(clientIdsWithAttributes());
        String part = search.toLowerCase(Locale.ROOT);
        List<String> found = named.stream()
                .filter(clientId -> clientId.toLowerCase(Locale.ROOT).contains(part))
                .filter(this::canView)
                .toList();
        List<ClientListRepresentation.Item> page = found.stream()
                .skip(first)
                .limit(max)
                .map(clientId -> policies.item(clientId, realm.getClientByClientId(clientId)))
                .toList();
        return new ClientListRepresentation(first, found.size(), page);
    }

    /** Hides missing clients, too, from a caller who may view only some: they would reveal which client ids exist. */
    private boolean canView(String clientId) {
        if (auth.clients().canView()) {
            return true;
        }
        ClientModel client = realm.getClientByClientId(clientId);
        return client != null && auth.clients().canView(client);
    }

    /** Asks the database: Keycloak's model has no search for attribute names, and loading all clients takes minutes. */
    private List<String> clientIdsWithAttributes() {
        return session.getProvider(JpaConnectionProvider.class)
                .getEntityManager()
                .createQuery(
                        "select distinct a.client.clientId from ClientAttributeEntity a"
                                + " where a.client.realmId = :realm and a.name like :prefix escape '!'",
                        String.class)
                .setParameter("realm", realm.getId())
                .setParameter("prefix", KeyGrammar.PREFIX.replace("_", "!_") + "%")
                .getResultList();
    }
}
