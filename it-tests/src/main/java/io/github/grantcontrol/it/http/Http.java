package io.github.grantcontrol.it.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.StringJoiner;

/** Plain HTTP, so that a test shows what goes over the wire. Redirects are not followed. */
public final class Http {

    /** The one JSON mapper of the tests. */
    public static final ObjectMapper JSON = new ObjectMapper();

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    private Http() {}

    /** Returns a request to be completed with method, body and headers. */
    public static HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url)).timeout(TIMEOUT);
    }

    public static Response get(String url) {
        return send(request(url).GET());
    }

    /** Sends a form; {@code form} is names and values in turn, and a name may come twice. */
    public static Response post(String url, String... form) {
        return send(form(request(url), form));
    }

    /** Turns the request into a POST of a form. */
    public static HttpRequest.Builder form(HttpRequest.Builder request, String... form) {
        return request.header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encode(form)));
    }

    /** Returns a form or query: names and values in turn. */
    public static String encode(String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("A name without a value: " + String.join(", ", namesAndValues));
        }
        StringJoiner encoded = new StringJoiner("&");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            encoded.add(encode(namesAndValues[i]) + "=" + encode(namesAndValues[i + 1]));
        }
        return encoded.toString();
    }

    /** Percent-encodes one part of a path, query or form. */
    public static String encode(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Returns the value of an Authorization header (RFC 6749 §2.3.1 wants both parts form-encoded first). */
    public static String basic(String clientId, String secret) {
        String credentials = encode(clientId) + ":" + encode(secret);
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    public static Response send(HttpRequest.Builder request) {
        return send(CLIENT, request);
    }

    /** As {@link #send(HttpRequest.Builder)}, with TLS settings of the caller's own. */
    public static Response send(HttpClient client, HttpRequest.Builder request) {
        try {
            return Response.of(client.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
