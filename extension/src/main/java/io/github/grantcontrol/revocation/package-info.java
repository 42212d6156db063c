/**
 * Rejects tokens that a disabled grant has issued ({@code reject_issued}). Access tokens: {@code
 * RejectedTokensFactory}, which Keycloak asks wherever it checks a token. Refresh tokens: {@code RefreshTokenGrant},
 * {@code GrantRefreshTokenIntrospection} and the token manager of the refresh grant. {@code IssuedTokenCheck} decides for
 * all of them.
 */
package io.github.grantcontrol.revocation;
