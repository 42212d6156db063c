package io.github.grantcontrol.it.admin;

import io.github.grantcontrol.it.support.TestRealm;

/** Creates administrators of a realm who do not have every permission. */
record Administrators(TestRealm realm) {

    static final String PASSWORD = "secret-of-all";

    /** Creates a user without any admin role and returns the id of the user. */
    String user(String username) {
        return realm.user(username, PASSWORD);
    }

    /** Creates a user with one admin role, of the same name as the role, and returns the id of the user. */
    String withRole(String role) {
        String user = user(role);
        realm.administrator(user, role);
        return user;
    }

    /** Logs a user in and returns the access token. */
    String token(String username) {
        return realm.token(
                        "grant_type", "password", "client_id", "admin-cli", "username", username, "password", PASSWORD)
                .token();
    }

    /** Returns the internal id of a client. */
    String idOfClient(String clientId) {
        return realm.admin()
                .get(realm.path("/clients?clientId=" + clientId))
                .json()
                .at("/0/id")
                .asText();
    }
}
