package io.github.grantcontrol.keycloak;

import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.cache.CacheRealmProvider;
import org.keycloak.models.cache.UserCache;
import org.keycloak.models.cache.infinispan.RealmCacheSession;
import org.keycloak.models.cache.infinispan.UserCacheSession;

/**
 * The state of what Keycloak caches, on this node: two equal ones have no committed change between them that matters to
 * tokens of the user. Keycloak increments a counter of its cache after each change of a realm, client, client scope, role or
 * group is committed, here or on another node, and remembers for each user when it changed last.
 *
 * <p>The counter is one for all realms of a node: which objects a token depends on is not known.
 *
 * @param models the counter of the cache of realms when this request began, before it read anything from it
 * @param user the counter of the cache of users when this user changed last
 */
public record ModelRevision(long models, long user) {

    /**
     * Returns the state that this request works with.
     *
     * @return empty if one of the caches is disabled or is not Keycloak's own, and if the user changed while the request was
     *     running, so that it may have read the user as it was before
     */
    public static Optional<ModelRevision> find(KeycloakSession session, UserModel user) {
        if (session.getProvider(CacheRealmProvider.class) instanceof RealmCacheSession models
                && session.getProvider(UserCache.class) instanceof UserCacheSession users) {
            long changed = users.getCache().getCurrentRevision(user.getId());
            // Keycloak creates the session of a cache before the request reads from it.
            return changed > users.getStartupRevision()
                    ? Optional.empty()
                    : Optional.of(new ModelRevision(models.getStartupRevision(), changed));
        }
        return Optional.empty();
    }
}
