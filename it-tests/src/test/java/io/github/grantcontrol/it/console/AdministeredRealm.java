package io.github.grantcontrol.it.console;

import static io.github.grantcontrol.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.grantcontrol.it.http.Http;
import io.github.grantcontrol.it.server.KeycloakServer;
import io.github.grantcontrol.it.support.SharedServers;
import io.github.grantcontrol.it.support.TestRealm;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;

/** A realm with administrators of its own, and a server file with settings for it. */
final class AdministeredRealm implements AutoCloseable {

    static final String PASSWORD = "secret-of-all";

    /** Has all roles, as Bob does: two administrators can save at the same time. */
    static final String ALICE = "alice";

    static final String BOB = "bob";

    /** Has all roles, and uses German. */
    static final String GRETA = "greta";

    /** Can view everything, and change nothing. */
    static final String VERA = "vera";

    private static final String NAME = "acme";
    private static final String TOML = "application/toml";

    /** The server file; tests refer to its line numbers. */
    private static final String FILE = """
            [realm.acme.oauth.grant_type.client_credentials.validity_period]
            max = 86400
            bearer_max = 7200
            [realm.acme.oauth.grant_type.password]
            enable = false
            [realm.acme.oauth.grant_type.device_code]
            enable = false
            report_only = true
            [realm.acme.client.batch.oauth.grant_type.client_credentials.validity_period]
            max = 43200
            default = 3600
            """;

    private final TestRealm realm;

    private AdministeredRealm(TestRealm realm) {
        this.realm = realm;
    }

    static AdministeredRealm create() {
        KeycloakServer server = SharedServers.withFile();
        server.grantControl(FILE);
        AdministeredRealm created = new AdministeredRealm(TestRealm.create(server, NAME, settings -> {
            settings.put("adminTheme", "grant-control");
            settings.put("internationalizationEnabled", true).put("defaultLocale", "en");
            settings.putArray("supportedLocales").add("en").add("de");
        }));
        created.administrator(ALICE, "en", "realm-admin");
        created.administrator(BOB, "en", "realm-admin");
        created.administrator(GRETA, "de", "realm-admin");
        created.administrator(VERA, "en", "view-realm", "view-clients", "query-clients", "view-events");
        created.realm.client("batch");
        created.realm.client("m2m");
        eventually(Duration.ofSeconds(15), () -> assertThat(
                        created.realm.token("grant_type", "password").error())
                .isEqualTo("unsupported_grant_type"));
        return created;
    }

    TestRealm realm() {
        return realm;
    }

    /** Returns the realm settings as TOML. */
    String settings() {
        return Http.send(request().header("Accept", TOML).GET()).orFail().body();
    }

    /** Replaces the realm settings. */
    void settings(String toml) {
        Http.send(request().header("Content-Type", TOML).PUT(BodyPublishers.ofString(toml)))
                .orFail();
    }

    private HttpRequest.Builder request() {
        return Http.request(realm.server().baseUrl() + "/admin/realms" + realm.path("/grant-control/settings"))
                .header("Authorization", "Bearer " + realm.admin().token());
    }

    private void administrator(String name, String locale, String... roles) {
        String id = realm.user(name, PASSWORD);
        ObjectNode user = (ObjectNode)
                realm.admin().get(realm.path("/users/" + id)).orFail().json();
        user.withObject("/attributes").putArray("locale").add(locale);
        realm.admin().put(realm.path("/users/" + id), user).orFail();
        String management = realm.admin()
                .get(realm.path("/clients?clientId=realm-management"))
                .json()
                .at("/0/id")
                .asText();
        ArrayNode granted = Http.JSON.createArrayNode();
        for (String role : List.of(roles)) {
            granted.add(realm.admin()
                    .get(realm.path("/clients/" + management + "/roles/" + role))
                    .orFail()
                    .json());
        }
        realm.admin()
                .post(realm.path("/users/" + id + "/role-mappings/clients/" + management), granted)
                .orFail();
    }

    @Override
    public void close() {
        realm.close();
        SharedServers.withFile().grantControl(SharedServers.NO_SETTINGS);
    }
}
