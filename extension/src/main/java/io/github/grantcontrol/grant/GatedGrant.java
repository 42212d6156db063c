package io.github.grantcontrol.grant;

import io.github.grantcontrol.keycloak.GrantTypeDelegate;
import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.revocation.GrantTokenManager;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import org.keycloak.OAuth2Constants;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;
import org.keycloak.representations.AccessTokenResponse;
import org.keycloak.services.clientpolicy.ClientPolicyException;

/** Puts the gate before one of Keycloak's grants and delegates everything else to it. */
final class GatedGrant extends GrantTypeDelegate {

    private final Grant grant;

    GatedGrant(OAuth2GrantType builtIn, Grant grant) {
        super(builtIn);
        this.grant = grant;
    }

    @Override
    public void preProcess(KeycloakSession session, MultivaluedMap<String, String> formParams)
            throws ClientPolicyException {
        new GrantGate(session, grant).beforeAuthentication(formParams);
        super.preProcess(session, formParams);
    }

    @Override
    public Response process(Context context) {
        if (grant != Grant.PRE_AUTHORIZED_CODE) {
            afterAuthentication(context, context.getClient());
        }
        Response response = builtIn.process(withBoundedTokens(context));
        if (response.getStatus() == Response.Status.OK.getStatusCode()) {
            if (response.getEntity() instanceof AccessTokenResponse token && token.getRefreshToken() == null) {
                // Keycloak's first version of token exchange does not see that the refresh token was left out.
                token.getOtherClaims()
                        .replace(
                                OAuth2Constants.ISSUED_TOKEN_TYPE,
                                OAuth2Constants.REFRESH_TOKEN_TYPE,
                                OAuth2Constants.ACCESS_TOKEN_TYPE);
            }
            new GrantReporter(context.getSession(), grant).granted();
        }
        return response;
    }

    /** Returns the same request with a token manager that keeps its tokens inside the bounds, or writes the grant into them. */
    private Context withBoundedTokens(Context context) {
        return switch (grant) {
            case REFRESH_TOKEN -> withTokenManager(context, new DerivedTokenManager(context, grant));
            case TOKEN_EXCHANGE -> withTokenManager(context, exchangedTokens(context));
            // Keycloak learns the client from the code; the first hook that knows it makes the token.
            case PRE_AUTHORIZED_CODE ->
                withTokenManager(context, new ClientCheckTokenManager(client -> afterAuthentication(context, client)));
            default -> withTokenManager(context, new GrantTokenManager(grant));
        };
    }

    /** Returns a token manager for an exchange, after a check of what is exchanged for no token of the same user. */
    private DerivedTokenManager exchangedTokens(Context context) {
        DerivedTokenManager tokens = new DerivedTokenManager(context, grant);
        MultivaluedMap<String, String> form = context.getFormParams();
        String subjectToken = form.getFirst(OAuth2Constants.SUBJECT_TOKEN);
        if (subjectToken != null
                && (form.containsKey(OAuth2Constants.REQUESTED_SUBJECT)
                        || form.containsKey(OAuth2Constants.REQUESTED_ISSUER)
                        || OAuth2Constants.SAML2_TOKEN_TYPE.equals(
                                form.getFirst(OAuth2Constants.REQUESTED_TOKEN_TYPE)))) {
            tokens.checkSubjectToken(subjectToken);
        }
        return tokens;
    }

    private void afterAuthentication(Context context, ClientModel client) {
        new GrantGate(context.getSession(), grant).afterAuthentication(client, context.getEvent(), context.getCors());
    }

    private static Context withTokenManager(Context context, Object tokenManager) {
        return new Context(
                context.getSession(),
                context.getClientConfig(),
                context.getClientAuthAttributes(),
                context.getFormParams(),
                context.getEvent(),
                context.getCors(),
                tokenManager);
    }
}
