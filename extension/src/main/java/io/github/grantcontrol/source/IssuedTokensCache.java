package io.github.grantcontrol.source;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.RealmPolicy;
import io.github.grantcontrol.policy.SettingsByGrant;
import io.github.grantcontrol.policy.decision.IssuedTokens;
import io.github.grantcontrol.source.attribute.StoredSettingsLog;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;

/**
 * Keeps for a few seconds which grants' tokens a realm rejects: to decide it, named clients are looked up, and Keycloak's
 * cache does not have those that do not exist. A realm without {@code reject_issued} costs nothing.
 */
final class IssuedTokensCache {

    private static final Logger LOG = Logger.getLogger(IssuedTokensCache.class);
    private static final long LIFETIME_NANOS = Duration.ofSeconds(5).toNanos();

    /** @param readAt the time by {@link System#nanoTime} */
    private record Entry(IssuedTokens issued, long readAt) {}

    private final Cache<RealmPolicy, Entry> byPolicy =
            Caffeine.newBuilder().weakKeys().build();
    private final Function<ClientModel, SettingsByGrant> attributes;
    private final StoredSettingsLog log;
    private final LongSupplier clock;

    /** @param attributes returns what a client's own attributes set */
    IssuedTokensCache(Function<ClientModel, SettingsByGrant> attributes, StoredSettingsLog log) {
        this(attributes, log, System::nanoTime);
    }

    IssuedTokensCache(Function<ClientModel, SettingsByGrant> attributes, StoredSettingsLog log, LongSupplier clock) {
        this.attributes = attributes;
        this.log = log;
        this.clock = clock;
    }

    /** Returns what a realm with this policy rejects. */
    IssuedTokens get(RealmModel realm, RealmPolicy policy) {
        if (!policy.rejectsIssued()) {
            return IssuedTokens.NONE;
        }
        Entry entry = byPolicy.getIfPresent(policy);
        if (entry == null || clock.getAsLong() - entry.readAt() >= LIFETIME_NANOS) {
            entry = new Entry(decide(realm, policy, Optional.ofNullable(entry)), clock.getAsLong());
            byPolicy.put(policy, entry);
        }
        return entry.issued();
    }

    private IssuedTokens decide(RealmModel realm, RealmPolicy policy, Optional<Entry> before) {
        Map<String, Optional<SettingsByGrant>> known = new HashMap<>();
        try {
            IssuedTokens issued = IssuedTokens.decide(
                    policy,
                    clientId -> known.computeIfAbsent(clientId, id -> Optional.ofNullable(realm.getClientByClientId(id))
                            .map(attributes)));
            issued.exempt().forEach((grant, clientId) -> warn(realm, grant, clientId));
            return issued;
        } catch (RuntimeException e) {
            // The database is away: rejected tokens stay rejected.
            LOG.debugf(e, "Cannot look up the clients of realm '%s'", realm.getName());
            return before.map(Entry::issued).orElseGet(() -> IssuedTokens.decide(policy, clientId -> Optional.empty()));
        }
    }

    private void warn(RealmModel realm, Grant grant, String clientId) {
        log.warn("realm '" + realm.getName() + "': reject_issued of " + grant.shortName()
                + " does nothing, because the grant is enabled for the client '" + clientId + "'");
    }
}
