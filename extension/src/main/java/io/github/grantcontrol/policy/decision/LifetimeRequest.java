package io.github.grantcontrol.policy.decision;



import java.util.OptionalLong;

/**
 * What decides about one token's lifetime, beside the policy.
 *
 * @param requested seconds that the client asked for, from {@link RequestedLifetime.Seconds}
 * @param keyBound whether the token will carry a confirmation ({@code cnf}, RFC 7800) of a validated key or certificate
 * @param keycloakSeconds the lifetime that Keycloak itself gives, after its own cut by SSO Session Max
 * @param clientLifespan whether that one comes from the client's own Access Token Lifespan
 * @param sessionSeconds what is left of the stored session that the token depends on; empty where none is stored
 */
public record LifetimeRequest(
        OptionalLong requested,
        boolean keyBound,
        long keycloakSeconds,
        boolean clientLifespan,
        OptionalLong sessionSeconds) {

    /** A request without {@code validity_period}, for a token that no stored session limits. */
    public static LifetimeRequest unspecified(boolean keyBound, long keycloakSeconds, boolean clientLifespan) {
        return new LifetimeRequest(
                OptionalLong.empty(), keyBound, keycloakSeconds, clientLifespan, OptionalLong.empty());
    }
}
