package io.github.grantcontrol.admin;



import java.util.List;
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
import org.keycloak.utils.StringUtil;

/**
 * What Keycloak itself checks of a service account's token request, as far as it follows from settings: in the words and
 * the order of {@code TokenEndpoint} and {@code ClientCredentialsGrantType}. Secrets and proofs are taken for good.
 */
final class KeycloakRequestChecks {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final ClientModel client;
    private final EvaluationRequest question;
    private final Optional<String> scope;

    /** @param client null stands for one that there is not */
    KeycloakRequestChecks(KeycloakSession session, RealmModel realm, ClientModel client, EvaluationRequest question) {
        this.session = session;
        this.realm = realm;
        this.client = client;
        this.question = question;
        this.scope = scope(session, question);
    }

    /** Before anything is asked of a grant. */
    Optional<EvaluationRepresentation> realm() {
        return refuse(!realm.isEnabled(), "access_denied", "Realm not enabled", 403);
    }

    /** Who the client is, and its proof. */
    Optional<EvaluationRepresentation> authentication() {
        if (client == null || !client.isEnabled()) {
            return refuse(
                    true, OAuthErrorException.INVALID_CLIENT, "Invalid client or Invalid client credentials", 401);
        }
        String protocol = client.getProtocol();
        boolean otherProtocol = protocol != null && !protocol.equals(OIDCLoginProtocol.LOGIN_PROTOCOL);
        boolean noProof = Profile.isFeatureEnabled(Profile.Feature.DPOP)
                && settings().isUseDPoP()
                && question.binding() != EvaluationRequest.Binding.DPOP;
        return refuse(otherProtocol, OAuthErrorException.INVALID_CLIENT, "Wrong client protocol.", 400)
                .or(() -> refuse(
                        client.isBearerOnly(), OAuthErrorException.INVALID_CLIENT, "Bearer-only not allowed", 400))
                .or(() -> refuse(noProof, OAuthErrorException.INVALID_REQUEST, "DPoP proof is missing", 400));
    }

    /** Whether the client has a service account, and may ask for these scopes. */
    Optional<EvaluationRepresentation> serviceAccount() {
        return refuse(
                        client.isPublicClient(),
                        OAuthErrorException.UNAUTHORIZED_CLIENT,
                        "Public client not allowed to retrieve service account",
                        401)
                .or(() -> refuse(
                        !client.isServiceAccountsEnabled(),
                        OAuthErrorException.UNAUTHORIZED_CLIENT,
                        "Client not enabled to retrieve service account",
                        401))
                .or(() -> refuse(
                        user() == null,
                        OAuthErrorException.INVALID_REQUEST,
                        "The associated service account for the client does not exist",
                        401))
                .or(() -> refuse(
                        !user().isEnabled(),
                        OAuthErrorException.INVALID_REQUEST,
                        "User '" + user().getUsername() + "' disabled",
                        401))
                .or(() -> refuse(
                        !TokenManager.isValidScope(session, scope.orElse(null), client),
                        OAuthErrorException.INVALID_SCOPE,
                        "Invalid scopes: " + scope.orElse(null),
                        400));
    }

    /** After the token is made. */
    Optional<EvaluationRepresentation> certificate() {
        return refuse(
                settings().isUseMtlsHokToken() && question.binding() != EvaluationRequest.Binding.MTLS,
                OAuthErrorException.INVALID_REQUEST,
                "Client Certification missing for MTLS HoK Token Binding",
                400);
    }

    /** Whether the token would carry a confirmation: a proof without the setting or the feature proves nothing. */
    boolean isKeyBound() {
        // As Keycloak's protocol mappers: a client without a protocol gets none.
        return OIDCLoginProtocol.LOGIN_PROTOCOL.equals(client.getProtocol()) && isProven();
    }

    private boolean isProven() {
        return switch (question.binding()) {
            case NONE -> false;
            case DPOP -> Profile.isFeatureEnabled(Profile.Feature.DPOP);
            case MTLS -> settings().isUseMtlsHokToken();
        };
    }

    /** The {@code scope} that is left of what would be sent; empty where it would be sent none, or too long a one. */
    Optional<String> scope() {
        return scope;
    }

    private static Optional<String> scope(KeycloakSession session, EvaluationRequest question) {
        OIDCLoginProtocol protocol =
                (OIDCLoginProtocol) session.getProvider(LoginProtocol.class, OIDCLoginProtocol.LOGIN_PROTOCOL);
        int longest = protocol.getConfig().getMaxLengthForTheParameter(OAuth2Constants.SCOPE, false);
        return question.scope().map(StringUtil::removeControlCharacters).filter(sent -> sent.length() <= longest);
    }

    /** Whether {@code offline_access} would be granted. */
    boolean isOffline() {
        ClientScopeModel offline = KeycloakModelUtils.getClientScopeByName(realm, OAuth2Constants.OFFLINE_ACCESS);
        return offline != null
                && TokenManager.getRequestedClientScopes(session, scope.orElse(null), client, user())
                        .anyMatch(granted -> granted.getId().equals(offline.getId()));
    }

    /** Whether the client is set to get refresh tokens on this grant. */
    boolean wantsRefreshToken() {
        return settings().isUseRefreshTokenForClientCredentialsGrant();
    }

    private UserModel user() {
        return session.users().getServiceAccount(client);
    }

    private OIDCAdvancedConfigWrapper settings() {
        return OIDCAdvancedConfigWrapper.fromClientModel(client);
    }

    private static Optional<EvaluationRepresentation> refuse(boolean when, String error, String description, int status) {
        return when
                ? Optional.of(EvaluationRepresentation.refused(
                        error, description, status, List.of(EvaluationRepresentation.Decider.keycloak("check of the request"))))
                : Optional.empty();
    }
}
