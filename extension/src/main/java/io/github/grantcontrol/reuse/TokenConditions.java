package io.github.grantcontrol.reuse;

import io.github.grantcontrol.keycloak.KeycloakCalls;
import java.util.Set;
import java.util.stream.Stream;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.ProtocolMapper;
import org.keycloak.protocol.oidc.mappers.AcrProtocolMapper;
import org.keycloak.protocol.oidc.mappers.AddressMapper;
import org.keycloak.protocol.oidc.mappers.AllowedWebOriginsProtocolMapper;
import org.keycloak.protocol.oidc.mappers.AmrProtocolMapper;
import org.keycloak.protocol.oidc.mappers.AudienceProtocolMapper;
import org.keycloak.protocol.oidc.mappers.AudienceResolveProtocolMapper;
import org.keycloak.protocol.oidc.mappers.FullNameMapper;
import org.keycloak.protocol.oidc.mappers.GroupMembershipMapper;
import org.keycloak.protocol.oidc.mappers.HardcodedClaim;
import org.keycloak.protocol.oidc.mappers.HardcodedRole;
import org.keycloak.protocol.oidc.mappers.RoleNameMapper;
import org.keycloak.protocol.oidc.mappers.SHA256PairwiseSubMapper;
import org.keycloak.protocol.oidc.mappers.SessionStateMapper;
import org.keycloak.protocol.oidc.mappers.SubMapper;
import org.keycloak.protocol.oidc.mappers.UserAttributeMapper;
import org.keycloak.protocol.oidc.mappers.UserClientRoleMappingMapper;
import org.keycloak.protocol.oidc.mappers.UserPropertyMapper;
import org.keycloak.protocol.oidc.mappers.UserRealmRoleMappingMapper;
import org.keycloak.protocol.oidc.mappers.UserSessionNoteMapper;
import org.keycloak.representations.AccessToken;
import org.keycloak.representations.AccessTokenResponse;
import org.keycloak.representations.idm.ClientPoliciesRepresentation;
import org.keycloak.representations.idm.ClientPolicyRepresentation;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.storage.StorageId;
import org.keycloak.storage.clientscope.ClientScopeStorageProvider;
import org.keycloak.storage.group.GroupStorageProvider;
import org.keycloak.storage.role.RoleStorageProvider;

/** Decides by a token that Keycloak has made whether it depends on nothing but realm, client, user and requester. */
final class TokenConditions {

    /**
     * Keycloak's protocol mappers that read nothing but realm, client, user and the remote host of the session. All others
     * can read headers, parameters, the time or another database, or are not known.
     */
    private static final Set<Class<?>> MAPPERS = Set.of(
            AcrProtocolMapper.class,
            AddressMapper.class,
            AllowedWebOriginsProtocolMapper.class,
            AmrProtocolMapper.class,
            AudienceProtocolMapper.class,
            AudienceResolveProtocolMapper.class,
            FullNameMapper.class,
            GroupMembershipMapper.class,
            HardcodedClaim.class,
            HardcodedRole.class,
            RoleNameMapper.class,
            SHA256PairwiseSubMapper.class,
            SessionStateMapper.class,
            SubMapper.class,
            UserAttributeMapper.class,
            UserClientRoleMappingMapper.class,
            UserPropertyMapper.class,
            UserRealmRoleMappingMapper.class,
            UserSessionNoteMapper.class);

    private static final Set<Class<?>> STORAGE =
            Set.of(RoleStorageProvider.class, GroupStorageProvider.class, ClientScopeStorageProvider.class);

    private static final String KEYCLOAK = "org.keycloak.";

    private TokenConditions() {}

    /** Returns whether the token can be given again while realm, client and user are unchanged. */
    static boolean allowSharing(
            KeycloakSession session,
            ClientSessionContext clientSession,
            UserModel user,
            AccessToken token,
            AccessTokenResponse answer) {
        return token.getConfirmation() == null
                && token.getId() != null
                && token.getIat() != null
                && token.getExp() != null
                && answer.getRefreshToken() == null
                && answer.getIdToken() == null
                && answer.getError() == null
                && StorageId.isLocalStorage(user.getId())
                && !user.isFederated()
                && hasKnownMappersAlone(session, clientSession)
                && hasKeycloaksPostProcessorsAlone(session)
                && !hasClientPolicy(session)
                && !hasExternalStorage(session.getContext().getRealm());
    }

    private static boolean hasKnownMappersAlone(KeycloakSession session, ClientSessionContext clientSession) {
        return clientSession
                .getProtocolMappersStream()
                .map(mapper -> session.getKeycloakSessionFactory()
                        .getProviderFactory(ProtocolMapper.class, mapper.getProtocolMapper()))
                .allMatch(mapper -> mapper != null && MAPPERS.contains(mapper.getClass()));
    }

    private static boolean hasKeycloaksPostProcessorsAlone(KeycloakSession session) {
        return KeycloakCalls.tokenPostProcessors(session)
                .allMatch(factory -> factory.getName().startsWith(KEYCLOAK));
    }

    /** Returns whether roles, groups or scopes come from another database, where they change without Keycloak. */
    private static boolean hasExternalStorage(RealmModel realm) {
        return STORAGE.stream().anyMatch(type -> realm.getComponentsStream(realm.getId(), type.getName())
                .findAny()
                .isPresent());
    }

    /** Returns whether the realm or a security profile has an enabled client policy: it can depend on the request. */
    private static boolean hasClientPolicy(KeycloakSession session) {
        RealmModel realm = session.getContext().getRealm();
        try {
            ClientPoliciesRepresentation policies = session.clientPolicy().getClientPolicies(realm, true);
            return Stream.of(policies.getPolicies(), policies.getGlobalPolicies())
                    .filter(list -> list != null)
                    .flatMap(list -> list.stream())
                    .map(ClientPolicyRepresentation::isEnabled)
                    .anyMatch(enabled -> !Boolean.FALSE.equals(enabled));
        } catch (ClientPolicyException unreadable) {
            return true;
        }
    }
}
