package io.github.grantcontrol.it.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.grantcontrol.it.http.Http;
import io.github.grantcontrol.it.support.TestRealm;
import java.util.function.UnaryOperator;

/** The URLs at which Keycloak serves the metadata of a realm's authorization server. */
public enum Document {
    OPENID_CONFIGURATION(realm -> "/realms/" + realm + "/.well-known/openid-configuration"),
    OAUTH_AUTHORIZATION_SERVER(realm -> "/realms/" + realm + "/.well-known/oauth-authorization-server"),
    // RFC 8414 §3.1: the path of the issuer follows the well-known path.
    OAUTH_AUTHORIZATION_SERVER_AT_THE_ROOT(realm -> "/.well-known/oauth-authorization-server/realms/" + realm);

    /** The member that Grant Control adds: the lifetimes that a client of the realm can request. */
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
