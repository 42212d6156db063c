package io.github.grantcontrol.grant;

import io.github.grantcontrol.metrics.GrantMetricsProvider;
import io.github.grantcontrol.metrics.RefusalReason;
import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.decision.LifetimeDecision;

import java.util.Map;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Tells administrators what became of a token request: in the details of Keycloak's own event, and in metrics.
 *
 * @param grant the grant that the request uses
 */
record GrantReporter(KeycloakSession session, Grant grant) {

    /** Event detail: seconds that the client asked for. */
    static final String REQUESTED = "validity_period_requested";

    /** Event detail: seconds that the token lives. */
    static final String GRANTED = "validity_period_granted";

    /** Event detail: the bound that shortened or lengthened the lifetime, as {@code <author>:<key>}. */
    static final String BOUND_BY = "validity_period_bound_by";

    /** Event detail: what would have been refused or shortened, were its author not {@code report_only}. */
    static final String WOULD_REFUSE = "would_refuse";

    /** A token was given. */
    void granted() {
        GrantMetricsProvider metrics = metrics();
        if (metrics != null) {
            metrics.granted(realm(), grant);
        }
    }

    /** A token of a service account got this lifetime. */
    void lifetime(EventBuilder event, LifetimeDecision.Granted lifetime) {
        event.detail(GRANTED, Long.toString(lifetime.seconds()));
        lifetime.boundBy().ifPresent(limit -> event.detail(BOUND_BY, limit.origin()));
        GrantMetricsProvider metrics = metrics();
        if (metrics != null) {
            metrics.lifetime(lifetime.seconds());
        }
    }

    /** The policy refuses the request. */
    void refused(RefusalReason reason) {
        GrantMetricsProvider metrics = metrics();
        if (metrics != null) {
            metrics.refused(realm(), grant, reason);
        }
    }

    /** A {@code report_only} author would have refused or shortened; told of a request once, whoever notices first. */
    void wouldRefuse(EventBuilder event, String why) {
        Map<String, String> details = event.getEvent().getDetails();
        if (details != null && details.containsKey(WOULD_REFUSE)) {
            return;
        }
        GrantMetricsProvider metrics = metrics();
        if (metrics != null) {
            metrics.wouldRefuse(realm(), grant);
        }
        event.detail(WOULD_REFUSE, why);
    }

    private RealmModel realm() {
        return session.getContext().getRealm();
    }

    /** Null where an administrator has switched the provider off. */
    private GrantMetricsProvider metrics() {
        return session.getProvider(GrantMetricsProvider.class);
    }
}
