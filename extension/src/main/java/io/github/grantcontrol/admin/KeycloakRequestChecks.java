package io.github.grantcontrol.admin;

import io.github.grantcontrol.keycloak.KeycloakCalls;
import io.github.grantcontrol.keycloak.KeycloakLifespan;
import io.github.grantcontrol.policy.message.LocalizableMessage;
import io.github.grantcontrol.policy.origin.Origin;
import java.util.Optional;
import org.keycloak.OAuth2Constants;
import org.keycloak.OAuthErrorException;
import org.keycloak.common.Profile;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.protocol.LoginProtocol;
import org.keycloak.protocol.oidc.OIDCAdvancedConfigWrapper;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.TokenManager;

/**
 * Keycloak's own checks that an administrator most often meets, with the answers of {@code TokenEndpoint} and {@code
 * ClientCredentialsGrantType}: the client, its service account, its scopes and its certificate. Secrets and proofs are
 * taken as valid; other settings of Keycloak are not looked at.
 */
final class KeycloakRequestChecks {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final ClientModel client;
    private final EvaluationRequest.Binding binding;
    private final Optional<String> scope;

    /** @param client null if the realm has no such client */
    KeycloakRequestChecks(KeycloakSession session, RealmModel realm, ClientModel client, EvaluationRequest request) {
        this.session = session;
        this.realm = realm;
        this.client = client;
        this.binding = request.binding();
        this.scope =
                request.scope().map(KeycloakCalls::parameter).filter(sent -> sent.length() <= maxScopeLength(session));
    }

    /** Refuses an unknown or disabled client. */
    Optional<EvaluationRepresentation> client() {
        return refuseIf(
                client == null || !client.isEnabled(),
                OAuthErrorException.INVALID_CLIENT,
                "Invalid client or Invalid client credentials",
                401);
    }

    /** Refuses a client without a service account, and scopes that the client cannot have. */
    Optional<EvaluationRepresentation> serviceAccount() {
        return refuseIf(
                        client.isPublicClient(),
                        OAuthErrorException.UNAUTHORIZED_CLIENT,
                        "Public client not allowed to retrieve service account",
                        401)
                .or(() -> refuseIf(
                        !client.isServiceAccountsEnabled(),
                        OAuthErrorException.UNAUTHORIZED_CLIENT,
                        "Client not enabled to retrieve service account",
                        401))
                .or(() -> refuseIf(
                        user() == null,
                        OAuthErrorException.INVALID_REQUEST,
                        "The associated service account for the client does not exist",
                        401))
                .or(() -> refuseIf(
                        !KeycloakCalls.isValidScope(session, scope.orElse(null), client),
                        OAuthErrorException.INVALID_SCOPE,
                        "Invalid scopes: " + scope.orElse(null),
                        400));
    }

    /** Refuses an Access Token Lifespan of the client that is not a number: Keycloak fails while it makes the token. */
    Optional<EvaluationRepresentation> lifespan() {
        return KeycloakLifespan.findInvalidLifespan(client)
                .map(invalid -> EvaluationRepresentation.refused(
                        "unknown_error",
                        LocalizableMessage.ofText("For more on this error consult the server log."),
                        500,
                        DecisionOrigins.of(Origin.Keycloak.CLIENT_LIFESPAN)));
    }

    /** Refuses a missing certificate; Keycloak looks for it once the token is made. */
    Optional<EvaluationRepresentation> certificate() {
        return refuseIf(
                settings().isUseMtlsHokToken() && binding != EvaluationRequest.Binding.MTLS,
                OAuthErrorException.INVALID_REQUEST,
                "Client Certification missing for MTLS HoK Token Binding",
                400);
    }

    /** Returns whether the token would be bound to the key or certificate of the request. */
    boolean isSenderConstrained() {
        return switch (binding) {
            case NONE -> false;
            case DPOP -> Profile.isFeatureEnabled(Profile.Feature.DPOP);
            case MTLS -> settings().isUseMtlsHokToken();
        };
    }

    /** Returns the scope that Keycloak reads: it drops a parameter that is too long. */
    Optional<String> scope() {
        return scope;
    }

    /** Returns whether {@code offline_access} would be granted. */
    boolean isOffline() {
        ClientScopeModel offline = KeycloakModelUtils.getClientScopeByName(realm, OAuth2Constants.OFFLINE_ACCESS);
        return offline != null
                && TokenManager.getRequestedClientScopes(session, scope.orElse(null), client, user())
                        .anyMatch(granted -> granted.getId().equals(offline.getId()));
    }

    /** Returns whether the client is set to get refresh tokens on this grant. */
    boolean wantsRefreshToken() {
        return settings().isUseRefreshTokenForClientCredentialsGrant();
    }

    private static int maxScopeLength(KeycloakSession session) {
        OIDCLoginProtocol protocol =
                (OIDCLoginProtocol) session.getProvider(LoginProtocol.class, OIDCLoginProtocol.LOGIN_PROTOCOL);
        return KeycloakCalls.maxLength(protocol.getConfig(), OAuth2Constants.SCOPE);
    }

    private UserModel user() {
        return session.users().getServiceAccount(client);
    }

    private OIDCAdvancedConfigWrapper settings() {
        return OIDCAdvancedConfigWrapper.fromClientModel(client);
    }

    private static Optional<EvaluationRepresentation> refuseIf(
            boolean condition, String error, String description, int status) {
        return condition
                ? Optional.of(EvaluationRepresentation.refused(
                        error,
                        LocalizableMessage.ofText(description),
                        status,
                        DecisionOrigins.of(Origin.Keycloak.REQUEST_CHECK)))
                : Optional.empty();
    }
}
