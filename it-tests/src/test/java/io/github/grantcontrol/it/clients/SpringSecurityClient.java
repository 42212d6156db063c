package io.github.grantcontrol.it.clients;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.grantcontrol.it.http.Http;
import java.time.Duration;
import org.springframework.security.oauth2.client.endpoint.OAuth2ClientCredentialsGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientClientCredentialsTokenResponseClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** Asks for a token with Spring Security's OAuth2 client, as an application configures it. */
final class SpringSecurityClient {

    private SpringSecurityClient() {}

    static JsonNode token(String issuer, String clientId, String secret, String validityPeriod) {
        ClientRegistration registration = ClientRegistrations.fromIssuerLocation(issuer)
                .clientId(clientId)
                .clientSecret(secret)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .scope("profile")
                .build();
        var client = new RestClientClientCredentialsTokenResponseClient();
        client.addParametersConverter(request -> parameter("validity_period", validityPeriod));

        ObjectNode answer = Http.JSON.createObjectNode();
        try {
            OAuth2AccessToken token = client.getTokenResponse(new OAuth2ClientCredentialsGrantRequest(registration))
                    .getAccessToken();
            answer.put("access_token", token.getTokenValue());
            answer.put(
                    "expires_in",
                    Duration.between(token.getIssuedAt(), token.getExpiresAt()).toSeconds());
        } catch (OAuth2AuthorizationException refused) {
            answer.put("error", refused.getError().getErrorCode());
            answer.put("error_description", refused.getError().getDescription());
        }
        return answer;
    }

    private static MultiValueMap<String, String> parameter(String name, String value) {
        MultiValueMap<String, String> parameters = new LinkedMultiValueMap<>();
        parameters.add(name, value);
        return parameters;
    }
}
