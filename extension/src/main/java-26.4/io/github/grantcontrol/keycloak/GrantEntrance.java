package io.github.grantcontrol.keycloak;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Optional;
import org.keycloak.OAuth2Constants;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.endpoints.TokenEndpoint;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;
import org.keycloak.services.CorsErrorResponseException;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.services.cors.Cors;

/**
 * Calls {@code preProcess} of a grant before Keycloak authenticates the client. Before 26.7, the token endpoint makes the
 * grant in {@code checkGrantType}, which is the last thing that it does before.
 */
public final class GrantEntrance {

    private GrantEntrance() {}

    /**
     * Returns the grant, after its {@code preProcess} if this is a token request with its id. A refusal sends the event and
     * makes the answer that the token endpoint of 26.7 does.
     *
     * @throws CorsErrorResponseException if the grant refuses the request
     */
    public static <G extends PreProcessedGrant> OAuth2GrantType open(KeycloakSession session, String id, G grant) {
        Optional<MultivaluedMap<String, String>> form = tokenRequest(session.getContext())
                .filter(request -> id.equals(request.getFirst(OAuth2Constants.GRANT_TYPE)));
        if (form.isPresent()) {
            try {
                grant.preProcess(session, form.get());
            } catch (ClientPolicyException refused) {
                throw refusal(session, id, grant, refused);
            }
        }
        return grant;
    }

    /**
     * Returns the form of a token request. Others look for grants, too: UMA in a token request with its own id, and, from
     * 26.6 on, what is asked with a bearer token.
     */
    private static Optional<MultivaluedMap<String, String>> tokenRequest(KeycloakContext context) {
        HttpRequest request = context.getHttpRequest();
        boolean matched = request != null
                && context.getUri().getMatchedResources().stream()
                        .findFirst()
                        .filter(TokenEndpoint.class::isInstance)
                        .isPresent();
        return matched ? Optional.ofNullable(request.getDecodedFormParameters()) : Optional.empty();
    }

    private static CorsErrorResponseException refusal(
            KeycloakSession session, String id, OAuth2GrantType grant, ClientPolicyException refused) {
        KeycloakContext context = session.getContext();
        new EventBuilder(context.getRealm(), session, context.getConnection())
                .event(grant.getEventType())
                .detail(Details.GRANT_TYPE, id)
                .detail(Details.REASON, Details.CLIENT_POLICY_ERROR)
                .detail(Details.CLIENT_POLICY_ERROR, refused.getError())
                .detail(Details.CLIENT_POLICY_ERROR_DETAIL, refused.getErrorDetail())
                .error(refused.getError());
        Cors cors =
                Cors.builder().auth().allowedMethods("POST").auth().exposedHeaders(Cors.ACCESS_CONTROL_ALLOW_METHODS);
        return new CorsErrorResponseException(
                cors, refused.getError(), refused.getErrorDetail(), refused.getErrorStatus());
    }
}
