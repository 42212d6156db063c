package io.github.grantcontrol.keycloak;

import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.protocol.oidc.endpoints.TokenEndpoint;
import org.keycloak.protocol.oidc.grants.OAuth2GrantTypeBase;
import org.keycloak.representations.AccessToken;
import org.keycloak.representations.AccessTokenResponse;

/** The Keycloak line that this JAR is made for, and the methods of Keycloak without which nothing is enforced. */
final class KeycloakLine {

    static final JarLine LINE = JarLine.KC_26_4;

    private KeycloakLine() {}

    /** Returns the methods that the gate and the bounds override or are called from. */
    static List<ServerHook> hooks() {
        // The last parameter is a boolean from 26.6 on.
        ServerHook before26_6 = initToken(UriInfo.class);
        return List.of(
                ServerHook.of(TokenEndpoint.class, void.class, "checkGrantType"),
                before26_6.isMissing() ? initToken(boolean.class) : before26_6,
                ServerHook.of(
                        OAuth2GrantTypeBase.class,
                        void.class,
                        "addCustomTokenResponseClaims",
                        AccessTokenResponse.class,
                        ClientSessionContext.class),
                ServerHook.VERIFY_REFRESH_TOKEN,
                ServerHook.INTROSPECT);
    }

    private static ServerHook initToken(Class<?> last) {
        return ServerHook.of(
                TokenManager.class,
                AccessToken.class,
                "initToken",
                KeycloakSession.class,
                RealmModel.class,
                ClientModel.class,
                UserModel.class,
                UserSessionModel.class,
                ClientSessionContext.class,
                last);
    }
}
