package io.github.grantcontrol.it.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import io.github.grantcontrol.it.http.Http;
import io.github.grantcontrol.it.support.SharedServers;
import io.github.grantcontrol.it.support.TestRealm;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the page of a realm with the stock theme, as administrators of the admin realm see it: only that has our theme. */
@Tag("distribution")
@Tag("console")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleFromMasterIT {

    private static final String PASSWORD = "secret-of-all";
    private static final List<String> TABS = List.of("grants", "lifetime", "clients", "evaluate", "toml", "refusals");

    private TestRealm master;
    private ObjectNode before;
    private TestRealm realm;
    private Browser browser;

    @BeforeAll
    void open() {
        Requirements.met();
        master = TestRealm.existing(SharedServers.withFile(), "master");
        before = (ObjectNode) master.admin().get(master.path("")).orFail().json();
        master.update(settings -> {
            settings.put("adminTheme", "grant-control");
            settings.put("internationalizationEnabled", true).put("defaultLocale", "en");
            settings.putArray("supportedLocales").add("en").add("de");
        });
        administrator("en");
        administrator("de");
        realm = TestRealm.create(master.server());
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
        if (before != null) {
            for (String locale : List.of("en", "de")) {
                String query = "/users?exact=true&" + Http.encode("username", username(locale));
                master.admin()
                        .get(master.path(query))
                        .orFail()
                        .json()
                        .findValuesAsText("id")
                        .forEach(id -> master.admin()
                                .delete(master.path("/users/" + id))
                                .orFail());
            }
            // Keycloak keeps what a representation leaves out.
            master.update(settings -> {
                settings.put("adminTheme", before.path("adminTheme").asText(""));
                settings.set("internationalizationEnabled", before.path("internationalizationEnabled"));
                settings.put("defaultLocale", before.path("defaultLocale").asText(""));
                settings.putArray("supportedLocales");
                before.path("supportedLocales").forEach(locale -> settings.withArray("/supportedLocales")
                        .add(locale));
            });
        }
    }

    @ParameterizedTest
    @CsvSource({"en, Grant control, Enabled by default", "de, Grant-Steuerung, Standardmäßig aktiv"})
    void everyTabHasItsTexts(String locale, String title, String reason) {
        try (ConsoleWindow window = window(locale)) {
            window.isShown(reason);
            PlaywrightAssertions.assertThat(window.page().locator("#nav-item-grant-control"))
                    .hasText(title);
            for (String tab : TABS) {
                window.tab(tab);
                PlaywrightAssertions.assertThat(window.page().locator("main h1"))
                        .hasText(title);
                window.isWellSet();
            }
        }
    }

    @Test
    void theRealmCanOverrideATextOfThePage() {
        realm.admin()
                .post(
                        realm.path("/localization/en"),
                        Http.JSON.createObjectNode().put("grantControl.title", "Grants of this realm"))
                .orFail();
        try (ConsoleWindow window = window("en")) {
            PlaywrightAssertions.assertThat(window.page().locator("main h1")).hasText("Grants of this realm");
            window.isShown("Enabled by default");
        } finally {
            realm.admin().delete(realm.path("/localization/en")).orFail();
        }
    }

    private ConsoleWindow window(String locale) {
        return ConsoleWindow.open(browser, master, realm.name(), username(locale), PASSWORD, ColorScheme.LIGHT);
    }

    private void administrator(String locale) {
        String id = master.user(username(locale), PASSWORD);
        ObjectNode user = (ObjectNode)
                master.admin().get(master.path("/users/" + id)).orFail().json();
        user.withObject("/attributes").putArray("locale").add(locale);
        master.admin().put(master.path("/users/" + id), user).orFail();
        master.admin()
                .post(
                        master.path("/users/" + id + "/role-mappings/realm"),
                        Http.JSON
                                .createArrayNode()
                                .add(master.admin()
                                        .get(master.path("/roles/admin"))
                                        .orFail()
                                        .json()))
                .orFail();
    }

    private static String username(String locale) {
        return "console-" + locale;
    }
}
