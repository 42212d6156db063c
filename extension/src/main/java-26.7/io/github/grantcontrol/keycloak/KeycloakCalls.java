package io.github.grantcontrol.keycloak;

import java.util.stream.Stream;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.oidc.OIDCProviderConfig;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.protocol.oidc.grants.JWTAuthorizationGrantTypeFactory;
import org.keycloak.protocol.oidc.grants.OAuth2GrantTypeFactory;
import org.keycloak.protocol.oidc.token.TokenPostProcessor;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.utils.StringUtil;

/** Calls what has another signature on another Keycloak line. */
public final class KeycloakCalls {

    private KeycloakCalls() {}

    /** Returns the client of a verified token. */
    public static ClientModel client(AuthResult subject) {
        return subject.client();
    }

    /** Returns the user of a verified token. */
    public static UserModel user(AuthResult subject) {
        return subject.user();
    }

    /** Returns a parameter of a token request as a grant sees it: without control characters. */
    public static String parameter(String sent) {
        return StringUtil.removeControlCharacters(sent);
    }

    /** Returns the most characters of a parameter that is no token; Keycloak drops or refuses a longer one. */
    public static int maxLength(OIDCProviderConfig config, String parameter) {
        return config.getMaxLengthForTheParameter(parameter, false);
    }

    /** Returns whether a client can have the scopes. */
    public static boolean isValidScope(KeycloakSession session, String scopes, ClientModel client) {
        return TokenManager.isValidScope(session, scopes, client);
    }

    /** Returns the factory of the JWT authorization grant (RFC 7523 §2.1), which Keycloak has from 26.5 on. */
    public static OAuth2GrantTypeFactory jwtAuthorizationGrant() {
        return new JWTAuthorizationGrantTypeFactory();
    }

    /** Returns whether a token with this id was revoked (RFC 7009), or is rejected for another reason. */
    public static boolean isRevoked(KeycloakSession session, String tokenId) {
        return session.revokedTokens().contains(tokenId);
    }

    /** Returns the classes of the factories of what changes or refuses a token after its protocol mappers. */
    public static Stream<Class<?>> tokenPostProcessors(KeycloakSession session) {
        return session.getKeycloakSessionFactory()
                .getProviderFactoriesStream(TokenPostProcessor.class)
                .map(Object::getClass);
    }

    /** Returns a builder that sends an event as it is, without an administrator of the request. */
    static AdminEventBuilder adminEvent(RealmModel realm, KeycloakSession session, AdminEvent event) {
        return new AdminEventBuilder(realm, null, session, null, event) {};
    }
}
