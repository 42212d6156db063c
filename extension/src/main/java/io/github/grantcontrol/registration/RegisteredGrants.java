package io.github.grantcontrol.registration;

import io.github.grantcontrol.policy.Grant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.keycloak.models.CibaConfig;
import org.keycloak.models.OAuth2DeviceConfig;
import org.keycloak.protocol.oidc.OIDCAdvancedConfigWrapper;
import org.keycloak.protocol.oidc.OIDCConfigAttributes;
import org.keycloak.representations.idm.ClientRepresentation;

/**
 * The grants that a request registers a client for.
 *
 * @param client the client in Keycloak's representation. If a request of RFC 7591 has no {@code grant_types}, Keycloak
 *     has added the default, {@code authorization_code}
 * @param named the request's {@code grant_types}; Keycloak's representation has no member for some of them
 */
record RegisteredGrants(ClientRepresentation client, Collection<String> named) {

    /** As Keycloak's OIDCConfigAttributes has it, from 26.5 on. */
    static final String JWT_AUTHORIZATION = "oauth2.jwt.authorization.grant.enabled";

    private static final Map<String, Grant> BY_ATTRIBUTE = Map.of(
            OAuth2DeviceConfig.OAUTH2_DEVICE_AUTHORIZATION_GRANT_ENABLED,
            Grant.DEVICE_CODE,
            CibaConfig.OIDC_CIBA_GRANT_ENABLED,
            Grant.CIBA,
            OIDCConfigAttributes.STANDARD_TOKEN_EXCHANGE_ENABLED,
            Grant.TOKEN_EXCHANGE,
            JWT_AUTHORIZATION,
            Grant.JWT_BEARER,
            OIDCConfigAttributes.USE_REFRESH_TOKEN,
            Grant.REFRESH_TOKEN);

    /**
     * Returns every grant that is requested explicitly, without what Keycloak adds to a request that has no such
     * member.
     */
    Set<Grant> all() {
        Set<Grant> grants = enabled(client);
        for (String id : named) {
            // A client registers for ids; policy keys have other names too.
            Grant.findByName(id).filter(grant -> grant.id().equals(id)).ifPresent(grants::add);
        }
        return grants;
    }

    /**
     * Returns the requested grants that the stored client does not have. RFC 7592 §2.2 wants an update to send all
     * metadata that the server returned, so a client that sends its grants again requests nothing.
     */
    Set<Grant> newTo(ClientRepresentation stored) {
        Set<Grant> grants = all();
        grants.removeAll(enabled(stored));
        if (OIDCAdvancedConfigWrapper.fromClientRepresentation(stored).isUseRefreshToken()) {
            // Enabled by default, and then returned in grant_types.
            grants.remove(Grant.REFRESH_TOKEN);
        }
        return grants;
    }

    private static Set<Grant> enabled(ClientRepresentation client) {
        Set<Grant> grants = EnumSet.noneOf(Grant.class);
        add(grants, Grant.AUTHORIZATION_CODE, client.isStandardFlowEnabled());
        add(grants, Grant.PASSWORD, client.isDirectAccessGrantsEnabled());
        add(grants, Grant.CLIENT_CREDENTIALS, client.isServiceAccountsEnabled());
        add(grants, Grant.UMA_TICKET, client.getAuthorizationServicesEnabled());
        if (client.getAttributes() != null) {
            BY_ATTRIBUTE.forEach((attribute, grant) ->
                    add(grants, grant, Boolean.valueOf(client.getAttributes().get(attribute))));
        }
        return grants;
    }

    private static void add(Set<Grant> grants, Grant grant, Boolean enabled) {
        if (Boolean.TRUE.equals(enabled)) {
            grants.add(grant);
        }
    }
}
