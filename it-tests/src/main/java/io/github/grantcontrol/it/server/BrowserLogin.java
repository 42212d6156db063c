package io.github.grantcontrol.it.server;

import io.github.grantcontrol.it.http.Http;
import io.github.grantcontrol.it.http.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Does what a person does at the login page: the authorization code flow with PKCE, for a public client. */
public final class BrowserLogin {

    private static final Pattern ACTION = Pattern.compile("action=\"([^\"]+)\"");
    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");

    private final String endpoints;
    private final String clientId;
    private final String redirectUri;
    private final String verifier = UUID.randomUUID().toString() + UUID.randomUUID();

    public BrowserLogin(String baseUrl, String realm, String clientId, String redirectUri) {
        this.endpoints = baseUrl + "/realms/" + realm + "/protocol/openid-connect/";
        this.clientId = clientId;
        this.redirectUri = redirectUri;
    }

    /** Logs in and exchanges the code; the token endpoint's answer. */
    public Response as(String user, String password) {
        return Http.post(
                endpoints + "token",
                "grant_type",
                "authorization_code",
                "client_id",
                clientId,
                "redirect_uri",
                redirectUri,
                "code",
                code(user, password),
                "code_verifier",
                verifier);
    }

    /** Logs in up to the redirect, and takes the code from it. */
    public String code(String user, String password) {
        return code(user, password, "openid");
    }

    /** Does the same, and asks for this scope. */
    public String code(String user, String password, String scope) {
        Response page = Http.get(endpoints + "auth?"
                + Http.encode(
                        "client_id",
                        clientId,
                        "redirect_uri",
                        redirectUri,
                        "response_type",
                        "code",
                        "scope",
                        scope,
                        "code_challenge_method",
                        "S256",
                        "code_challenge",
                        challenge()));
        String action = find(ACTION, page.body(), page).replace("&amp;", "&");
        String cookies = page.headers().allValues("Set-Cookie").stream()
                .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                .collect(Collectors.joining("; "));
        Response answer = Http.send(
                Http.form(Http.request(action).header("Cookie", cookies), "username", user, "password", password));
        return find(CODE, answer.headers().firstValue("Location").orElse(""), answer);
    }

    /** Returns the verifier, for a caller that exchanges the code itself. */
    public String verifier() {
        return verifier;
    }

    private String challenge() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String find(Pattern pattern, String text, Response response) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new AssertionError("No login: " + response);
        }
        return matcher.group(1);
    }
}
