package io.github.grantcontrol.it.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;

/**
 * An HTTP answer, read to its end.
 *
 * @param status the status code
 * @param headers the headers
 * @param body the body, empty where there was none
 */
public record Response(int status, HttpHeaders headers, String body) {

    static Response of(HttpResponse<String> response) {
        return new Response(response.statusCode(), response.headers(), response.body());
    }

    /** Returns the body as JSON; a missing node if there is no body. */
    public JsonNode json() {
        try {
            return Http.JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError("No JSON in " + this, e);
        }
    }

    /** This answer, if its status is 2xx; otherwise an error that shows it. */
    public Response orFail() {
        if (status / 100 != 2) {
            throw new AssertionError("Expected success, got " + this);
        }
        return this;
    }

    @Override
    public String toString() {
        return status + " " + body;
    }
}
