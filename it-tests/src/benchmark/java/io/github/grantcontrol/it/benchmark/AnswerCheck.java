package io.github.grantcontrol.it.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
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
        JsonNode answer = response.orFail().json();
        SignedToken token =
                new SignedToken(server.keys(), answer.path("access_token").asText());
        if (!token.algorithm().equals(side.algorithm())) {
            throw new IllegalStateException(side.id() + " signs with " + token.algorithm());
        }
        if (!token.isVerifiedByTheJvm()) {
            throw new IllegalStateException(side.id() + " gives a token whose signature is wrong");
        }
        if (token.lifetimeSeconds() != side.lifetimeSeconds()) {
            throw new IllegalStateException(side.id() + " gives a token that lives " + token.lifetimeSeconds() + " s");
        }
    }
}
