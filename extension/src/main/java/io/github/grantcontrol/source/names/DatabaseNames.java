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
 * Asks the database for names alone, in one transaction a call: through Keycloak's model every realm that is named would
 * be loaded whole, and Keycloak's caches would lose those that requests are for.
 */
public final class DatabaseNames implements NameLookup {

    /** @param realm its id */
    private record Client(String realm, String clientId) {}

    /** Of a realm's name and of a client id, in Keycloak's tables. */
    private static final int LONGEST = 255;

    private final KeycloakSessionFactory factory;

    public DatabaseNames(KeycloakSessionFactory factory) {
        this.factory = factory;
    }

    @Override
    public List<NameReference> missing(List<NameReference> named) {
        return KeycloakModelUtils.runJobInTransactionWithResult(factory, session -> missing(session, named));
    }

    private static List<NameReference> missing(KeycloakSession session, List<NameReference> named) {
        EntityManager database =
                session.getProvider(JpaConnectionProvider.class).getEntityManager();
        Map<String, String> realms = idsByName(database, named);
        Set<Client> clients = clients(database, named, realms);
        return named.stream()
                .filter(mention -> {
                    String realm = realms.get(mention.realm());
                    return realm == null
                            ? mention.client().isEmpty()
                            : mention.client()
                                    .filter(id -> !clients.contains(new Client(realm, id)))
                                    .filter(id -> isMissingElsewhere(session, realm, id))
                                    .isPresent();
                })
                .toList();
    }

    private static Map<String, String> idsByName(EntityManager database, List<NameReference> named) {
        Map<String, String> realms = new HashMap<>();
        database.createQuery("select r.name, r.id from RealmEntity r where r.name in :names", Object[].class)
                .setParameter("names", storable(named.stream().map(NameReference::realm)))
                .getResultList()
                .forEach(row -> realms.put((String) row[0], (String) row[1]));
        return realms;
    }

    private static Set<Client> clients(EntityManager database, List<NameReference> named, Map<String, String> realms) {
        Set<String> clientIds = storable(named.stream()
                .filter(mention -> realms.containsKey(mention.realm()))
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

    /** Without names that no column takes: a database may refuse to be asked for them, and with them for all. */
    private static Set<String> storable(Stream<String> names) {
        return names.filter(name -> name.length() <= LONGEST && name.indexOf('\0') < 0)
                .collect(Collectors.toSet());
    }

    /**
     * Whether no storage provider has the client either. Only with such providers the realm has to be loaded for it. The
     * id is compared once more, since some databases find names in any case.
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
