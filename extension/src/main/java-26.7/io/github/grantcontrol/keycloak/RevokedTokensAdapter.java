package io.github.grantcontrol.keycloak;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RevokedTokenProvider;
import org.keycloak.models.RevokedTokenProviderFactory;

/**
 * Adds tokens to those that Keycloak treats as revoked. It becomes the server's provider of revoked tokens by a higher order,
 * and delegates to the one that would be it.
 */
public abstract class RevokedTokensAdapter implements RevokedTokenProviderFactory<RevokedTokenProvider> {

    private String ofServer;

    /**
     * Returns whether a token that is not revoked is treated as if it were. Must not throw.
     *
     * @param tokenId the id of any kind of token; can be null
     */
    protected abstract boolean isRevoked(KeycloakSession session, String tokenId);

    @Override
    public RevokedTokenProvider create(KeycloakSession session) {
        return new RevokedTokens(session, session.getProvider(RevokedTokenProvider.class, ofServer));
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        ofServer = ReplacedProvider.find(factory, RevokedTokenProvider.class, this, "revoked-token");
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

    private final class RevokedTokens implements RevokedTokenProvider {

        private final KeycloakSession session;
        private final RevokedTokenProvider revoked;

        RevokedTokens(KeycloakSession session, RevokedTokenProvider revoked) {
            this.session = session;
            this.revoked = revoked;
        }

        @Override
        public boolean put(String id, long lifespanSeconds) {
            return revoked.put(id, lifespanSeconds);
        }

        @Override
        public boolean contains(String id) {
            return revoked.contains(id) || isRevoked(session, id);
        }

        /** Closes nothing: the session closes the server's own provider. */
        @Override
        public void close() {}
    }
}
