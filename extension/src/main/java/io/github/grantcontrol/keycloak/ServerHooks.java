package io.github.grantcontrol.keycloak;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Arrays;
import org.keycloak.common.Version;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;
import org.keycloak.representations.AccessToken;

/**
 * Checks that the server has the methods of Keycloak that the gate and the bounds override. A server without them would
 * enforce nothing and report nothing, so it must not start.
 */
public final class ServerHooks {

    static final String OLDEST_SUPPORTED = "26.7.0";

    private ServerHooks() {}

    /**
     * Checks the hooks.
     *
     * @throws IllegalStateException if the server lacks one; names its version and the required one
     */
    public static void require() {
        boolean beforeAuthentication =
                has(OAuth2GrantType.class, "preProcess", void.class, KeycloakSession.class, MultivaluedMap.class);
        boolean lifetime = has(
                TokenManager.class,
                "initToken",
                AccessToken.class,
                KeycloakSession.class,
                RealmModel.class,
                ClientModel.class,
                UserModel.class,
                UserSessionModel.class,
                ClientSessionContext.class,
                boolean.class);
        if (!beforeAuthentication || !lifetime) {
            throw new IllegalStateException("Grant Control for Keycloak needs Keycloak " + OLDEST_SUPPORTED
                    + " or a later 26.7 release, but this server is Keycloak " + Version.VERSION
                    + ", where it could not enforce anything. Remove its JAR from providers/ or upgrade the server.");
        }
    }

    private static boolean has(Class<?> type, String method, Class<?> result, Class<?>... parameters) {
        return Arrays.stream(type.getDeclaredMethods())
                .anyMatch(declared -> declared.getName().equals(method)
                        && declared.getReturnType().equals(result)
                        && Arrays.equals(declared.getParameterTypes(), parameters));
    }
}
