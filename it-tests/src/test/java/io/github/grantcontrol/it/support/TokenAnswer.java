package io.github.grantcontrol.it.support;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.grantcontrol.it.http.Response;

/** The answer of the token endpoint: a token, or an OAuth error (RFC 6749 §5). */
public record TokenAnswer(Response response) {

    public int status() {
        return response.status();
    }

    public JsonNode json() {
        return response.json();
    }

    /** Returns {@code expires_in}, in seconds; fails if there is none. */
    public long expiresIn() {
        return success().required("expires_in").asLong();
    }

    /** Returns the access token as it came; fails if there is none. */
    public String token() {
        return success().required("access_token").asText();
    }

    /** Returns the access token, parsed; fails if there is none. */
    public Jwt accessToken() {
        return Jwt.parse(token());
    }

    /** Returns the ID token, parsed; fails if there is none. */
    public Jwt idToken() {
        return Jwt.parse(success().required("id_token").asText());
    }

    /** Returns the refresh token; fails if there is none. */
    public String refreshToken() {
        return success().required("refresh_token").asText();
    }

    public boolean hasRefreshToken() {
        return json().hasNonNull("refresh_token");
    }

    /** Returns {@code exp - iat} of the access token, in seconds. */
    public long lifetime() {
        return accessToken().lifetime();
    }

    /** Returns the error code; empty for a token. */
    public String error() {
        return json().path("error").asText();
    }

    /** Returns the error description; empty if there is none. */
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
