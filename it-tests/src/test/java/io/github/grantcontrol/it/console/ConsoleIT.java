package io.github.grantcontrol.it.console;

import static io.github.grantcontrol.it.console.AdministeredRealm.ALICE;
import static io.github.grantcontrol.it.console.AdministeredRealm.BOB;
import static io.github.grantcontrol.it.console.AdministeredRealm.GRETA;
import static io.github.grantcontrol.it.console.AdministeredRealm.PASSWORD;
import static io.github.grantcontrol.it.console.AdministeredRealm.VERA;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.github.grantcontrol.it.http.Response;
import io.github.grantcontrol.it.support.TestClient;
import io.github.grantcontrol.it.support.TokenAnswer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Tests the page in the realm's admin console: what administrators do there, and what it changes. */
@Tag("distribution")
@Tag("console")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleIT {

    private static final String BOUNDS = """
            [oauth.grant_type.client_credentials.validity_period]
            min = 60
            max = 21600

            [oauth.grant_type.ciba]
            enable = false
            """;

    private AdministeredRealm administered;
    private Browser browser;
    private TestClient m2m;

    @BeforeAll
    void open() {
        Requirements.met();
        administered = AdministeredRealm.create();
        m2m = administered.realm().existingClient("m2m", "secret-of-m2m");
        browser = Browser.start();
    }

    @AfterAll
    void close() {
        if (browser != null) {
            browser.close();
        }
        if (administered != null) {
            administered.close();
        }
    }

    @BeforeEach
    void resetSettings() {
        administered.settings(BOUNDS);
    }

    @Test
    void aDisabledGrantIsRefusedUntilItIsEnabled() {
        try (ConsoleWindow alice = window(ALICE, ColorScheme.LIGHT)) {
            PlaywrightAssertions.assertThat(alice.row("Password"))
                    .containsText("Disabled by the server file (grant-control.toml, line 5)");
            PlaywrightAssertions.assertThat(toggle(alice, "Password")).isDisabled();
            PlaywrightAssertions.assertThat(alice.row("Device code")).containsText("Report only");
            alice.isWellSet();
            alice.isAccessible();
            Screenshot.keep("grants", alice.picture());

            // With the keyboard alone.
            toggle(alice, "Client credentials").press("Space");
            PlaywrightAssertions.assertThat(alice.dialog()).containsText("clients would have been refused");
            PlaywrightAssertions.assertThat(alice.dialog()).containsText("The server refuses token requests");
            alice.isAccessible();
            alice.dialogButton("Save").press("Enter");
            PlaywrightAssertions.assertThat(alice.row("Client credentials"))
                    .containsText("Disabled by the realm settings");
            assertThat(m2m.token().error()).isEqualTo("unsupported_grant_type");

            toggle(alice, "Client credentials").press("Space");
            PlaywrightAssertions.assertThat(alice.row("Client credentials")).containsText("Enabled by default");
            assertThat(m2m.token().token()).isNotEmpty();

            alice.tab("refusals");
            alice.isShown("Grant type client_credentials is disabled");
            alice.isWellSet();
            alice.isAccessible();
        }
    }

    @Test
    void issuedTokensAreRejectedAfterAConfirmation() {
        try (ConsoleWindow alice = window(ALICE, ColorScheme.LIGHT)) {
            Locator reject = alice.field("Reject tokens that Password has issued");
            reject.press("Space");
            PlaywrightAssertions.assertThat(alice.dialog())
                    .containsText("This does not reach resource servers that verify tokens themselves");
            alice.isAccessible();
            alice.dialogButton("Save").press("Enter");
            PlaywrightAssertions.assertThat(alice.row("Password")).containsText("Tokens are rejected");
            PlaywrightAssertions.assertThat(reject).isChecked();
            assertThat(administered.settings()).contains("reject_issued = true");
            alice.isWellSet();
            alice.isAccessible();

            reject.press("Space");
            PlaywrightAssertions.assertThat(alice.row("Password")).not().containsText("Tokens are rejected");
        }
    }

    @Test
    void aBoundOutsideTheServerFileIsReportedAtItsField() {
        try (ConsoleWindow alice = window(ALICE, ColorScheme.LIGHT, 400)) {
            alice.tab("lifetime");
            Locator longest = alice.field("Longest lifetime");
            longest.fill("2 d");
            alice.isShown("= 172800 s");
            alice.field("Default lifetime").fill("soon");
            alice.button("Save").click();

            PlaywrightAssertions.assertThat(longest).hasAttribute("aria-invalid", "true");
            PlaywrightAssertions.assertThat(longest).isFocused();
            PlaywrightAssertions.assertThat(problem(alice, "Longest lifetime"))
                    .containsText("grant-control.toml, line 2");
            PlaywrightAssertions.assertThat(problem(alice, "Default lifetime")).containsText("seconds");
            PlaywrightAssertions.assertThat(longest).hasValue("2 d");
            PlaywrightAssertions.assertThat(alice.field("Shortest lifetime")).hasAttribute("aria-invalid", "false");
            alice.isWellSet();
            alice.isAccessible();
            Screenshot.keep("lifetime", alice.picture());

            longest.fill("1 h");
            alice.field("Default lifetime").fill("15 min");
            saveNarrower(alice);
            PlaywrightAssertions.assertThat(longest).hasValue("3600");
            assertThat(m2m.token().expiresIn()).isBetween(899L, 900L);
            assertThat(m2m.token("validity_period", "7200").errorDescription()).contains("60 to 3600");
        }
    }

    @Test
    void aSaveThatNarrowsShowsWhichClientsItWouldHaveRefused() {
        assertThat(m2m.token("validity_period", "3600").token()).isNotEmpty();
        try (ConsoleWindow alice = window(ALICE, ColorScheme.LIGHT)) {
            alice.tab("lifetime").field("Longest lifetime").fill("10 min");
            alice.button("Save").click();
            PlaywrightAssertions.assertThat(alice.dialog())
                    .containsText("1 of 1 clients would have been refused in the last 7 days");
            PlaywrightAssertions.assertThat(alice.row("m2m").first()).containsText("Refused");
            alice.isAccessible();
            Screenshot.keep("preview", alice.picture());

            alice.dialogButton("Cancel").press("Enter");
            PlaywrightAssertions.assertThat(alice.dialog()).hasCount(0);
            PlaywrightAssertions.assertThat(alice.field("Longest lifetime")).hasValue("10 min");
            assertThat(administered.settings()).isEqualTo(BOUNDS);

            alice.button("Save").press("Enter");
            alice.dialogButton("Save").press("Enter");
            alice.isShown("Saved. The settings are in force.");
            assertThat(administered.settings()).contains("max = 600");

            // What allows more is saved at once.
            alice.field("Longest lifetime").fill("1 h");
            alice.button("Save").click();
            PlaywrightAssertions.assertThat(alice.field("Longest lifetime")).hasValue("3600");
        }
    }

    @Test
    void aNarrowDarkGermanWindowShowsThePreview() {
        assertThat(m2m.token("validity_period", "3600").token()).isNotEmpty();
        try (ConsoleWindow greta = window(GRETA, ColorScheme.DARK)) {
            greta.page().setViewportSize(480, 900);
            greta.field("Client Credentials in diesem Realm aktivieren").press("Space");
            PlaywrightAssertions.assertThat(greta.dialog())
                    .containsText("1 von 1 Clients wäre in den letzten 7 Tagen abgelehnt worden");
            greta.isAccessible();
            greta.isWellSet();
            assertThat(greta.dialog().evaluate("dialog => dialog.scrollWidth <= dialog.clientWidth"))
                    .isEqualTo(true);
        }
    }

    @Test
    void twoAdministratorsKeepEachOthersChanges() {
        try (ConsoleWindow alice = window(ALICE, ColorScheme.LIGHT);
                ConsoleWindow bob = window(BOB, ColorScheme.LIGHT)) {
            alice.tab("lifetime").field("Longest lifetime").fill("900");
            bob.tab("lifetime").field("Shortest lifetime").fill("120");
            saveNarrower(bob);

            alice.button("Save").click();
            PlaywrightAssertions.assertThat(alice.dialog()).containsText("Changed by the other administrator");
            PlaywrightAssertions.assertThat(alice.dialog()).containsText("1 min (60 s) → 2 min (120 s)");
            assertThat(administered.settings()).contains("min = 120", "max = 21600");

            alice.dialogButton("Save").click();
            PlaywrightAssertions.assertThat(alice.dialog()).containsText("clients would have been refused");
            alice.dialogButton("Save").click();
            alice.isShown("Saved. The settings are in force.");
            PlaywrightAssertions.assertThat(alice.field("Shortest lifetime")).hasValue("120");
            assertThat(administered.settings()).contains("min = 120", "max = 900", "[oauth.grant_type.ciba]");
        }
    }

    @Test
    void twoAdministratorsWhoChangeTheSameFieldSeeBothValues() {
        try (ConsoleWindow alice = window(ALICE, ColorScheme.LIGHT);
                ConsoleWindow bob = window(BOB, ColorScheme.LIGHT)) {
            alice.tab("lifetime").field("Longest lifetime").fill("15 min");
            alice.field("Default lifetime").fill("5 min");
            bob.tab("lifetime").field("Longest lifetime").fill("30 min");
            bob.field("Shortest lifetime").fill("120");
            saveNarrower(bob);

            alice.button("Save").click();
            alice.isShown("Theirs: 30 min (1800 s)");
            alice.isShown("Yours: 15 min (900 s)");
            PlaywrightAssertions.assertThat(alice.dialogButton("Save")).isDisabled();
            alice.isAccessible();
            Screenshot.keep("two-administrators", alice.picture());

            // What is cancelled is asked again: the value of the other administrator is not lost later either.
            alice.page().keyboard().press("Escape");
            alice.isShown("Another administrator has saved another value: 30 min (1800 s)");
            PlaywrightAssertions.assertThat(alice.field("Longest lifetime")).hasValue("15 min");
            alice.button("Save").press("Enter");
            alice.isShown("Yours: 15 min (900 s)");
            assertThat(administered.settings()).contains("max = 1800");

            alice.field("Theirs: 30 min (1800 s)").press("Space");
            alice.dialogButton("Save").press("Enter");
            // The default of the realm is shorter than what the server file has for the client batch.
            PlaywrightAssertions.assertThat(alice.dialog()).containsText("clients would have been refused");
            alice.dialogButton("Save").press("Enter");
            alice.isShown("Saved. The settings are in force.");
            PlaywrightAssertions.assertThat(alice.field("Longest lifetime")).hasValue("1800");
            assertThat(administered.settings()).contains("min = 120", "max = 1800", "default = 300");
        }
    }

    @Test
    void aTomlTextIsNotSavedOverAnotherAdministratorsChange() {
        try (ConsoleWindow alice = window(ALICE, ColorScheme.LIGHT)) {
            alice.tab("toml");
            Locator toml = alice.field("Realm settings in TOML");
            PlaywrightAssertions.assertThat(toml).hasValue(BOUNDS);
            toml.fill(BOUNDS.replace("min = 60", "min = 90"));
            administered.settings(BOUNDS.replace("min = 60", "min = 120"));

            alice.button("Save").click();
            alice.isShown("The stored settings have changed since you started to type");
            assertThat(administered.settings()).contains("min = 120");

            alice.button("Keep my text and replace the stored settings").click();
            save(alice);
            assertThat(administered.settings()).contains("min = 90");
        }
    }

    @Test
    void anAdministratorWithoutManageRealmSeesAllAndChangesNothing() {
        try (ConsoleWindow vera = window(VERA, ColorScheme.LIGHT)) {
            vera.isShown("You can view these settings, but not change them");
            List<Locator> toggles = vera.page().getByRole(AriaRole.CHECKBOX).all();
            assertThat(toggles).hasSizeGreaterThan(9);
            for (Locator toggle : toggles) {
                PlaywrightAssertions.assertThat(toggle).isDisabled();
            }
            vera.tab("lifetime");
            PlaywrightAssertions.assertThat(vera.field("Longest lifetime"))
                    .not()
                    .isEditable();
            PlaywrightAssertions.assertThat(vera.button("Save")).hasCount(0);
            vera.isAccessible();
            Screenshot.keep("view-only", vera.picture());
            vera.tab("toml");
            PlaywrightAssertions.assertThat(vera.field("Realm settings in TOML"))
                    .not()
                    .isEditable();
            PlaywrightAssertions.assertThat(vera.button("Save")).hasCount(0);
            vera.tab("clients");
            vera.isShown("batch");
        }
    }

    @Test
    void clientsAreFoundAndTheBoundsOfOneAreDrawn() {
        try (ConsoleWindow alice = window(ALICE, ColorScheme.LIGHT)) {
            alice.tab("clients");
            alice.field("Search by client ID").fill("no-such-client");
            alice.isShown("No client found");
            alice.field("Search by client ID").fill("BAT");
            PlaywrightAssertions.assertThat(alice.row("batch").first()).containsText("1 min – 6 h");
            alice.button("Details").click();
            alice.isShown("up to 12 h");
            alice.isWellSet();
            alice.isAccessible();
            Screenshot.keep("clients", alice.picture());
        }
    }

    @Test
    void theSettingsOfAClientAreEditedInItsRow() {
        try (ConsoleWindow alice = window(ALICE, ColorScheme.LIGHT, 400)) {
            alice.tab("clients").button("Details").click();
            Locator longest = alice.field("Longest lifetime");
            longest.fill("2 d");
            alice.field("Default lifetime").fill("soon");
            alice.button("Save").click();

            PlaywrightAssertions.assertThat(longest).isFocused();
            PlaywrightAssertions.assertThat(problem(alice, "Longest lifetime"))
                    .containsText("grant-control.toml, line 10");
            PlaywrightAssertions.assertThat(problem(alice, "Default lifetime")).containsText("seconds");
            alice.isShown("Not saved");
            alice.isWellSet();
            alice.isAccessible();
            alice.text("Realm settings for this client").scrollIntoViewIfNeeded();
            longest.evaluate("field => field.scrollIntoView({ block: 'center' })");
            Screenshot.keep("client-row", alice.picture());

            // The input stays while other tabs and rows are shown.
            alice.tab("grants").isShown("Enabled by default");
            alice.tab("clients").button("Details").press("Enter");
            PlaywrightAssertions.assertThat(longest).hasValue("2 d");
            longest.fill("30 min");
            alice.field("Default lifetime").fill("");
            alice.field("Token exchange for batch").selectOption("Disabled");
            alice.field("Only report what the settings for Token exchange of batch would do")
                    .selectOption("Yes");
            saveNarrower(alice);

            PlaywrightAssertions.assertThat(longest).hasValue("1800");
            assertThat(administered.settings())
                    .contains("[client.batch.oauth.grant_type.client_credentials.validity_period]\nmax = 1800")
                    .contains("[client.batch.oauth.grant_type.token_exchange]\nenable = false\nreport_only = true")
                    .contains("max = 21600");
            PlaywrightAssertions.assertThat(alice.row("batch").first()).containsText("1 min – 30 min");
        }
    }

    @Test
    void aClientWithoutSettingsGetsSomeAndLosesThemAgain() {
        try (ConsoleWindow alice = window(ALICE, ColorScheme.LIGHT)) {
            alice.tab("clients").field("Settings for another client").fill("no-such-client");
            alice.button("Edit").click();
            alice.isShown("Not in this realm");
            alice.field("Settings for another client").fill("m2m");
            alice.field("Settings for another client").press("Enter");
            alice.field("Client credentials for m2m").selectOption("Disabled");
            saveNarrower(alice);
            assertThat(m2m.token().error()).isEqualTo("unauthorized_client");

            alice.field("Client credentials for m2m").selectOption("Not set");
            alice.button("Save").click();
            PlaywrightAssertions.assertThat(alice.button("Save")).isDisabled();
            assertThat(m2m.token().token()).isNotEmpty();
            assertThat(administered.settings()).isEqualTo(BOUNDS);
        }
    }

    @Test
    void aNarrowWindowShowsAllOfARow() {
        try (ConsoleWindow alice = window(ALICE, ColorScheme.LIGHT)) {
            alice.page().setViewportSize(480, 900);
            alice.tab("clients").button("Details").click();
            alice.isShown("Realm settings for this client");
            alice.isWellSet();
            alice.isAccessible();
            for (String tab : List.of("grants", "lifetime")) {
                alice.tab(tab);
                alice.isShown(alice.page().locator("main h1"));
                alice.isWellSet();
            }
        }
    }

    @Test
    void anEvaluationPredictsTheResultOfItsCurlCommand() throws IOException, InterruptedException {
        try (ConsoleWindow alice = window(ALICE, ColorScheme.LIGHT)) {
            alice.tab("evaluate");
            alice.page()
                    .getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Client ID"))
                    .fill("m2m");
            alice.field("Requested lifetime").fill("30 min");
            alice.button("Evaluate").click();
            alice.isShown("Granted: a token for 30 min (1800 s)");
            assertThat(shell(curl(alice)).expiresIn()).isBetween(1799L, 1800L);

            alice.field("Requested lifetime").fill("it's 5 o'clock");
            alice.button("Evaluate").click();
            alice.isShown("Refused: 400 invalid_request");
            assertThat(shell(curl(alice)).errorDescription()).contains("'it's 5 o'clock'");
            alice.isWellSet();
            alice.isAccessible();
        }
    }

    @Test
    void problemsInTomlAreShownAtTheirLine() {
        try (ConsoleWindow alice = window(ALICE, ColorScheme.LIGHT, 400)) {
            alice.tab("toml");
            Locator toml = alice.field("Realm settings in TOML");
            PlaywrightAssertions.assertThat(toml).hasValue(BOUNDS);
            String wrong = BOUNDS.replace("min = 60", "min = \"1h\"").replace("enable", "enabel");
            toml.fill(wrong);
            alice.button("Save").click();
            alice.isShown(alice.button("Line 2"));
            alice.isShown(alice.button("Line 6"));
            PlaywrightAssertions.assertThat(toml).hasValue(wrong);
            alice.isAccessible();
            Screenshot.keep("toml", alice.picture());
            assertThat(administered.settings()).isEqualTo(BOUNDS);

            toml.fill(BOUNDS.replace("60", "90"));
            toml.press("Tab");
            PlaywrightAssertions.assertThat(toml).not().isFocused();
            PlaywrightAssertions.assertThat(toml).hasValue(BOUNDS.replace("60", "90"));
            saveNarrower(alice);
            assertThat(administered.settings()).contains("min = 90");
        }
    }

    /** A text on which the expressions of a highlighting editor backtrack for seconds. */
    @Test
    void aHostileTextDoesNotFreezeTheEditor() {
        String hostile = "[client.\"```xml" + " ".repeat(1350) + "\".oauth.grant_type.password]\nenable = false\n";
        try (ConsoleWindow alice = window(ALICE, ColorScheme.LIGHT)) {
            alice.tab("toml");
            Locator toml = alice.field("Realm settings in TOML");
            PlaywrightAssertions.assertThat(toml).hasValue(BOUNDS);
            toml.fill(hostile);
            PlaywrightAssertions.assertThat(toml)
                    .hasValue(hostile, new LocatorAssertions.HasValueOptions().setTimeout(3_000));
            alice.button("Revert").click(new Locator.ClickOptions().setTimeout(3_000));
            PlaywrightAssertions.assertThat(toml).hasValue(BOUNDS);
        }
    }

    @Test
    void theGermanPageHasGermanTextsThatFit() {
        m2m.token("validity_period", "999999");
        try (ConsoleWindow greta = window(GRETA, ColorScheme.LIGHT, 400)) {
            greta.isShown("Standardmäßig aktiv");
            for (String tab : List.of("grants", "lifetime", "clients", "evaluate", "toml", "refusals")) {
                greta.tab(tab);
                PlaywrightAssertions.assertThat(greta.page().locator("main h1")).hasText("Grant-Steuerung");
                greta.isWellSet();
            }
            greta.tab("clients").button("Details").click();
            greta.isShown("Realm-Einstellungen für diesen Client");
            greta.isWellSet();
            greta.tab("lifetime");
            greta.isShown("Längste Lebensdauer eines Bearer-Tokens");
            Screenshot.keep("lifetime-german", greta.picture());

            // Texts of the server too, in its answers and in events.
            greta.field("Längste Lebensdauer").fill("2 Tage");
            greta.button("Speichern").click();
            greta.isShown("überschrieben durch max 86400 der Server-Datei (grant-control.toml, Zeile 2)");
            greta.tab("refusals");
            greta.isShown("validity_period 999999 liegt außerhalb der erlaubten 60 bis 7200 Sekunden");
        }
    }

    @Test
    void darkModeIsDarkAndReadable() {
        try (ConsoleWindow alice = window(ALICE, ColorScheme.DARK)) {
            PlaywrightAssertions.assertThat(alice.page().locator("html.pf-v5-theme-dark"))
                    .hasCount(1);
            alice.isAccessible();
            alice.tab("clients");
            alice.isShown(alice.row("batch"));
            alice.button("Details").click();
            alice.isShown("Realm settings for this client");
            alice.isAccessible();
            alice.tab("evaluate");
            alice.isShown(alice.button("Evaluate"));
            alice.isAccessible();
            alice.tab("toml");
            alice.isShown(alice.field("Realm settings in TOML"));
            alice.isAccessible();
            alice.tab("lifetime");
            alice.isShown("up to 1 d");
            alice.isAccessible();
            Screenshot.keep("lifetime-dark", alice.picture());
        }
    }

    @Test
    void theStockPagesStillWork() {
        try (ConsoleWindow alice = window(ALICE, ColorScheme.LIGHT)) {
            alice.go("clients");
            alice.isShown(alice.row("account-console"));
            alice.row("m2m").getByRole(AriaRole.LINK).first().click();
            alice.isShown("Capability config");
            alice.go("realm-settings/themes");
            alice.isShown("Admin theme");
            alice.go("realm-settings/client-policies/profiles");
            alice.isShown("fapi-1-baseline");
            Screenshot.keep("client-policies", alice.picture());
            alice.page().locator("#nav-item-grant-control").click();
            PlaywrightAssertions.assertThat(alice.page().locator("main h1").first())
                    .hasText("Grant control");
        }
    }

    private ConsoleWindow window(String user, ColorScheme colors, Integer... expected) {
        return ConsoleWindow.open(browser, administered.realm(), user, PASSWORD, colors, expected);
    }

    private static Locator toggle(ConsoleWindow window, String grant) {
        return window.field("Enable " + grant + " in this realm");
    }

    /** The problem that is shown at a field. */
    private static Locator problem(ConsoleWindow window, String label) {
        String help = window.field(label).getAttribute("aria-describedby");
        return window.page().locator("[id='" + help + "'] .pf-m-error");
    }

    /** Saves settings that allow less than before, after the preview. */
    private static void saveNarrower(ConsoleWindow window) {
        window.button("Save").click();
        PlaywrightAssertions.assertThat(window.dialog()).containsText("clients would have been refused");
        window.dialogButton("Save").click();
        window.isShown("Saved. The settings are in force.");
    }

    private static void save(ConsoleWindow window) {
        window.button("Save").click();
        window.isShown("Saved. The settings are in force.");
    }

    private static String curl(ConsoleWindow window) {
        return window.page().locator("main pre").last().innerText();
    }

    /** Runs a command as an administrator does who pastes it into a shell. */
    private TokenAnswer shell(String command) throws IOException, InterruptedException {
        ProcessBuilder shell = new ProcessBuilder("sh", "-c", command);
        shell.environment().put("CLIENT_SECRET", m2m.secret());
        Process process = shell.start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return new TokenAnswer(new Response(200, null, answer));
    }
}
