package io.github.grantcontrol.it.revocation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.grantcontrol.it.grant.Keys;
import io.github.grantcontrol.it.http.Http;
import io.github.grantcontrol.it.http.Response;
import io.github.grantcontrol.it.support.TestClient;
import io.github.grantcontrol.it.support.TestRealm;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/** Every place of a realm where a token can be used, each with a request that succeeds with a valid token. */
final class TokenPlaces {

    /**
     * The tokens of one grant.
     *
     * @param access the access token
     * @param refresh the refresh token
     * @param offline a refresh token of another request, with {@code offline_access}
     */
    record Tokens(String access, String refresh, String offline) {}

    private final TestRealm realm;
    private final TestClient client;
    private final Map<String, Predicate<Tokens>> places = new LinkedHashMap<>();

    TokenPlaces(TestRealm realm, TestClient client) {
        this.realm = realm;
        this.client = client;
        places.put("introspection, access token", tokens -> isActive(tokens.access(), "access_token"));
        places.put("introspection, refresh token", tokens -> isActive(tokens.refresh(), "refresh_token"));
        places.put("userinfo", tokens -> realm.userinfo(tokens.access()).status() == 200);
        places.put("admin REST", tokens -> isAccepted("/admin/realms/" + realm.name() + "/clients", tokens));
        places.put(
                "Grant Control's REST",
                tokens -> isAccepted("/admin/realms/" + realm.name() + "/grant-control", tokens));
        places.put("account API", tokens -> isAccepted("/realms/" + realm.name() + "/account", tokens));
        places.put("token exchange, subject token", tokens -> exchanges(tokens.access()));
        places.put("UMA, bearer token", tokens -> isPermitted(tokens.access()));
        places.put(
                "UMA protection API",
                tokens -> isAccepted("/realms/" + realm.name() + "/authz/protection/resource_set", tokens));
        places.put(
                "client registration",
                tokens -> isAccepted("/realms/" + realm.name() + "/clients-registrations/default/app", tokens));
        places.put("broker token", tokens -> !send("/realms/" + realm.name() + "/broker/issuer/token", tokens)
                .body()
                .contains("Invalid token"));
        places.put("refresh", tokens -> client.refresh(tokens.refresh()).status() == 200);
        places.put(
                "refresh, offline token",
                tokens -> client.refresh(tokens.offline()).status() == 200);
    }

    /** Uses the tokens at each place; true where they are accepted. */
    Map<String, Boolean> use(Tokens tokens) {
        Map<String, Boolean> accepted = new LinkedHashMap<>();
        places.forEach((place, use) -> accepted.put(place, use.test(tokens)));
        return accepted;
    }

    private boolean isActive(String token, String hint) {
        JsonNode answer = Http.send(
                        Http.form(client.request("token/introspect"), "token", token, "token_type_hint", hint))
                .orFail()
                .json();
        return answer.required("active").asBoolean();
    }

    private boolean isAccepted(String path, Tokens tokens) {
        return send(path, tokens).status() == 200;
    }

    private Response send(String path, Tokens tokens) {
        return Http.send(Http.request(realm.server().baseUrl() + path)
                .header("Authorization", "Bearer " + tokens.access())
                .header("Accept", "application/json"));
    }

    private boolean exchanges(String token) {
        return client.grant(
                                Keys.TOKEN_EXCHANGE,
                                "subject_token",
                                token,
                                "subject_token_type",
                                "urn:ietf:params:oauth:token-type:access_token")
                        .status()
                == 200;
    }

    private boolean isPermitted(String token) {
        return realm.token(
                                Http.request(realm.endpoint("token")).header("Authorization", "Bearer " + token),
                                "grant_type",
                                Keys.UMA,
                                "audience",
                                client.clientId(),
                                "response_mode",
                                "decision")
                        .status()
                == 200;
    }
}
