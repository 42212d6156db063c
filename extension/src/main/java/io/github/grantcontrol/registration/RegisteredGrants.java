package io.github.grantcontrol.registration;

import io.github.grantcontrol.policy.Grant;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.keycloak.models.CibaConfig;
import org.keycloak.models.OAuth2DeviceConfig;
import org.keycloak.protocol.oidc.OIDCConfigAttributes;
import org.keycloak.representations.idm.ClientRepresentation;

/**
 * The grants that a client registers for.
 *
 * @param client as Keycloak represents it. Where a request of RFC 7591 named no {@code grant_types}, Keycloak has put in
 *     what stands for none: {@code authorization_code}
 * @param named the request's {@code grant_types}; there are some that Keycloak's representation has no place for
 */
record RegisteredGrants(ClientRepresentation client, Collection<String> named) {

    private static final Map<String, Grant> BY_ATTRIBUTE = Map.of(
            OAuth2DeviceConfig.OAUTH2_DEVICE_AUTHORIZATION_GRANT_ENABLED, Grant.DEVICE_CODE,
            CibaConfig.OIDC_CIBA_GRANT_ENABLED, Grant.CIBA,
            OIDCConfigAttributes.STANDARD_TOKEN_EXCHANGE_ENABLED, Grant.TOKEN_EXCHANGE,
            OIDCConfigAttributes.JWT_AUTHORIZATION_GRANT_ENABLED, Grant.JWT_BEARER,
            OIDCConfigAttributes.USE_REFRESH_TOKEN, Grant.REFRESH_TOKEN);

    /** Every grant that is asked for explicitly; what Keycloak adds of itself where nothing is said is not among them. */
    Set<Grant> all() {
        Set<Grant> grants = switchedOn();
        named.forEach(
                id -> Grant.byName(id).filter(grant -> grant.id().equals(id)).ifPresent(grants::add));
        return grants;
    }

    /**
     * As {@link #all()}, without what a client has on already: whoever writes back what was read asks for nothing. A
     * grant that {@code grant_types} names is asked for each time.
     */
    Set<Grant> allBeside(ClientRepresentation stored) {
        Set<Grant> grants = new RegisteredGrants(new ClientRepresentation(), named).all();
        Set<Grant> switchedOn = switchedOn();
        switchedOn.removeAll(new RegisteredGrants(stored, Set.of()).switchedOn());
        grants.addAll(switchedOn);
        return grants;
    }

    private Set<Grant> switchedOn() {
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

    private static void add(Set<Grant> grants, Grant grant, Boolean asked) {
        if (Boolean.TRUE.equals(asked)) {
            grants.add(grant);
        }
    }
}
