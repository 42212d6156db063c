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

/** Refuses a request the way Keycloak's own grants do: the event first, with its reason, then the error answer. */
record GrantRefusal(GrantReporter report, EventBuilder event, Cors cors) {

    /** The exception to throw for what the gate decided; the event is sent. */
    CorsErrorResponseException of(GrantDenial denial) {
        GrantDenial.Reason reason = denial.reason();
        report.refused(RefusalReason.of(reason));
        return of(reason.error(), denial.description(), Status.fromStatusCode(reason.status()));
    }

    /** The exception to throw where no lifetime is granted (RFC 6749 §5.2 {@code invalid_request}); the event is sent. */
    CorsErrorResponseException of(LifetimeDecision.Refused refused) {
        report.refused(RefusalReason.of(refused.reason()));
        return of(OAuthErrorException.INVALID_REQUEST, refused.description(), Status.BAD_REQUEST);
    }

    private CorsErrorResponseException of(String error, String description, Status status) {
        event.detail(Details.REASON, description);
        event.error(error);
        return new CorsErrorResponseException(cors, error, description, status);
    }
}
