package io.github.grantcontrol.policy.decision;

import io.github.grantcontrol.policy.message.LocalizableMessage;

/**
 * Why a request may not use a grant, decided before any lifetime is.
 *
 * @param reason the rule that refuses, for events, metrics and the error code
 * @param message the {@code error_description}; reveals no more than RFC 6749 §5.2 allows
 */
public record GrantDenial(Reason reason, LocalizableMessage message) {

    /** Returns the {@code error_description}. */
    public String description() {
        return message.toString();
    }

    /** The rule that refuses. */
    public enum Reason {
        /** A setting cannot be read: the grant fails closed. */
        UNREADABLE("server_error", 500),
        /** Server or realm disable the grant. */
        DISABLED("unsupported_grant_type", 400),
        /** The grant is disabled for this client alone. */
        DISABLED_FOR_CLIENT("unauthorized_client", 400),
        /** The {@code validity_period} is not a number of seconds. */
        MALFORMED("invalid_request", 400);

        private final String error;
        private final int status;

        Reason(String error, int status) {
            this.error = error;
            this.status = status;
        }

        /** Returns the {@code error} of the answer (RFC 6749 §5.2; {@code server_error} as in §4.1.2.1). */
        public String error() {
            return error;
        }

        /** Returns the HTTP status of the answer. */
        public int status() {
            return status;
        }
    }
}
