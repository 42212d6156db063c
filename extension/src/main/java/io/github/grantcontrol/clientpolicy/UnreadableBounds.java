package io.github.grantcontrol.clientpolicy;

import io.github.grantcontrol.policy.Problem;
import io.github.grantcontrol.policy.Statement;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakContext;

/** Tells of each unreadable configuration once, and not at every request that it refuses. */
final class UnreadableBounds {

    private static final Logger LOG = Logger.getLogger(UnreadableBounds.class);

    /** Far more than realms have executors; keeps what somebody may store from filling the memory. */
    private static final int MOST_REMEMBERED = 10_000;

    private final Set<String> told = ConcurrentHashMap.newKeySet();

    void report(KeycloakContext context, Statement statement) {
        for (Problem problem : statement.problems()) {
            String realm = context.getRealm().getName();
            if (told.size() >= MOST_REMEMBERED) {
                told.clear();
            }
            if (told.add(realm + " " + problem)) {
                LOG.errorf(
                        "Realm '%s': a client policy cannot be read, so client_credentials gives no token where it"
                                + " applies, first seen for client '%s': %s",
                        realm,
                        context.getClient() == null ? "?" : context.getClient().getClientId(),
                        problem);
            }
        }
    }
}
