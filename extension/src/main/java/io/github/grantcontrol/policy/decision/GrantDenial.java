package io.github.grantcontrol.policy.decision;

import io.github.grantcontrol.policy.Layer;

import java.util.Optional;

/**
 * Why a request may not use a grant, decided before any lifetime is.
 *
 * @param reason which rule refused, for events, metrics and the answer's error code
 * @param description the {@code error_description}; tells a client nothing but what RFC 6749 §5.2 has it know
 * @param author who switched the grant off; empty for the other reasons
 */
public record GrantDenial(Reason reason, String description, Optional<Layer> author) {

    /** Which rule refused. */
    public enum Reason {
        /** Somebody wrote what cannot be read: the grant fails closed. */
        UNREADABLE("server_error", 500),
        /** Server or realm switched the grant off. */
        DISABLED("unsupported_grant_type", 400),
        /** The grant is off for this client alone. */
        DISABLED_FOR_CLIENT("unauthorized_client", 400),
        /** The {@code validity_period} is no number of seconds. */
        MALFORMED("invalid_request", 400);

        private final String error;
        private final int status;

        Reason(String error, int status) {
            this.error = error;
            this.status = status;
        }

        /** The answer's {@code error} (RFC 6749 §5.2; {@code server_error} as in §4.1.2.1). */
        public String error() {
            return error;
        }

        /** The answer's HTTP status. */
        public int status() {
            return status;
        }
    }
}
