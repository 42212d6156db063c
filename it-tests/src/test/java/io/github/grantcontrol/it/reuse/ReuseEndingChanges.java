package io.github.grantcontrol.it.reuse;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.grantcontrol.it.http.Http;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/** Lists the changes after which a client gets a new token. */
public final class ReuseEndingChanges {

    private static final String CC = "oauth.grant_type.client_credentials.";

    private ReuseEndingChanges() {}

    /** Returns each change with its name. */
    public static Stream<Named<Consumer<ReusingClient>>> all() {
        return Stream.of(
                change("the client", it -> it.client.update(client -> client.put("name", "batch"))),
                change(
                        "the client's lightweight tokens",
                        it -> it.client.attribute("client.use.lightweight.access.token.enabled", "true")),
                change("its client scope", it -> it.change(it.scopePath, scope -> scope.put("description", "new"))),
                change("a client scope is taken away", it -> it.realm
                        .admin()
                        .delete(it.client.path() + "/default-client-scopes/" + last(it.scopePath))
                        .orFail()),
                change(
                        "a mapper of the scope",
                        it -> it.change(it.mapperPath, mapper -> mapper.withObject("/config")
                                .put("claim.name", "unit"))),
                change("a new mapper of the client", it -> it.client.audience("account")),
                change("a role is given", it -> it.assign(it.composedPath)),
                change("a role is taken away", it -> it.realm
                        .admin()
                        .delete(it.realm.path("/roles/reader"))
                        .orFail()),
                change("a composite", it -> it.compose(it.rolePath, it.composedPath)),
                change("the group's roles", it -> it.realm
                        .admin()
                        .post(
                                it.groupPath + "/role-mappings/realm",
                                Http.JSON.createArrayNode().add(it.get(it.composedPath)))
                        .orFail()),
                change(
                        "the group's attributes",
                        it -> it.change(it.groupPath, group -> group.withObject("/attributes")
                                .putArray("department")
                                .add("it"))),
                change("the user leaves the group", it -> it.realm
                        .admin()
                        .delete(it.userPath + "/groups/" + last(it.groupPath))
                        .orFail()),
                change(
                        "an attribute of the user",
                        it -> it.change(it.userPath, user -> user.withObject("/attributes")
                                .putArray("department")
                                .add("hr"))),
                change("a new key", it -> it.realm
                        .admin()
                        .post(it.realm.path("/components"), newKey(it))
                        .orFail()),
                change(
                        "a setting of the realm",
                        it -> it.realm.update(settings -> settings.put("accessTokenLifespan", 200))),
                change(
                        "not-before of the realm",
                        it -> it.realm.update(settings ->
                                settings.put("notBefore", Instant.now().getEpochSecond() - 1))),
                change(
                        "not-before of the client",
                        it -> it.client.update(
                                client -> client.put("notBefore", Instant.now().getEpochSecond() - 1))),
                change("logout of all sessions", it -> it.realm
                        .admin()
                        .post(it.realm.path("/logout-all"), Http.JSON.createObjectNode())
                        .orFail()),
                change("logout of the user", it -> it.realm
                        .admin()
                        .post(it.userPath + "/logout", Http.JSON.createObjectNode())
                        .orFail()),
                change("a bound of the realm", it -> it.realm.attribute(CC + "validity_period.max", "250")),
                change("a bound of the client", it -> it.client.attribute(CC + "validity_period.max", "250")));
    }

    private static Named<Consumer<ReusingClient>> change(String name, Consumer<ReusingClient> change) {
        return Named.of(name, change);
    }

    private static ObjectNode newKey(ReusingClient it) {
        ObjectNode key = Http.JSON.createObjectNode();
        key.put("name", "new").put("providerId", "rsa-generated").put("providerType", "org.keycloak.keys.KeyProvider");
        key.put(
                "parentId",
                it.realm.admin().get(it.realm.path("")).json().required("id").asText());
        ObjectNode config = key.putObject("config");
        config.putArray("priority").add("200");
        config.putArray("keySize").add("2048");
        return key;
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
