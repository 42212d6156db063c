package io.github.grantcontrol.it.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.grantcontrol.it.http.Http;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A realm as it was at one time, so that the tests of a class share one: this takes less time than a new realm. */
public final class RealmState {

    private final TestRealm realm;
    private final ObjectNode settings;
    private final Set<String> clients;

    private RealmState(TestRealm realm) {
        this.realm = realm;
        this.settings = (ObjectNode) get("");
        this.clients = ids("/clients");
    }

    /** Returns the current state of a realm. */
    public static RealmState of(TestRealm realm) {
        return new RealmState(realm);
    }

    /** Puts settings and attributes back, and removes the clients that are new, all users, client policies and events. */
    public void restore() {
        realm.admin().put(realm.path(""), settings).orFail();
        putNone("policies");
        putNone("profiles");
        ids("/clients").stream().filter(id -> !clients.contains(id)).forEach(id -> delete("/clients/" + id));
        ids("/users").forEach(id -> delete("/users/" + id));
        delete("/events");
    }

    private void putNone(String what) {
        ObjectNode none = Http.JSON.createObjectNode();
        none.putArray(what);
        realm.admin().put(realm.path("/client-policies/" + what), none).orFail();
    }

    private Set<String> ids(String path) {
        return StreamSupport.stream(get(path).spliterator(), false)
                .map(node -> node.required("id").asText())
                .collect(Collectors.toSet());
    }

    private JsonNode get(String path) {
        return realm.admin().get(realm.path(path)).orFail().json();
    }

    private void delete(String path) {
        realm.admin().delete(realm.path(path)).orFail();
    }
}
