package io.github.grantcontrol.metrics;

import io.github.grantcontrol.policy.Grant;

import org.keycloak.models.RealmModel;
import org.keycloak.provider.Provider;

/**
 * Counts what becomes of token requests. Called on every one of them, so an implementation has to be quick, must not
 * throw, and keeps to labels of which there are few: realms that exist, grants and reasons, never clients.
 */
public interface GrantMetricsProvider extends Provider {

    /** A token was given. */
    void granted(RealmModel realm, Grant grant);

    /** A token of a service account was given that lives this long, in seconds. */
    void lifetime(long seconds);

    /** The policy refused a request; what Keycloak refuses for reasons of its own is not counted. */
    void refused(RealmModel realm, Grant grant, RefusalReason reason);

    /** The policy would have refused or shortened a token, were its author not {@code report_only}. */
    void wouldRefuse(RealmModel realm, Grant grant);

    @Override
    default void close() {}
}
