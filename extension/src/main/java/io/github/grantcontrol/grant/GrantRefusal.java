package io.github.grantcontrol.grant;

import io.github.grantcontrol.metrics.RefusalReason;
import io.github.grantcontrol.policy.decision.GrantDenial;
import io.github.grantcontrol.policy.decision.LifetimeDecision;
import jakarta.ws.rs.core.Response.Status;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.services.CorsErrorResponseException;
import org.keycloak.services.cors.Cors;

/** Refuses a request as Keycloak's own grants do: it sends the event with its reason, then makes the error answer. */
record GrantRefusal(GrantReporter report, EventBuilder event, Cors cors) {

    /** Sends the event and returns the exception to throw for a denied grant. */
    CorsErrorResponseException of(GrantDenial denial) {
        GrantDenial.Reason reason = denial.reason();
        report.refused(RefusalReason.of(reason));
        return of(reason.error(), denial.description(), Status.fromStatusCode(reason.status()));
    }

    /**
     * Sends the event and returns the exception to throw for a refused lifetime (RFC 6749 §5.2 {@code
     * invalid_request}).
     */
    CorsErrorResponseException of(LifetimeDecision.Refused refused) {
        report.refused(RefusalReason.of(refused.reason()));
        return of(OAuthErrorException.INVALID_REQUEST, refused.description(), Status.BAD_REQUEST);
    }

    /** Sends the event and returns the exception to throw. */
    CorsErrorResponseException of(String error, String description, Status status) {
        event.detail(Details.REASON, description);
        event.error(error);
        return new CorsErrorResponseException(cors, error, description, status);
    }
}
