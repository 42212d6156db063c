package io.github.grantcontrol.grant;

import io.github.grantcontrol.policy.Grant;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.keycloak.events.EventType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.clientpolicy.ClientPolicyException;

/** One of Keycloak's grants behind the gate. Whatever is not the gate's business is the built-in's. */
final class GatedGrant implements OAuth2GrantType {

    private final OAuth2GrantType builtIn;
    private final Grant grant;

    GatedGrant(OAuth2GrantType builtIn, Grant grant) {
        this.builtIn = builtIn;
        this.grant = grant;
    }

    @Override
    public void preProcess(KeycloakSession session, MultivaluedMap<String, String> formParams)
            throws ClientPolicyException {
        new GrantGate(session, grant).beforeAuthentication(formParams);
        builtIn.preProcess(session, formParams);
    }

    @Override
    public Response process(Context context) {
        if (grant != Grant.PRE_AUTHORIZED_CODE) {
            afterAuthentication(context, context.getClient());
        }
        Response response = builtIn.process(withBoundedTokens(context));
        if (response.getStatus() == Response.Status.OK.getStatusCode()) {
            new GrantReporter(context.getSession(), grant).granted();
        }
        return response;
    }

    /** Only the token manager differs: the same request with tokens that stay inside the bounds. */
    private Context withBoundedTokens(Context context) {
        return switch (grant) {
            case REFRESH_TOKEN, TOKEN_EXCHANGE -> withTokenManager(context, new DerivedTokenManager(context, grant));
            // Keycloak learns the client from the code: the first place where it is known is its token.
            case PRE_AUTHORIZED_CODE ->
                withTokenManager(context, new ClientCheckTokenManager(client -> afterAuthentication(context, client)));
            default -> context;
        };
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

    @Override
    public EventType getEventType() {
        return builtIn.getEventType();
    }

    @Override
    public Set<String> getSupportedMultivaluedRequestParameters() {
        return builtIn.getSupportedMultivaluedRequestParameters();
    }

    @Override
    public Set<String> getTokenParameterNames() {
        return builtIn.getTokenParameterNames();
    }

    @Override
    public boolean isTokenAllowed(KeycloakSession session, AccessToken token) {
        return builtIn.isTokenAllowed(session, token);
    }

    @Override
    public void close() {
        builtIn.close();
    }
}
