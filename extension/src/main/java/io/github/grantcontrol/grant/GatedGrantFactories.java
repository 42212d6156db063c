package io.github.grantcontrol.grant;

import io.github.grantcontrol.keycloak.KeycloakCalls;
import org.keycloak.protocol.oidc.grants.AuthorizationCodeGrantTypeFactory;
import org.keycloak.protocol.oidc.grants.PreAuthorizedCodeGrantTypeFactory;
import org.keycloak.protocol.oidc.grants.RefreshTokenGrantTypeFactory;
import org.keycloak.protocol.oidc.grants.ResourceOwnerPasswordCredentialsGrantTypeFactory;
import org.keycloak.protocol.oidc.grants.TokenExchangeGrantTypeFactory;
import org.keycloak.protocol.oidc.grants.ciba.CibaGrantTypeFactory;
import org.keycloak.protocol.oidc.grants.device.DeviceGrantTypeFactory;

/**
 * Declares a class for each gated grant, because {@link java.util.ServiceLoader} finds classes and not instances.
 *
 * <p>They pass lambdas and not constructor references: the JVM would link those, and fail, before {@link
 * io.github.grantcontrol.keycloak.ServerHooks} has checked the version of the server.
 */
public final class GatedGrantFactories {

    private GatedGrantFactories() {}

    /** Gates authorization codes (RFC 6749 §4.1). */
    public static final class AuthorizationCode extends GatedGrantFactory {
        public AuthorizationCode() {
            super(() -> new AuthorizationCodeGrantTypeFactory());
        }
    }

    /** Gates refresh tokens (RFC 6749 §6). */
    public static final class RefreshToken extends GatedGrantFactory {
        public RefreshToken() {
            super(() -> new RefreshTokenGrantTypeFactory());
        }
    }

    /** Gates passwords (RFC 6749 §4.3). */
    public static final class Password extends GatedGrantFactory {
        public Password() {
            super(() -> new ResourceOwnerPasswordCredentialsGrantTypeFactory());
        }
    }

    /** Gates device codes (RFC 8628). */
    public static final class DeviceCode extends GatedGrantFactory {
        public DeviceCode() {
            super(() -> new DeviceGrantTypeFactory());
        }
    }

    /** Gates token exchange (RFC 8693). */
    public static final class TokenExchange extends GatedGrantFactory {
        public TokenExchange() {
            super(() -> new TokenExchangeGrantTypeFactory());
        }
    }

    /** Gates JWT bearer assertions (RFC 7523 §2.1). */
    public static final class JwtBearer extends GatedGrantFactory {
        public JwtBearer() {
            super(() -> KeycloakCalls.jwtAuthorizationGrant());
        }
    }

    /** Gates OpenID Connect Client-Initiated Backchannel Authentication 1.0. */
    public static final class Ciba extends GatedGrantFactory {
        public Ciba() {
            super(() -> new CibaGrantTypeFactory());
        }
    }

    /** Gates pre-authorized codes (OpenID for Verifiable Credential Issuance 1.0, section 6). */
    public static final class PreAuthorizedCode extends GatedGrantFactory {
        public PreAuthorizedCode() {
            super(() -> new PreAuthorizedCodeGrantTypeFactory());
        }
    }
}
