package io.github.grantcontrol.grant;

import io.github.grantcontrol.policy.Grant;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import org.keycloak.authorization.util.Tokens;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.grants.PermissionGrantType;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.services.managers.AppAuthManager;

/**
 * Keycloak's UMA grant (UMA 2.0 Grant §3.3) behind the gate. It authenticates its client itself, with a secret or with
 * an access token, and answers permission decisions without making a token: so it is asked as soon as the client is
 * known.
 */
final class UmaGrant extends PermissionGrantType {

    @Override
    public void preProcess(KeycloakSession session, MultivaluedMap<String, String> formParams)
            throws ClientPolicyException {
        new GrantGate(session, Grant.UMA_TICKET).beforeAuthentication(formParams);
        super.preProcess(session, formParams);
    }

    @Override
    public Response process(Context context) {
        setContext(context);
        if (AppAuthManager.extractAuthorizationHeaderTokenOrReturnNull(headers) != null) {
            AccessToken accessToken = Tokens.getAccessToken(session);
            // Keycloak refuses a token that it cannot verify; what it goes on with names the client.
            if (accessToken != null) {
                check(realm.getClientByClientId(accessToken.getIssuedFor()));
            }
        }
        Response response = super.process(context);
        // Other modes answer a question and make no token (UMA decisions, permissions).
        if (response.getStatus() == Response.Status.OK.getStatusCode()
                && formParams.getFirst("response_mode") == null) {
            new GrantReporter(session, Grant.UMA_TICKET).granted();
        }
        return response;
    }

    @Override
    protected void checkClient() {
        super.checkClient();
        check(client);
    }

    private void check(ClientModel known) {
        new GrantGate(session, Grant.UMA_TICKET).afterAuthentication(known, event, cors);
    }
}
