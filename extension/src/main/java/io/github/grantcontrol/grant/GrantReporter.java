package io.github.grantcontrol.grant;

import io.github.grantcontrol.metrics.GrantMetricsProvider;
import io.github.grantcontrol.metrics.RefusalReason;
import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.decision.LifetimeDecision;
import io.github.grantcontrol.policy.message.LocalizableMessage;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Reports the outcome of a token request to administrators: in the details of Keycloak's own event, and in metrics.
 *
 * @param grant the grant that the request uses
 */
record GrantReporter(KeycloakSession session, Grant grant) {

    /** The event detail with the seconds that the client asks for. */
    static final String REQUESTED = "validity_period_requested";

    /** The event detail with the lifetime of the token, in seconds. */
    static final String GRANTED = "validity_period_granted";

    /** The event detail with the bound that was applied, as {@code <layer>:<key>} or {@code session}. */
    static final String BOUND_BY = "validity_period_bound_by";

    /** The event detail with what {@code report_only} settings would refuse or shorten. */
    static final String WOULD_REFUSE = "would_refuse";

    /** The event detail of a token that was given before: {@code true}. */
    static final String REUSED = "token_reused";

    /**
     * Counts a granted token that was given before, and puts into the event what its first one has.
     *
     * @param details the details of that event
     */
    void reused(EventBuilder event, Map<String, String> details) {
        granted();
        metrics(metrics -> metrics.reused(realm()));
        details.forEach((name, value) -> {
            if (name.equals(WOULD_REFUSE)) {
                wouldRefuse(event, value);
            } else {
                event.detail(name, value);
            }
        });
        event.detail(REUSED, Boolean.TRUE.toString());
    }

    /** Counts a granted token. */
    void granted() {
        metrics(metrics -> metrics.granted(realm(), grant));
    }

    /** Reports the lifetime of a service account's token. */
    void lifetime(EventBuilder event, LifetimeDecision.Granted lifetime) {
        event.detail(GRANTED, Long.toString(lifetime.seconds()));
        lifetime.boundBy().ifPresent(bound -> event.detail(BOUND_BY, bound.eventDetail()));
        metrics(metrics -> metrics.lifetime(lifetime.seconds()));
    }

    /** Counts a request that the policy refuses. */
    void refused(RefusalReason reason) {
        metrics(metrics -> metrics.refused(realm(), grant, reason));
    }

    /**
     * Reports what {@code report_only} settings would refuse or shorten: the first change that is found in a request.
     */
    void wouldRefuse(EventBuilder event, LocalizableMessage change) {
        wouldRefuse(event, change.toString());
    }

    private void wouldRefuse(EventBuilder event, String change) {
        Map<String, String> details = event.getEvent().getDetails();
        if (details != null && details.containsKey(WOULD_REFUSE)) {
            return;
        }
        metrics(metrics -> metrics.wouldRefuse(realm(), grant));
        event.detail(WOULD_REFUSE, change);
    }

    private RealmModel realm() {
        return session.getContext().getRealm();
    }

    private void metrics(Consumer<GrantMetricsProvider> report) {
        // Null if the server's options disable the provider.
        Optional.ofNullable(session.getProvider(GrantMetricsProvider.class)).ifPresent(report);
    }
}
