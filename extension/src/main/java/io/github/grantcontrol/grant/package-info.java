/**
 * What Keycloak calls on a token request: client credentials with a lifetime, and the gate before every other grant. Each
 * class stands before one of Keycloak's own, which goes on doing the work.
 *
 * <p>To read it, begin with {@code GatedGrant} and {@code GrantGate} for grants that are off, and
 * with {@code ClientCredentialsGrant} and {@code LifetimeTokenManager} for lifetimes; {@code DerivedTokenManager} bounds what
 * is made of a token later.
 */
package io.github.grantcontrol.grant;
