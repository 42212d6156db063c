package io.github.grantcontrol.keycloak;

import java.util.Map;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.SingleUseObjectProvider;
import org.keycloak.models.SingleUseObjectProviderFactory;

/**
 * Adds tokens to those that Keycloak treats as revoked. Before 26.7 these are single-use objects: it becomes the server's
 * provider of them by a higher order, and delegates to the one that would be it.
 */
public abstract class RevokedTokensAdapter implements SingleUseObjectProviderFactory<SingleUseObjectProvider> {

    private String ofServer;

    /**
     * Returns whether a token that is not revoked is treated as if it were. Must not throw.
     *
     * @param tokenId the id of any kind of token
     */
    protected abstract boolean isRevoked(KeycloakSession session, String tokenId);

    @Override
    public SingleUseObjectProvider create(KeycloakSession session) {
        return new SingleUseObjects(session, session.getProvider(SingleUseObjectProvider.class, ofServer));
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        ofServer = ReplacedProvider.find(factory, SingleUseObjectProvider.class, this, "single-use-object");
    }

    @Override
    public void close() {}

    @Override
    public String getId() {
        return ReplacedProvider.ID;
    }

    @Override
    public int order() {
        return ReplacedProvider.ORDER;
    }

    private final class SingleUseObjects implements SingleUseObjectProvider {

        private final KeycloakSession session;
        private final SingleUseObjectProvider objects;

        SingleUseObjects(KeycloakSession session, SingleUseObjectProvider objects) {
            this.session = session;
            this.objects = objects;
        }

        @Override
        public void put(String key, long lifespanSeconds, Map<String, String> notes) {
            objects.put(key, lifespanSeconds, notes);
        }

        @Override
        public Map<String, String> get(String key) {
            return objects.get(key);
        }

        @Override
        public Map<String, String> remove(String key) {
            return objects.remove(key);
        }

        @Override
        public boolean replace(String key, Map<String, String> notes) {
            return objects.replace(key, notes);
        }

        @Override
        public boolean putIfAbsent(String key, long lifespanSeconds) {
            return objects.putIfAbsent(key, lifespanSeconds);
        }

        @Override
        public boolean contains(String key) {
            return objects.contains(key)
                    || key.endsWith(REVOKED_KEY)
                            && isRevoked(session, key.substring(0, key.length() - REVOKED_KEY.length()));
        }

        /** Closes nothing: the session closes the server's own provider. */
        @Override
        public void close() {}
    }
}
