package io.github.grantcontrol.it.support;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.grantcontrol.it.http.Http;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;

/**
 * A signed token, parsed without a check of its signature.
 *
 * @param header the JOSE header
 * @param claims the payload
 */
public record Jwt(JsonNode header, JsonNode claims) {

    public static Jwt parse(String token) {
        String[] parts = token.split("\\.");
        return new Jwt(part(parts[0]), part(parts[1]));
    }

    /** Returns {@code exp - iat}, in seconds. */
    public long lifetime() {
        return claims.required("exp").asLong() - claims.required("iat").asLong();
    }

    private static JsonNode part(String encoded) {
        try {
            return Http.JSON.readTree(Base64.getUrlDecoder().decode(encoded));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
