package io.github.grantcontrol.keycloak;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;
import org.keycloak.representations.AccessToken;

/** The Keycloak line that this JAR is made for, and the methods of Keycloak without which nothing is enforced. */
final class KeycloakLine {

    static final JarLine LINE = JarLine.KC_26_7;

    private KeycloakLine() {}

    /** Returns the methods that the gate and the bounds override or are called from. */
    static List<ServerHook> hooks() {
        return List.of(
                ServerHook.of(
                        OAuth2GrantType.class, void.class, "preProcess", KeycloakSession.class, MultivaluedMap.class),
                ServerHook.of(
                        TokenManager.class,
                        AccessToken.class,
                        "initToken",
                        KeycloakSession.class,
                        RealmModel.class,
                        ClientModel.class,
                        UserModel.class,
                        UserSessionModel.class,
                        ClientSessionContext.class,
                        boolean.class),
                ServerHook.VERIFY_REFRESH_TOKEN,
                ServerHook.INTROSPECT);
    }
}
