package io.github.grantcontrol.admin;

import io.github.grantcontrol.policy.message.MessageKey;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Thrown if the settings have changed since the caller read them: answers 412 (RFC 9110 §13.1.1). */
final class SettingsChangedException extends WebApplicationException {

    private static final long serialVersionUID = 1;

    SettingsChangedException(String stored) {
        super(Response.status(Response.Status.PRECONDITION_FAILED)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.ETAG, SettingsVersion.tag(stored))
                .entity(new InvalidSettingsException.Body(MessageKey.CHANGED.with(), List.of()))
                .build());
    }
}
