package io.github.grantcontrol.it.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.grantcontrol.it.http.Http;
import io.github.grantcontrol.it.support.TestRealm;

/** Administrators of a realm who may do less than everything. */
record Administrators(TestRealm realm) {

    static final String PASSWORD = "secret-of-all";

    /** A user who has no role of an administrator. @return the user's id */
    String user(String username) {
        return realm.user(username, PASSWORD);
    }

    /** A user with one role of the realm's administrators, and of its name. @return the user's id */
    String withRole(String role) {
        String user = user(role);
        String management = idOfClient("realm-management");
        JsonNode found = realm.admin()
                .get(realm.path("/clients/" + management + "/roles/" + role))
                .orFail()
                .json();
        realm.admin()
                .post(
                        realm.path("/users/" + user + "/role-mappings/clients/" + management),
                        Http.JSON.createArrayNode().add(found))
                .orFail();
        return user;
    }

    /** Logs one of them in. */
    String token(String username) {
        return realm.token(
                        "grant_type", "password", "client_id", "admin-cli", "username", username, "password", PASSWORD)
                .token();
    }

    /** A client's internal id. */
    String idOfClient(String clientId) {
        return realm.admin()
                .get(realm.path("/clients?clientId=" + clientId))
                .json()
                .at("/0/id")
                .asText();
    }
}
