package io.github.grantcontrol.grant;

import io.github.grantcontrol.policy.Lifetime;
import org.keycloak.events.EventBuilder;

/** The details that this extension adds to Keycloak's own token events. */
final class TokenEvents {

    /** Seconds that the client asked for. */
    static final String REQUESTED = "validity_period_requested";

    /** Seconds that the token lives. */
    static final String GRANTED = "validity_period_granted";

    /** The bound that shortened or lengthened the lifetime, as {@code <author>:<key>}. */
    static final String BOUND_BY = "validity_period_bound_by";

    /** What would have been refused or shortened, were its author not {@code report_only}. */
    static final String WOULD_REFUSE = "would_refuse";

    private TokenEvents() {}

    static void granted(EventBuilder event, Lifetime.Granted lifetime) {
        event.detail(GRANTED, Long.toString(lifetime.seconds()));
        lifetime.boundBy().ifPresent(limit -> event.detail(BOUND_BY, limit.origin()));
    }

    static void wouldRefuse(EventBuilder event, String why) {
        event.detail(WOULD_REFUSE, why);
    }
}
