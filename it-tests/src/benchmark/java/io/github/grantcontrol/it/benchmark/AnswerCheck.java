package io.github.grantcontrol.it.benchmark;

import io.github.grantcontrol.it.http.Http;
import io.github.grantcontrol.it.http.Response;
import io.github.grantcontrol.it.token.SignedToken;
import java.net.http.HttpRequest.BodyPublishers;

/** Whether a side gives the tokens that it is measured for. */
final class AnswerCheck {

    private AnswerCheck() {}

    /** @throws IllegalStateException where a token is not signed as it should be, or lives shorter or longer */
    static void check(Side side, Side.Running server) throws Exception {
        Response response = Http.send(Http.request(server.tokenEndpoint())
                .header("Authorization", Http.basic(Side.CLIENT, Side.SECRET))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(side.form())));
        check(side.id(), response, server.keys(), side.algorithm(), side.lifetimeSeconds());
    }

    /** As {@link #check(Side, Side.Running)}, of an answer that is there. */
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
