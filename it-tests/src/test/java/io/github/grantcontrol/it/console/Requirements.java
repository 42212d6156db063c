package io.github.grantcontrol.it.console;

import io.github.grantcontrol.it.server.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Assumptions;

/** What the console's tests need of the machine. Where it is not there they are skipped, but fail in CI. */
final class Requirements {

    private Requirements() {}

    static void met() {
        Assumptions.assumeFalse(
                Boolean.getBoolean("it.console.skip"), "the console's page is left out on purpose: -Dconsole.skip");
        require(hasPage(), "the theme JAR has no console page: the build says why, most often for want of Node.js");
        require(Browser.executable().isPresent(), "there is no Chromium on the PATH, which the console's tests drive");
    }

    private static void require(boolean met, String otherwise) {
        if (!met && "true".equals(System.getenv("CI"))) {
            throw new AssertionError(otherwise);
        }
        Assumptions.assumeTrue(met, otherwise);
    }

    private static boolean hasPage() {
        try (JarFile themes = new JarFile(Settings.themesJar().toFile())) {
            return themes.getEntry("theme/grant-control/admin/resources/.vite/manifest.json") != null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
