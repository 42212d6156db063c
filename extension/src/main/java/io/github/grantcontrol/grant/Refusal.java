package io.github.grantcontrol.grant;

import io.github.grantcontrol.policy.Denial;
import jakarta.ws.rs.core.Response.Status;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.services.CorsErrorResponseException;
import org.keycloak.services.cors.Cors;

/** Refuses a request the way Keycloak's own grants do: the event first, with its reason, then the error answer. */
record Refusal(EventBuilder event, Cors cors) {

    /** The exception to throw for what the gate decided; the event is sent. */
    CorsErrorResponseException of(Denial denial) {
        Denial.Reason reason = denial.reason();
        return of(reason.error(), denial.description(), Status.fromStatusCode(reason.status()));
    }

    /** The exception to throw; the event is sent. */
    CorsErrorResponseException of(String error, String description, Status status) {
        event.detail(Details.REASON, description);
        event.error(error);
        return new CorsErrorResponseException(cors, error, description, status);
    }
}
