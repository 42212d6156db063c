package io.github.grantcontrol.grant;

import io.github.grantcontrol.keycloak.TokenManagerAdapter;
import java.util.function.Consumer;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.representations.AccessToken;

/** Checks the client when Keycloak makes its token, for grants that learn their client no earlier. */
final class ClientCheckTokenManager extends TokenManagerAdapter {

    private final Consumer<ClientModel> check;

    /** @param check throws if the client must not have the token */
    ClientCheckTokenManager(Consumer<ClientModel> check) {
        this.check = check;
    }

    @Override
    protected AccessToken initToken(
            KeycloakSession session,
            RealmModel realm,
            ClientModel client,
            UserModel user,
            UserSessionModel userSession,
            ClientSessionContext clientSessionCtx,
            boolean isOffline) {
        check.accept(client);
        return super.initToken(session, realm, client, user, userSession, clientSessionCtx, isOffline);
    }
}
