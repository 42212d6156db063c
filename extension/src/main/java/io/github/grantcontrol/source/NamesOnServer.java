package io.github.grantcontrol.source;

import java.util.List;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Asks the server which realms and clients it has. */
@FunctionalInterface
interface NamesOnServer {

    /** Those of the named that the server does not have; a client counts as missing only where its realm is there. */
    List<Mention> missing(List<Mention> named);

    /** Asks through Keycloak's caches, in one transaction of its own a call. */
    static NamesOnServer through(KeycloakSessionFactory factory) {
        return named -> KeycloakModelUtils.runJobInTransactionWithResult(factory, session -> named.stream()
                .filter(mention -> isMissing(session, mention))
                .toList());
    }

    private static boolean isMissing(KeycloakSession session, Mention mention) {
        RealmModel realm = session.realms().getRealmByName(mention.realm());
        if (realm == null || mention.client().isEmpty()) {
            return realm == null && mention.client().isEmpty();
        }
        session.getContext().setRealm(realm);
        return session.clients().getClientByClientId(realm, mention.client().get()) == null;
    }
}
