package io.github.grantcontrol.session;

import java.util.Map;
import org.jboss.logging.Logger;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.session.UserSessionPersisterProvider;
import org.keycloak.models.session.UserSessionPersisterProviderFactory;
import org.keycloak.provider.ServerInfoAwareProviderFactory;

/**
 * A session persister that an administrator chooses with {@code --spi-user-session-persister--provider-default=jpa-skip-transient}:
 * Keycloak's own, less one statement for each token of client credentials. Not chosen, it is never asked: its order is
 * below that of Keycloak's.
 */
public final class TransientSessionPersisterFactory
        implements UserSessionPersisterProviderFactory, ServerInfoAwareProviderFactory {

    static final String ID = "jpa-skip-transient";
    /** Keycloak's own. */
    static final String BUILT_IN = "jpa";

    private static final Logger LOG = Logger.getLogger(TransientSessionPersisterFactory.class);
    private static final String SPI = "user-session-persister";

    private final boolean spares = TransientSessionPersister.areLookedUpBy(UserSessionPersisterProvider.class);
    private boolean chosen;

    @Override
    public UserSessionPersisterProvider create(KeycloakSession session) {
        UserSessionPersisterProvider builtIn = session.getProvider(UserSessionPersisterProvider.class, BUILT_IN);
        return spares ? TransientSessionPersister.notLookedUpBy(builtIn) : builtIn;
    }

    @Override
    public void init(Config.Scope config) {
        // No options: to be chosen is all there is to say.
    }

    /** @throws IllegalStateException where this one is chosen and Keycloak's own, which does the work, is not there */
    @Override
    public void postInit(KeycloakSessionFactory factory) {
        chosen = factory.getProviderFactory(UserSessionPersisterProvider.class) == this;
        if (!chosen) {
            return;
        }
        if (factory.getProviderFactory(UserSessionPersisterProvider.class, BUILT_IN) == null) {
            throw new IllegalStateException("The session persister " + ID + " needs Keycloak's own, " + BUILT_IN
                    + ", beside it: choose it with spi-" + SPI + "--provider-default=" + ID + " and not with spi-" + SPI
                    + "--provider, and leave " + BUILT_IN + " enabled.");
        }
        if (!spares) {
            LOG.warnf("The session persister %s is Keycloak's own on this server, which loads sessions otherwise", ID);
        }
    }

    @Override
    public void close() {
        // Nothing is held.
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public Map<String, String> getOperationalInfo() {
        return Map.of("Look-ups spared", chosen && spares ? "yes" : "no");
    }
}
