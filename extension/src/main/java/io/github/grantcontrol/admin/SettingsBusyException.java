package io.github.grantcontrol.admin;

import io.github.grantcontrol.policy.message.MessageKey;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/**
 * Thrown if too many requests are parsing, writing or previewing settings: answers 503 at once, so that no request waits in a thread
 * of the server. The answer has an entity: Keycloak drops the headers of an answer without one.
 */
final class SettingsBusyException extends WebApplicationException {

    private static final long serialVersionUID = 1;

    SettingsBusyException() {
        super(Response.status(Response.Status.SERVICE_UNAVAILABLE)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.RETRY_AFTER, 1)
                .entity(new InvalidSettingsException.Body(MessageKey.BUSY.with(), List.of()))
                .build());
    }
}
