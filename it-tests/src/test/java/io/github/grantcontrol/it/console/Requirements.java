package io.github.grantcontrol.it.console;

import io.github.grantcontrol.it.server.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Assumptions;

/** Checks what the console's tests need on the machine. If it is missing, they are skipped, and fail in CI. */
final class Requirements {

    private Requirements() {}

    static void met() {
        Assumptions.assumeFalse(Boolean.getBoolean("it.console.skip"), "-Dconsole.skip is set");
        require(
                hasPage(),
                "the theme JAR has no console page; see the warning of the build, usually Node.js is missing");
        require(Browser.executable().isPresent(), "there is no Chromium on the PATH");
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
