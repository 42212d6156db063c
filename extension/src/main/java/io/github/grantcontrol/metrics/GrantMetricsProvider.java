package io.github.grantcontrol.metrics;

import io.github.grantcontrol.policy.Grant;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.Provider;

/**
 * Counts the outcomes of token requests. Each request calls it, so an implementation must be quick and must not throw.
 * Its labels must have few values: realms that exist, grants and reasons, but not clients.
 */
public interface GrantMetricsProvider extends Provider {

    /** Counts a granted token. */
    void granted(RealmModel realm, Grant grant);

    /** Counts a token that was given before and is given again; {@link #granted} counts it too. */
    void reused(RealmModel realm);

    /** Records the lifetime of a service account's token, in seconds. */
    void lifetime(long seconds);

    /** Counts a request that the policy refuses. What Keycloak itself refuses is not counted. */
    void refused(RealmModel realm, Grant grant, RefusalReason reason);

    /** Counts a request that {@code report_only} settings would refuse or shorten. */
    void wouldRefuse(RealmModel realm, Grant grant);

    @Override
    default void close() {}
}
