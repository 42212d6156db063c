package io.github.grantcontrol.it.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.github.grantcontrol.it.http.Http;
import io.github.grantcontrol.it.http.Response;
import io.github.grantcontrol.it.support.SharedServers;
import io.github.grantcontrol.it.support.TestClient;
import io.github.grantcontrol.it.support.TestRealm;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Saves pages of Keycloak's own console, which sends every attribute back and changes some names on the way: our settings
 * stay as they are, for every client id.
 */
@Tag("distribution")
@Tag("console")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StockConsoleSaveIT {

    private static final double PATIENCE_MILLIS = 60_000;
    private static final String ALICE = "alice";
    private static final String PASSWORD = "secret-of-all";

    /** Each has a bound of its own: this and its index in the list. */
    private static final int FIRST_MAX = 100;

    private static final List<String> CLIENT_IDS = List.of(
            "plain",
            "with.dots",
            "it's",
            "\"quoted\"",
            "`ticks`",
            "a|b",
            "ab",
            "a|b[0]",
            "a[0]",
            "a[b]",
            "0",
            "a.0.b",
            "two words",
            " blank around ",
            "Zo\u00EB f\u00FCr \u00DCbung",
            "Zoe\u0308",
            "\uD83D\uDE00\uD83C\uDF7A",
            "%",
            "100%25",
            "%41",
            "x.oauth.grant_type.y",
            "client.plain.oauth.grant_type.client_credentials.validity_period.max",
            "https://rp.example.org/a/b?c=d&e=f#g",
            "urn:example:a;b,c",
            "${x}",
            "$env{HOME}",
            "<b>&amp;</b>",
            "back\\slash",
            "__proto__",
            "constructor",
            "{a}(b)",
            "a=b+c",
            "a\u00A0b\u200Bc",
            "-",
            "_");

    private TestRealm realm;
    private Browser browser;
    private String settings;

    @BeforeAll
    void open() {
        Requirements.met();
        realm = TestRealm.create(SharedServers.withFile());
        realm.administrator(realm.user(ALICE, PASSWORD), "realm-admin");
        CLIENT_IDS.forEach(realm::client);
        ObjectNode wanted = Http.JSON.createObjectNode();
        wanted.withObject("/oauth/grant_type/password").put("enable", false);
        ObjectNode clients = wanted.putObject("client");
        for (int i = 0; i < CLIENT_IDS.size(); i++) {
            clients.putObject(CLIENT_IDS.get(i))
                    .withObject("/oauth/grant_type/client_credentials/validity_period")
                    .put("max", FIRST_MAX + i);
        }
        Http.send(request("/settings").PUT(BodyPublishers.ofString(wanted.toString())))
                .orFail();
        assertThat(get("/settings").json()).isEqualTo(wanted);
        settings = get("/settings").body();
        browser = Browser.start();
    }

    @AfterAll
    void close() {
        if (browser != null) {
            browser.close();
        }
        if (realm != null) {
            realm.close();
        }
    }

    @Test
    void aSaveOfTheRealmSettingsChangesNothing() {
        boundsAreInForce();
        Map<String, String> before = attributes();
        assertThat(before).hasSizeGreaterThan(CLIENT_IDS.size());

        save("realm-settings/general", "Realm successfully updated");

        assertThat(attributes()).isEqualTo(before);
        assertThat(get("/settings").body()).isEqualTo(settings);
        boundsAreInForce();
    }

    @Test
    void aSaveOfAClientChangesNothing() {
        TestClient client = realm.client("own", representation -> representation
                .withObject("/attributes")
                .put("oauth.grant_type.client_credentials.validity_period.max", "77"));
        JsonNode before = client.representation().path("attributes");

        save("clients/" + client.representation().required("id").asText() + "/settings", "Client successfully updated");

        JsonNode after = client.representation().path("attributes");
        before.fieldNames()
                .forEachRemaining(name -> assertThat(after.path(name)).as(name).isEqualTo(before.path(name)));
        assertThat(lifetime("own")).isEqualTo(77);
    }

    /** Opens a page of the realm's stock console and presses Save without a change. */
    private void save(String path, String confirmation) {
        try (BrowserContext context = browser.window(ColorScheme.LIGHT, 1280, 900)) {
            context.setDefaultTimeout(PATIENCE_MILLIS);
            Page page = context.newPage();
            page.navigate(realm.server().baseUrl() + "/admin/" + realm + "/console/#/" + realm + "/" + path);
            page.fill("#username", ALICE);
            page.fill("#password", PASSWORD);
            page.click("#kc-login");
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("Save").setExact(true))
                    .first()
                    .click();
            PlaywrightAssertions.assertThat(page.getByText(confirmation).first())
                    .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE_MILLIS));
        }
    }

    private void boundsAreInForce() {
        for (int i = 0; i < CLIENT_IDS.size(); i++) {
            assertThat(lifetime(CLIENT_IDS.get(i))).as(CLIENT_IDS.get(i)).isEqualTo(FIRST_MAX + i);
        }
    }

    /** Returns the seconds that a token of this client would be valid. */
    private long lifetime(String clientId) {
        String question = Http.JSON.createObjectNode().put("client", clientId).toString();
        return Http.send(request("/evaluate").POST(BodyPublishers.ofString(question)))
                .orFail()
                .json()
                .path("expires_in")
                .asLong();
    }

    /** Returns the attributes of the realm that are settings of ours. */
    private Map<String, String> attributes() {
        Map<String, String> ours = new TreeMap<>();
        realm.admin().get(realm.path("")).orFail().json().path("attributes").properties().stream()
                .filter(attribute -> attribute.getKey().contains("oauth.grant_type"))
                .forEach(attribute ->
                        ours.put(attribute.getKey(), attribute.getValue().asText()));
        return ours;
    }

    private Response get(String path) {
        return Http.send(request(path).GET()).orFail();
    }

    private HttpRequest.Builder request(String path) {
        return Http.request(realm.server().baseUrl() + "/admin/realms" + realm.path("/grant-control" + path))
                .header("Authorization", "Bearer " + realm.admin().token())
                .header("Content-Type", "application/json")
                .header("Accept", "application/json");
    }
}
