package io.github.grantcontrol.it.support;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.grantcontrol.it.http.Response;

/** What the token endpoint answered: a token, or an OAuth error (RFC 6749 §5). */
public record TokenAnswer(Response response) {

    public int status() {
        return response.status();
    }

    public JsonNode json() {
        return response.json();
    }

    /** {@code expires_in}, in seconds; fails where there is none. */
    public long expiresIn() {
        return success().required("expires_in").asLong();
    }

    /** The access token as it came; fails where there is none. */
    public String token() {
        return success().required("access_token").asText();
    }

    /** The access token, read; fails where there is none. */
    public Jwt accessToken() {
        return Jwt.parse(token());
    }

    /** The ID token, read; fails where there is none. */
    public Jwt idToken() {
        return Jwt.parse(success().required("id_token").asText());
    }

    /** The refresh token; fails where there is none. */
    public String refreshToken() {
        return success().required("refresh_token").asText();
    }

    public boolean hasRefreshToken() {
        return json().hasNonNull("refresh_token");
    }

    /** {@code exp - iat} of the access token, in seconds. */
    public long lifetime() {
        return accessToken().lifetime();
    }

    /** The error code; empty where a token was given. */
    public String error() {
        return json().path("error").asText();
    }

    /** The error description; empty where there is none. */
    public String errorDescription() {
        return json().path("error_description").asText();
    }

    private JsonNode success() {
        return response.orFail().json();
    }

    @Override
    public String toString() {
        return response.toString();
    }
}
