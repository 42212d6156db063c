package io.github.grantcontrol.keycloak;

import jakarta.ws.rs.core.UriInfo;
import java.lang.invoke.MethodHandles;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.representations.AccessToken;
import org.keycloak.representations.AccessTokenResponse;

/** Adapts Keycloak's token manager: a subclass overrides {@code initToken} and makes response builders. */
public abstract class TokenManagerAdapter extends TokenManager {

    /** Keycloak's method from 26.6 on. */
    private static final Optional<LaterMethod> INIT_TOKEN = LaterMethod.findSuper(
            MethodHandles.lookup(),
            "initToken",
            AccessToken.class,
            KeycloakSession.class,
            RealmModel.class,
            ClientModel.class,
            UserModel.class,
            UserSessionModel.class,
            ClientSessionContext.class,
            boolean.class);

    private BiConsumer<AccessTokenResponse, ClientSessionContext> afterBuild = (response, clientSessionCtx) -> {};

    /** Called before 26.6. */
    @Override
    protected final AccessToken initToken(
            KeycloakSession session,
            RealmModel realm,
            ClientModel client,
            UserModel user,
            UserSessionModel userSession,
            ClientSessionContext clientSessionCtx,
            UriInfo uriInfo) {
        boolean isOffline = userSession.isOffline() || clientSessionCtx.isOfflineTokenRequested();
        return initToken(session, realm, client, user, userSession, clientSessionCtx, isOffline);
    }

    /** Makes a token with the lifetime that Keycloak gives it. Keycloak calls it from 26.6 on. */
    protected AccessToken initToken(
            KeycloakSession session,
            RealmModel realm,
            ClientModel client,
            UserModel user,
            UserSessionModel userSession,
            ClientSessionContext clientSessionCtx,
            boolean isOffline) {
        return INIT_TOKEN.isPresent()
                ? INIT_TOKEN.get().call(this, session, realm, client, user, userSession, clientSessionCtx, isOffline)
                : super.initToken(
                        session,
                        realm,
                        client,
                        user,
                        userSession,
                        clientSessionCtx,
                        session.getContext().getUri());
    }

    /** Sets what is called with each built answer, before Keycloak sends the event. */
    final void afterBuild(BiConsumer<AccessTokenResponse, ClientSessionContext> call) {
        afterBuild = call;
    }

    @Override
    public AccessTokenResponseBuilder responseBuilder(
            RealmModel realm,
            ClientModel client,
            EventBuilder event,
            KeycloakSession session,
            UserSessionModel userSession,
            ClientSessionContext clientSessionCtx) {
        return new ResponseBuilder(realm, client, event, session, userSession, clientSessionCtx);
    }

    /** Builds the answer to a token request; a subclass changes what is in it. */
    protected class ResponseBuilder extends AccessTokenResponseBuilder {

        private final ClientSessionContext clientSessionCtx;

        protected ResponseBuilder(
                RealmModel realm,
                ClientModel client,
                EventBuilder event,
                KeycloakSession session,
                UserSessionModel userSession,
                ClientSessionContext clientSessionCtx) {
            super(realm, client, event, session, userSession, clientSessionCtx);
            this.clientSessionCtx = clientSessionCtx;
        }

        /** Leaves the refresh token out of the answer. */
        protected final void removeRefreshToken() {
            refreshToken(null);
        }

        @Override
        public AccessTokenResponse build() {
            AccessTokenResponse response = super.build();
            afterBuild.accept(response, clientSessionCtx);
            return response;
        }
    }
}
