package io.github.grantcontrol.it.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotAnimations;
import io.github.grantcontrol.it.http.Http;
import io.github.grantcontrol.it.support.TestRealm;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** An administrator's window of an admin console. Closing it fails if the browser's console has an error. */
final class ConsoleWindow implements AutoCloseable {

    private static final double PATIENCE_MILLIS = 60_000;

    private static final int WIDTH = 1280;
    private static final int HEIGHT = 900;
    private static final Set<String> SERIOUS = Set.of("serious", "critical");

    private final BrowserContext context;
    private final Page page;
    private final String console;
    private final String realm;
    private final List<String> errors = new ArrayList<>();
    /** Status codes that a test provokes; the browser reports each as an error. */
    private final Set<Integer> expected;

    private ConsoleWindow(BrowserContext context, TestRealm signInRealm, String realm, Set<Integer> expected) {
        this.context = context;
        this.console = signInRealm.server().baseUrl() + "/admin/" + Http.encode(signInRealm.name()) + "/console/";
        this.realm = realm;
        this.expected = expected;
        context.setDefaultTimeout(PATIENCE_MILLIS);
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        this.page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !isExpected(message.text())) {
                errors.add(message.text() + " at " + message.location());
            }
        });
        page.onPageError(error -> errors.add(error));
    }

    /** Logs in an administrator of the realm and shows the realm's page. */
    static ConsoleWindow open(
            Browser browser, TestRealm realm, String user, String password, ColorScheme colors, Integer... expected) {
        return open(browser, realm, realm.name(), user, password, colors, expected);
    }

    /** Logs in an administrator of one realm and shows the page of another. */
    static ConsoleWindow open(
            Browser browser,
            TestRealm signInRealm,
            String realm,
            String user,
            String password,
            ColorScheme colors,
            Integer... expected) {
        BrowserContext context = browser.window(colors, WIDTH, HEIGHT);
        ConsoleWindow window = new ConsoleWindow(context, signInRealm, realm, Set.of(expected));
        window.page.navigate(window.console + "#/" + realm + "/grant-control");
        window.page.fill("#username", user);
        window.page.fill("#password", password);
        window.page.click("#kc-login");
        window.isShown(window.page.locator("h1"));
        return window;
    }

    /** Shows a tab of our page. */
    ConsoleWindow tab(String name) {
        return go("grant-control/" + name);
    }

    /** Shows any page of the console for the realm. */
    ConsoleWindow go(String path) {
        page.navigate(console + "#/" + realm + "/" + path);
        return this;
    }

    Page page() {
        return page;
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** The dialog that is open. */
    Locator dialog() {
        return page.getByRole(AriaRole.DIALOG);
    }

    Locator dialogButton(String name) {
        return dialog().getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator field(String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    /** The row of a table that has this text in it. */
    Locator row(String text) {
        return page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(text));
    }

    Locator text(String text) {
        return page.getByText(text).first();
    }

    void isShown(Locator locator) {
        PlaywrightAssertions.assertThat(locator).isVisible();
    }

    void isShown(String text) {
        isShown(text(text));
    }

    /** Checks that axe-core finds no serious violation in the parts that we add to the console. */
    void isAccessible() {
        AxeRunOptions options = new AxeRunOptions();
        options.setResultTypes(List.of("violations"));
        AxeBuilder axe = new AxeBuilder(page)
                .options(options)
                // The other mode opens a second page to merge the results of frames; this page has none.
                .setLegacyMode(true)
                .include("#kc-main-content-page-container")
                .include("#nav-item-grant-control");
        if (dialog().count() > 0) {
            axe = axe.include("[role=dialog]");
        }
        List<Rule> violations = axe.analyze().getViolations();
        assertThat(violations)
                .filteredOn(rule -> SERIOUS.contains(rule.getImpact()))
                .as(() -> violations.stream()
                        .map(rule -> rule.getId() + ": " + rule.getNodes())
                        .toList()
                        .toString())
                .isEmpty();
    }

    /** Checks that nothing is wider than the window, and that every text exists. */
    void isWellSet() {
        assertThat(
                        page.evaluate(
                                "document.documentElement.scrollWidth <= window.innerWidth"
                                        + " && document.querySelector('main').scrollWidth <= document.querySelector('main').clientWidth"))
                .as("nothing is wider than the window at " + page.url())
                .isEqualTo(true);
        assertThat(page.locator("main").innerText()).doesNotContain("grantControl.");
    }

    /** Takes a screenshot, with the mouse over no element. */
    byte[] picture() {
        page.mouse().move(0, 0);
        return page.screenshot(new Page.ScreenshotOptions().setAnimations(ScreenshotAnimations.DISABLED));
    }

    private boolean isExpected(String text) {
        return expected.stream().anyMatch(status -> text.contains("status of " + status));
    }

    @Override
    public void close() {
        context.close();
        assertThat(errors).as("errors in the browser's console").isEmpty();
    }
}
