package io.github.grantcontrol.it.faults;

import io.github.grantcontrol.it.http.Http;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * A token request that no client library would send.
 *
 * @param query the query with its question mark, or empty
 * @param headers names and values in turn
 * @param body the bytes as they go over the wire
 */
record HostileRequest(String query, List<String> headers, byte[] body) {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String UNKNOWN_CHARSET = "; charset=none-such";
    private static final String MULTIPART = "multipart/form-data";
    private static final int MOST_PARAMETERS = 1000;
    private static final Pattern INVALID_ENCODING = Pattern.compile("%(?![0-9A-Fa-f]{2})");
    private static final String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private static final List<String> CONTENT_TYPES = List.of(
            FORM + "; charset=UTF-8",
            FORM + "; charset=utf-16",
            FORM + UNKNOWN_CHARSET,
            FORM + "; charset",
            FORM.toUpperCase(),
            "application/json",
            MULTIPART + "; boundary=x",
            MULTIPART,
            "text/plain",
            "*/*",
            "application",
            "");

    private static final List<String> GRANT_TYPES = List.of(
            "authorization_code",
            "refresh_token",
            "password",
            "urn:ietf:params:oauth:grant-type:device_code",
            "urn:ietf:params:oauth:grant-type:token-exchange",
            "urn:ietf:params:oauth:grant-type:jwt-bearer",
            "urn:ietf:params:oauth:grant-type:uma-ticket",
            "urn:ietf:params:oauth:grant-type:pre-authorized_code",
            "urn:openid:params:grant-type:ciba",
            "implicit",
            "CLIENT_CREDENTIALS",
            " client_credentials",
            "client_credentials\u0000",
            "");

    private static final List<String> PERIODS = List.of(
            "1",
            "59",
            "60",
            "300",
            "600",
            "601",
            "900",
            "901",
            "3600",
            "315360000",
            "315360001",
            "999999999999999999",
            "9223372036854775807",
            "9223372036854775808",
            "0",
            "-1",
            "-60",
            "+60",
            "060",
            " 60",
            "60 ",
            "6\u00000",
            "60\r\n",
            "1e9",
            "0x7fffffff",
            "60.0",
            "60,900",
            "NaN",
            "Infinity",
            "null",
            "\u0666\u0660",
            "\uFF16\uFF10",
            "[60]",
            "{\"a\":60}",
            "${60}",
            "");

    private static final List<String> PERIOD_NAMES = List.of(
            "Validity_Period",
            "VALIDITY_PERIOD",
            "validity_period[]",
            "validity_period[0]",
            " validity_period",
            "validity_period ",
            "validity_period\u0000",
            "validity-period",
            "validityPeriod",
            "expires_in",
            "exp",
            "access.token.lifespan",
            "oauth.grant_type.client_credentials.validity_period.max");

    private static final List<String> ENCODINGS = List.of(
            "%", "%z", "%zz", "%c0%af", "%ff%fe", "%00", "%ed%a0%80", "%u0060", "&&", "=", "&=&", "==", ";", "+", "#");

    private static final List<String> SCOPES = List.of(
            "openid", "offline_access", "openid offline_access", "openid openid", "none-such", "\uD83D\uDE00", " ");

    /** Generates a request. @param clients client ids and their secrets in turn */
    static HostileRequest of(Random random, List<String> clients) {
        List<String> headers = new ArrayList<>();
        List<String> form = new ArrayList<>();
        form.addAll(List.of("grant_type", oneIn(random, 4) ? any(random, GRANT_TYPES) : "client_credentials"));
        authenticate(random, clients, headers, form);
        for (int i = random.nextInt(3); i > 0; i--) {
            form.addAll(List.of(
                    oneIn(random, 5) ? any(random, PERIOD_NAMES) : "validity_period",
                    oneIn(random, 8) ? text(random, 5000) : any(random, PERIODS)));
        }
        if (oneIn(random, 4)) {
            form.addAll(List.of("scope", any(random, SCOPES)));
        }
        if (oneIn(random, 10)) {
            form.addAll(List.of(any(random, form), text(random, 100)));
        }
        if (oneIn(random, 20)) {
            for (int i = random.nextInt(1500); i > 0; i--) {
                form.addAll(List.of(oneIn(random, 2) ? "p" + i : "p", "v"));
            }
        }
        if (oneIn(random, 30)) {
            form.addAll(List.of(text(random, 20), "x".repeat(random.nextInt(300_000))));
        }
        if (oneIn(random, 8)) {
            headers.addAll(List.of("DPoP", oneIn(random, 2) ? junkToken(random) : visible(random, 3000)));
        }
        if (!oneIn(random, 50)) {
            headers.addAll(List.of("Content-Type", oneIn(random, 10) ? any(random, CONTENT_TYPES) : FORM));
        }
        String encoded = Http.encode(form.toArray(String[]::new));
        String query = oneIn(random, 6) ? "?" + Http.encode("validity_period", any(random, PERIODS)) : "";
        if (oneIn(random, 12)) {
            // No half of an escape at the end: Java's own client would not send it.
            query = "?" + encoded.substring(0, Math.min(2000, encoded.length())).replaceFirst("%.?$", "");
        }
        return new HostileRequest(query, headers, damaged(random, encoded));
    }

    private static void authenticate(Random random, List<String> clients, List<String> headers, List<String> form) {
        int client = random.nextInt(clients.size() / 2) * 2;
        String clientId = clients.get(client);
        String secret = oneIn(random, 6) ? text(random, 40) : clients.get(client + 1);
        switch (random.nextInt(8)) {
            case 0 -> form.addAll(List.of("client_id", clientId, "client_secret", secret));
            case 1 -> {
                headers.addAll(List.of("Authorization", Http.basic(clientId, secret)));
                form.addAll(List.of("client_id", any(random, clients)));
            }
            case 2 -> {
                form.addAll(List.of("client_assertion_type", oneIn(random, 5) ? "x" : ASSERTION_TYPE));
                form.addAll(List.of("client_assertion", junkToken(random)));
                if (oneIn(random, 2)) {
                    form.addAll(List.of("client_id", clientId));
                }
            }
            case 3 -> headers.addAll(List.of("Authorization", malformed(random)));
            default -> headers.addAll(List.of("Authorization", Http.basic(clientId, secret)));
        }
    }

    /** Returns a malformed Authorization header, with a known scheme or without. */
    private static String malformed(Random random) {
        byte[] bytes = new byte[random.nextInt(60)];
        random.nextBytes(bytes);
        return any(random, List.of("Basic ", "basic ", "Basic", "Bearer ", "DPoP ", "Negotiate ", ""))
                + (oneIn(random, 2) ? Base64.getEncoder().encodeToString(bytes) : visible(random, 60));
    }

    /** Returns text in the form of a JWT, sometimes its dots alone. */
    private static String junkToken(Random random) {
        String claims = any(
                random,
                List.of(
                        "{}",
                        "null",
                        "[",
                        "{\"iss\":\"bounded\",\"sub\":\"bounded\"}",
                        "{\"iss\":1,\"sub\":[],\"exp\":\"x\",\"aud\":{}}",
                        "{\"iss\":\"bounded\",\"sub\":\"bounded\",\"exp\":99999999999999,\"jti\":\"\"}"));
        String header =
                any(random, List.of("{\"alg\":\"none\"}", "{\"alg\":\"HS256\"}", "{\"typ\":\"dpop+jwt\"}", "", "1"));
        return oneIn(random, 6) ? ".." : base64(header) + "." + base64(claims) + "." + base64("signature");
    }

    /** Returns the form, in one of four cases with bytes or encodings that no form has. */
    private static byte[] damaged(Random random, String form) {
        if (!oneIn(random, 4)) {
            return form.getBytes(StandardCharsets.UTF_8);
        }
        if (oneIn(random, 8)) {
            byte[] noise = new byte[random.nextInt(2000)];
            random.nextBytes(noise);
            return noise;
        }
        int at = random.nextInt(form.length() + 1);
        if (oneIn(random, 2)) {
            return (form.substring(0, at) + any(random, ENCODINGS) + form.substring(at))
                    .getBytes(StandardCharsets.UTF_8);
        }
        byte[] bytes = form.getBytes(StandardCharsets.UTF_8);
        for (int i = 1 + random.nextInt(4); i > 0 && bytes.length > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    HttpRequest.Builder to(String endpoint) {
        HttpRequest.Builder request = Http.request(endpoint + query).POST(BodyPublishers.ofByteArray(body));
        for (int i = 0; i < headers.size(); i += 2) {
            request.header(headers.get(i), headers.get(i + 1));
        }
        return request;
    }

    /**
     * Returns whether the server's own parser fails on the body before any grant is asked: RESTEasy throws, and Keycloak
     * answers 500, with our JAR or without. These are all of the reasons, each tried on a server without it.
     */
    boolean isNoForm() {
        String text = new String(body, StandardCharsets.ISO_8859_1);
        return text.chars().filter(c -> c == '&').count() >= MOST_PARAMETERS
                || INVALID_ENCODING.matcher(text).find()
                || headers.contains(FORM + UNKNOWN_CHARSET)
                || headers.stream().anyMatch(header -> header.startsWith(MULTIPART))
                || hasNoMediaType();
    }

    /** A Content-Type without a slash. */
    private boolean hasNoMediaType() {
        int name = headers.indexOf("Content-Type");
        return name >= 0 && !headers.get(name + 1).contains("/");
    }

    private static boolean oneIn(Random random, int many) {
        return random.nextInt(many) == 0;
    }

    private static String any(Random random, List<String> texts) {
        return texts.get(random.nextInt(texts.size()));
    }

    private static String text(Random random, int longest) {
        return random.ints(random.nextInt(longest) + 1L, 0, 0x10000)
                .collect(StringBuilder::new, (text, c) -> text.append((char) c), StringBuilder::append)
                .toString();
    }

    /** Returns characters that are allowed in a header's value. */
    private static String visible(Random random, int longest) {
        return random.ints(random.nextInt(longest), '!', '~' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns all that is needed to send it again: the body in base64, since it can be any bytes. */
    @Override
    public String toString() {
        return "POST token" + query + " " + headers + " body(base64)="
                + Base64.getEncoder().encodeToString(body);
    }
}
