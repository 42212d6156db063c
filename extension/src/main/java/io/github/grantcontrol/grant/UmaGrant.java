package io.github.grantcontrol.grant;

import io.github.grantcontrol.keycloak.KeycloakCalls;
import io.github.grantcontrol.keycloak.UmaGrantAdapter;
import io.github.grantcontrol.policy.Grant;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.OAuth2Constants;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.services.managers.AppAuthManager;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;

/**
 * Puts the gate before Keycloak's UMA grant (UMA 2.0 Grant §3.3). That grant authenticates its client itself, with a
 * secret or an access token, and can answer a permission decision without making a token, so the gate checks the client
 * as soon as it is known.
 */
final class UmaGrant extends UmaGrantAdapter {

    private static final String RESPONSE_MODE = "response_mode";
    private static final String CLAIM_TOKEN = "claim_token";

    private DerivedTokenManager derivedTokens;

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
            AuthResult subject = new AppAuthManager.BearerTokenAuthenticator(session).authenticate();
            // Null if Keycloak cannot verify the token; it then refuses the request itself.
            if (subject != null) {
                check(KeycloakCalls.client(subject));
                derivedTokens.checkSubject(subject);
            }
        }
        Response response = super.process(context);
        if (response.getStatus() == Response.Status.OK.getStatusCode() && makesToken()) {
            new GrantReporter(session, Grant.UMA_TICKET).granted();
        }
        return response;
    }

    @Override
    protected void setContext(Context context) {
        super.setContext(context);
        derivedTokens = new DerivedTokenManager(context, Grant.UMA_TICKET);
        tokenManager = derivedTokens;
    }

    @Override
    protected void checkClient() {
        super.checkClient();
        check(client);
        Optional.ofNullable(formParams.getFirst(CLAIM_TOKEN)).ifPresent(derivedTokens::checkClaimToken);
        if (!makesToken()) {
            Stream.of(OAuth2Constants.SUBJECT_TOKEN, CLAIM_TOKEN)
                    .map(formParams::getFirst)
                    .filter(Objects::nonNull)
                    .forEach(derivedTokens::checkSubjectToken);
        }
    }

    /** Returns false for the response modes {@code decision} and {@code permissions}. */
    private boolean makesToken() {
        return formParams.getFirst(RESPONSE_MODE) == null;
    }

    private void check(ClientModel known) {
        new GrantGate(session, Grant.UMA_TICKET).afterAuthentication(known, event, cors);
    }
}
