package io.github.grantcontrol.it.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.grantcontrol.it.http.Http;
import io.github.grantcontrol.it.support.TestRealm;
import java.util.function.UnaryOperator;

/** Every address at which Keycloak serves what a realm's authorization server can do. */
public enum Document {
    OPENID_CONFIGURATION(realm -> "/realms/" + realm + "/.well-known/openid-configuration"),
    OAUTH_AUTHORIZATION_SERVER(realm -> "/realms/" + realm + "/.well-known/oauth-authorization-server"),
    // RFC 8414 §3.1: the issuer's path comes after the well-known one
    OAUTH_AUTHORIZATION_SERVER_AT_THE_ROOT(realm -> "/.well-known/oauth-authorization-server/realms/" + realm);

    /** What we add to each: the lifetimes that the realm's clients may ask for. */
    public static final String BOUNDS = "client_credentials_validity_period";

    private final UnaryOperator<String> path;

    Document(UnaryOperator<String> path) {
        this.path = path;
    }

    public JsonNode of(TestRealm realm) {
        return Http.get(realm.server().baseUrl() + path.apply(realm.name()))
                .orFail()
                .json();
    }
}
