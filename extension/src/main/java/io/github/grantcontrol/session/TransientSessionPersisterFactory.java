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
 * Wraps Keycloak's session persister so that it skips one SQL statement for each token of a service account. An
 * administrator chooses it with {@code --spi-user-session-persister--provider-default=jpa-skip-transient}. Without that
 * option, Keycloak uses its own persister, whose {@link #order()} is higher.
 */
public final class TransientSessionPersisterFactory
        implements UserSessionPersisterProviderFactory, ServerInfoAwareProviderFactory {

    static final String ID = "jpa-skip-transient";
    /** The id of Keycloak's own persister. */
    static final String BUILT_IN = "jpa";

    private static final Logger LOG = Logger.getLogger(TransientSessionPersisterFactory.class);
    private static final String SPI = "user-session-persister";

    private final boolean supported = TransientSessionPersister.supports(UserSessionPersisterProvider.class);
    private boolean chosen;

    @Override
    public UserSessionPersisterProvider create(KeycloakSession session) {
        UserSessionPersisterProvider builtIn = session.getProvider(UserSessionPersisterProvider.class, BUILT_IN);
        return supported ? TransientSessionPersister.wrap(builtIn) : builtIn;
    }

    @Override
    public void init(Config.Scope config) {
        // There are no options.
    }

    /** @throws IllegalStateException if this persister is chosen and Keycloak's own, which it wraps, is not enabled */
    @Override
    public void postInit(KeycloakSessionFactory factory) {
        chosen = factory.getProviderFactory(UserSessionPersisterProvider.class) == this;
        if (!chosen) {
            return;
        }
        if (factory.getProviderFactory(UserSessionPersisterProvider.class, BUILT_IN) == null) {
            throw new IllegalStateException(String.format(
                    "The session persister %1$s needs Keycloak's own persister %2$s, which is not enabled."
                            + " Set spi-%3$s--provider-default=%1$s, do not set spi-%3$s--provider, and do not disable %2$s.",
                    ID, BUILT_IN, SPI));
        }
        if (!supported) {
            LOG.warnf(
                    "The session persister %s skips nothing: this Keycloak release has another method to load client sessions",
                    ID);
        }
    }

    @Override
    public void close() {
        // There is nothing to close.
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public Map<String, String> getOperationalInfo() {
        return Map.of("Skips transient sessions", chosen && supported ? "yes" : "no");
    }
}
