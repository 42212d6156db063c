package io.github.grantcontrol.keycloak;

import java.lang.reflect.Constructor;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.SingleUseObjectProvider;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.oidc.OIDCProviderConfig;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.protocol.oidc.endpoints.TokenEndpoint;
import org.keycloak.protocol.oidc.grants.OAuth2GrantTypeFactory;
import org.keycloak.provider.Spi;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;
import org.keycloak.services.resources.admin.AdminAuth;
import org.keycloak.services.resources.admin.AdminEventBuilder;

/** Calls what has another signature on another Keycloak line. */
public final class KeycloakCalls {

    private static final Optional<LaterMethod> MAX_LENGTH =
            LaterMethod.find(OIDCProviderConfig.class, "getMaxLengthForTheParameter", String.class, boolean.class);

    private KeycloakCalls() {}

    /** Returns the client of a verified token. */
    public static ClientModel client(AuthResult subject) {
        return subject.getClient();
    }

    /** Returns the user of a verified token. */
    public static UserModel user(AuthResult subject) {
        return subject.getUser();
    }

    /** Returns a parameter of a token request as a grant sees it: as it is sent. */
    public static String parameter(String sent) {
        return sent;
    }

    /** Returns the most characters of a parameter that is no token; from 26.5 on, Keycloak drops or refuses a longer one. */
    public static int maxLength(OIDCProviderConfig config, String parameter) {
        if (MAX_LENGTH.isPresent()) {
            return MAX_LENGTH.get().call(config, parameter, false);
        }
        return LaterMethod.isDeclared(TokenEndpoint.class, "checkParameters")
                ? config.getMaxLengthForTheParameter(parameter)
                : Integer.MAX_VALUE;
    }

    /** Returns whether a client can have the scopes. */
    public static boolean isValidScope(KeycloakSession session, String scopes, ClientModel client) {
        return TokenManager.isValidScope(session, scopes, client, null);
    }

    /**
     * Returns the factory of the JWT authorization grant (RFC 7523 §2.1), which Keycloak has from 26.5 on; before, one that
     * is not supported.
     */
    public static OAuth2GrantTypeFactory jwtAuthorizationGrant() {
        try {
            return (OAuth2GrantTypeFactory)
                    Class.forName("org.keycloak.protocol.oidc.grants.JWTAuthorizationGrantTypeFactory")
                            .getConstructor()
                            .newInstance();
        } catch (ClassNotFoundException older) {
            return new AbsentJwtGrantFactory();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns whether a token with this id was revoked (RFC 7009). */
    public static boolean isRevoked(KeycloakSession session, String tokenId) {
        return session.singleUseObjects().contains(tokenId + SingleUseObjectProvider.REVOKED_KEY);
    }

    /** Returns the classes of the factories of what changes or refuses a token after its protocol mappers, in releases that have any. */
    public static Stream<Class<?>> tokenPostProcessors(KeycloakSession session) {
        return session.getKeycloakSessionFactory().getSpis().stream()
                .map(Spi::getProviderClass)
                .filter(type -> type.getName().equals("org.keycloak.protocol.oidc.token.TokenPostProcessor"))
                .flatMap(session.getKeycloakSessionFactory()::getProviderFactoriesStream)
                .map(Object::getClass);
    }

    /** Returns a builder that sends an event as it is, without an administrator of the request. */
    static AdminEventBuilder adminEvent(RealmModel realm, KeycloakSession session, AdminEvent event) {
        try {
            // Private before 26.6.
            Constructor<AdminEventBuilder> builder = AdminEventBuilder.class.getDeclaredConstructor(
                    RealmModel.class, AdminAuth.class, KeycloakSession.class, String.class, AdminEvent.class);
            builder.setAccessible(true);
            return builder.newInstance(realm, null, session, null, event);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
