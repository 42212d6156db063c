/**
 * The providers that Keycloak calls on a token request: client credentials with a lifetime, and the gate before every
 * other grant. Each class extends or wraps one of Keycloak's own, which does the work.
 *
 * <p>Begin with {@code GatedGrant} and {@code GrantGate} for disabled grants, and with {@code ClientCredentialsGrant}
 * and {@code LifetimeTokenManager} for lifetimes; {@code DerivedTokenManager} bounds the tokens that a later request
 * makes of one.
 */
package io.github.grantcontrol.grant;
