package io.github.grantcontrol.it.benchmark;

import io.github.grantcontrol.it.http.Http;
import io.github.grantcontrol.it.http.Response;
import io.github.grantcontrol.it.token.SignedToken;
import java.net.http.HttpRequest.BodyPublishers;

/** Checks that a side gives the tokens that it is measured for. */
final class AnswerCheck {

    private AnswerCheck() {}

    /** Requests a token. @throws IllegalStateException if it has another signature or lifetime than expected */
    static void check(TokenSide side, TokenSide.Running server) throws Exception {
        Response response = Http.send(Http.request(server.tokenEndpoint())
                .header("Authorization", Http.basic(TokenSide.CLIENT, TokenSide.SECRET))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(side.form())));
        check(side.id(), response, server.keys(), side.algorithm(), side.lifetimeSeconds());
    }

    /** Checks an answer as {@link #check(TokenSide, TokenSide.Running)} does. */
    static void check(String who, Response answer, String keys, String algorithm, long lifetimeSeconds)
            throws Exception {
        SignedToken token = new SignedToken(
                keys, answer.orFail().json().path("access_token").asText());
        if (!token.algorithm().equals(algorithm)) {
            throw new IllegalStateException(who + " signs with " + token.algorithm());
        }
        if (!token.isVerifiedByTheJvm()) {
            throw new IllegalStateException(who + " gives a token whose signature is wrong");
        }
        if (token.lifetimeSeconds() != lifetimeSeconds) {
            throw new IllegalStateException(who + " gives a token that lives " + token.lifetimeSeconds() + " s");
        }
    }
}
