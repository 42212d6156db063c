package io.github.grantcontrol.grant;

import io.github.grantcontrol.keycloak.KeycloakLifespan;
import io.github.grantcontrol.policy.decision.LifetimeRequest;

import java.util.OptionalLong;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.OIDCAdvancedConfigWrapper;
import org.keycloak.protocol.oidc.OIDCConfigAttributes;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.representations.AccessToken;
import org.keycloak.representations.dpop.DPoP;
import org.keycloak.services.util.DPoPUtil;
import org.keycloak.services.util.MtlsHoKTokenUtil;
import org.keycloak.utils.StringUtil;

/** What Keycloak itself knows and decides of a token that it is making, in the terms of the policy. */
final class KeycloakLifetime {

    private KeycloakLifetime() {}

    /**
     * The lifetime request of a token.
     *
     * @param token as {@code TokenManager.initToken} made it
     * @param requested seconds that the client asked for
     * @param sessionSeconds see {@link #session}
     */
    static LifetimeRequest of(
            KeycloakSession session,
            RealmModel realm,
            ClientModel client,
            AccessToken token,
            OptionalLong requested,
            OptionalLong sessionSeconds) {
        String clientLifespan = client.getAttribute(OIDCConfigAttributes.ACCESS_TOKEN_LIFESPAN);
        boolean ofClient = StringUtil.isNotBlank(clientLifespan);
        int lifespan = ofClient ? Integer.parseInt(clientLifespan) : realm.getAccessTokenLifespan();
        long seconds = token.getExp() - token.getIat();
        // Keycloak reads the clock twice: where a second passes in between, its token lives a second too long.
        long exact = lifespan > 0 ? Math.min(seconds, lifespan) : seconds;
        return new LifetimeRequest(requested, isKeyBound(session, client), exact, ofClient, sessionSeconds);
    }

    /** Seconds until the stored session that the token needs ends, by its maximum or for being idle. */
    static OptionalLong session(
            RealmModel realm,
            ClientModel client,
            UserSessionModel userSession,
            AuthenticatedClientSessionModel clientSession,
            boolean offline,
            long now) {
        return KeycloakLifespan.session(
                realm,
                client,
                offline,
                userSession.isRememberMe(),
                userSession.getStarted(),
                clientSession.getStarted(),
                now);
    }

    /**
     * Whether Keycloak will bind the token to a key (RFC 9449 §6) or certificate (RFC 8705 §3). It does so after the
     * lifetime is set, in the protocol mappers of {@code DPoPUtil} and {@code MtlsHoKTokenUtil}; this asks what they ask.
     * A header or a setting alone proves nothing.
     */
    private static boolean isKeyBound(KeycloakSession session, ClientModel client) {
        if (!OIDCLoginProtocol.LOGIN_PROTOCOL.equals(client.getProtocol())) {
            return false;
        }
        boolean proven = session.getAttribute(DPoPUtil.DPOP_SESSION_ATTRIBUTE, DPoP.class) != null;
        boolean refreshTokenOnly =
                session.getAttributeOrDefault(DPoPUtil.DPOP_BINDING_ONLY_REFRESH_TOKEN_SESSION_ATTRIBUTE, false);
        return proven && !refreshTokenOnly
                || OIDCAdvancedConfigWrapper.fromClientModel(client).isUseMtlsHokToken()
                        && MtlsHoKTokenUtil.bindTokenWithClientCertificate(
                                        session.getContext().getHttpRequest(), session)
                                != null;
    }
}
