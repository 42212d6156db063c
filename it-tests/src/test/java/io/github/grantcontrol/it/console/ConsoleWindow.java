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

/** One administrator's window of a realm's admin console; closing it fails where the browser's console had an error. */
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
    /** Answers that a test provokes: the browser reports each as an error of its own. */
    private final Set<Integer> expected;

    private ConsoleWindow(BrowserContext context, TestRealm realm, Set<Integer> expected) {
        this.context = context;
        this.console = realm.server().baseUrl() + "/admin/" + Http.encode(realm.name()) + "/console/";
        this.realm = realm.name();
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

    /** Logs an administrator of the realm in and shows the page. */
    static ConsoleWindow open(
            Browser browser, TestRealm realm, String user, String password, ColorScheme colors, Integer... expected) {
        BrowserContext context = browser.window(colors, WIDTH, HEIGHT);
        ConsoleWindow window = new ConsoleWindow(context, realm, Set.of(expected));
        window.page.navigate(window.console + "#/" + realm.name() + "/grant-control");
        window.page.fill("#username", user);
        window.page.fill("#password", password);
        window.page.click("#kc-login");
        window.isShown(window.page.locator("h1"));
        return window;
    }

    /** Shows a tab of our page by its place in the address. */
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

    /** What everybody has a right to: nothing serious that axe-core finds in what we add to the console. */
    void isAccessible() {
        AxeRunOptions options = new AxeRunOptions();
        options.setResultTypes(List.of("violations"));
        List<Rule> violations = new AxeBuilder(page)
                .options(options)
                // The other mode opens a second page to put the results of frames together, and there is none.
                .setLegacyMode(true)
                .include("#kc-main-content-page-container")
                .include("#nav-item-grant-control")
                .analyze()
                .getViolations();
        assertThat(violations)
                .filteredOn(rule -> SERIOUS.contains(rule.getImpact()))
                .as(() -> violations.stream()
                        .map(rule -> rule.getId() + ": " + rule.getNodes())
                        .toList()
                        .toString())
                .isEmpty();
    }

    /** Whether everything is within the window, and every text has been found in the bundles. */
    void isWellSet() {
        assertThat(
                        page.evaluate(
                                "document.documentElement.scrollWidth <= window.innerWidth"
                                        + " && document.querySelector('main').scrollWidth <= document.querySelector('main').clientWidth"))
                .as("nothing is wider than the window at " + page.url())
                .isEqualTo(true);
        assertThat(page.locator("main").innerText()).doesNotContain("grantControl.");
    }

    /** What is to be seen, with the mouse over nothing. */
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
