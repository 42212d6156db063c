package io.github.grantcontrol.policy.decision;

import java.util.OptionalLong;

/**
 * What decides on the lifetime of one token, besides the policy.
 *
 * @param requested seconds that the client asks for, see {@link RequestedLifetime#seconds}
 * @param senderConstrained whether the token will carry a confirmation ({@code cnf}, RFC 7800) of a validated key or
 *     certificate
 * @param keycloak the lifetime that Keycloak gives
 * @param sessionSeconds what is left of the stored session that the token depends on; empty if none is stored
 */
public record LifetimeRequest(
        OptionalLong requested, boolean senderConstrained, KeycloakDefault keycloak, OptionalLong sessionSeconds) {

    /** Returns a request without {@code validity_period}, for a token that no stored session bounds. */
    public static LifetimeRequest unspecified(boolean senderConstrained, KeycloakDefault keycloak) {
        return new LifetimeRequest(OptionalLong.empty(), senderConstrained, keycloak, OptionalLong.empty());
    }
}
