package io.github.grantcontrol.it.admin;

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
        realm.administrator(user, role);
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
