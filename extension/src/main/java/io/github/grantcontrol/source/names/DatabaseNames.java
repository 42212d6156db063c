package io.github.grantcontrol.source.names;

import io.github.grantcontrol.document.toml.NameReference;
import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.storage.client.ClientStorageProvider;

/**
 * Asks the database for names alone, in one transaction per call. Keycloak's model would load each realm as a whole, and
 * its caches would drop the realms that requests need.
 */
public final class DatabaseNames implements NameLookup {

    /** @param realm the id of the realm */
    private record Client(String realm, String clientId) {}

    /** The length of a realm's name and of a client id in Keycloak's tables. */
    private static final int MAX_LENGTH = 255;

    private final KeycloakSessionFactory factory;

    public DatabaseNames(KeycloakSessionFactory factory) {
        this.factory = factory;
    }

    @Override
    public List<NameReference> missing(List<NameReference> names) {
        return KeycloakModelUtils.runJobInTransactionWithResult(factory, session -> missing(session, names));
    }

    private static List<NameReference> missing(KeycloakSession session, List<NameReference> names) {
        EntityManager database =
                session.getProvider(JpaConnectionProvider.class).getEntityManager();
        Map<String, String> realms = idsByName(database, names);
        Set<Client> clients = clients(database, names, realms);
        return names.stream()
                .filter(name -> {
                    String realm = realms.get(name.realm());
                    return realm == null
                            ? name.client().isEmpty()
                            : name.client()
                                    .filter(id -> !clients.contains(new Client(realm, id)))
                                    .filter(id -> isMissingElsewhere(session, realm, id))
                                    .isPresent();
                })
                .toList();
    }

    private static Map<String, String> idsByName(EntityManager database, List<NameReference> names) {
        Map<String, String> realms = new HashMap<>();
        database.createQuery("select r.name, r.id from RealmEntity r where r.name in :names", Object[].class)
                .setParameter("names", storable(names.stream().map(NameReference::realm)))
                .getResultList()
                .forEach(row -> realms.put((String) row[0], (String) row[1]));
        return realms;
    }

    private static Set<Client> clients(EntityManager database, List<NameReference> names, Map<String, String> realms) {
        Set<String> clientIds = storable(names.stream()
                .filter(name -> realms.containsKey(name.realm()))
                .map(NameReference::client)
                .flatMap(Optional::stream));
        Set<Client> clients = new HashSet<>();
        if (!clientIds.isEmpty()) {
            database.createQuery(
                            "select c.realmId, c.clientId from ClientEntity c"
                                    + " where c.realmId in :realms and c.clientId in :clients",
                            Object[].class)
                    .setParameter("realms", realms.values())
                    .setParameter("clients", clientIds)
                    .getResultList()
                    .forEach(row -> clients.add(new Client((String) row[0], (String) row[1])));
        }
        return clients;
    }

    /** Leaves out names that do not fit a column: a database can refuse the whole query because of them. */
    private static Set<String> storable(Stream<String> names) {
        return names.filter(name -> name.length() <= MAX_LENGTH && name.indexOf('\0') < 0)
                .collect(Collectors.toSet());
    }

    /**
     * Returns whether no storage provider has the client either. Only with such providers the realm has to be loaded. The
     * id is compared once more, because some databases ignore case.
     */
    private static boolean isMissingElsewhere(KeycloakSession session, String realmId, String clientId) {
        if (session.getKeycloakSessionFactory()
                .getProviderFactoriesStream(ClientStorageProvider.class)
                .findAny()
                .isEmpty()) {
            return true;
        }
        RealmModel realm = session.realms().getRealm(realmId);
        if (realm == null) {
            return false; // deleted meanwhile
        }
        session.getContext().setRealm(realm);
        ClientModel client = session.clients().getClientByClientId(realm, clientId);
        return client == null || !client.getClientId().equals(clientId);
    }
}
