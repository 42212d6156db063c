package io.github.grantcontrol.grant;

import io.github.grantcontrol.keycloak.KeycloakLifespan;
import io.github.grantcontrol.policy.EffectiveSettings;
import io.github.grantcontrol.policy.decision.KeycloakDefault;
import io.github.grantcontrol.policy.decision.LifetimeRequest;
import io.github.grantcontrol.policy.decision.LifetimeRules;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.OIDCAdvancedConfigWrapper;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.representations.AccessToken;
import org.keycloak.representations.dpop.DPoP;
import org.keycloak.services.util.DPoPUtil;
import org.keycloak.services.util.MtlsHoKTokenUtil;

/** Reads what Keycloak decides about a token that it makes, in the terms of the policy. */
final class KeycloakLifetime {

    private KeycloakLifetime() {}

    /**
     * Returns the lifetime that Keycloak gave a token, in seconds. It is not positive if the token is expired when it
     * is made, as one with Access Token Lifespan −1 and an SSO Session Max that overflows Keycloak's {@code int}.
     */
    static long seconds(AccessToken token) {
        return token.getExp() - token.getIat();
    }

    /**
     * Returns the lifetime of a token whose session can be old: the one that Keycloak gave it, or, if that is not
     * positive, the one of a new token.
     */
    static KeycloakDefault ofDerivedToken(RealmModel realm, ClientModel client, boolean offline, AccessToken token) {
        KeycloakDefault ofNewToken = KeycloakLifespan.forClient(realm, client, offline);
        long seconds = seconds(token);
        return seconds > 0 ? new KeycloakDefault(seconds, ofNewToken.ofClient(), ofNewToken.cut()) : ofNewToken;
    }

    /** Returns whether a token keeps the lifetime that Keycloak gave it; one that is expired does not. */
    static boolean isKept(EffectiveSettings settings, LifetimeRequest request, AccessToken token) {
        return LifetimeRules.keepsKeycloakLifetime(settings, request) && seconds(token) > 0;
    }

    /**
     * Returns whether Keycloak will bind the token to a key (RFC 9449 §6) or certificate (RFC 8705 §3). It does so
     * after the lifetime is set, in the protocol mappers of {@code DPoPUtil} and {@code MtlsHoKTokenUtil}; this method
     * checks what they check. A header or a setting alone proves nothing.
     */
    static boolean isSenderConstrained(KeycloakSession session, ClientModel client) {
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
