package io.github.grantcontrol.it.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.grantcontrol.it.server.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Checks the contents of the theme JAR: licences, size, and nothing of the machine that built it. */
@Tag("distribution")
@Tag("console")
class ThemeJarIT {

    private static final long FIVE_MEGABYTES = 5_000_000;

    @BeforeAll
    static void check() {
        Requirements.met();
    }

    @Test
    void itListsItsPackagesAndTheirLicences() throws IOException {
        try (JarFile jar = new JarFile(Settings.themesJar().toFile())) {
            assertThat(text(jar, jar.getJarEntry("META-INF/licenses/npm.txt")))
                    .contains("@keycloak/keycloak-admin-ui 26.7.4: Apache-2.0", "@patternfly/react-core ", "lodash-es ")
                    .doesNotContain("vitest ", "eslint ");
        }
    }

    @Test
    void itContainsNoPathsOfTheBuildMachine() throws IOException {
        try (JarFile jar = new JarFile(Settings.themesJar().toFile())) {
            List<JarEntry> files = Collections.list(jar.entries());
            assertThat(files).extracting(JarEntry::getName).noneMatch(name -> name.endsWith(".map"));
            for (JarEntry file : files) {
                if (file.getName().matches(".*\\.(js|css|json|txt|properties)")) {
                    assertThat(text(jar, file)
                                    .contains(Settings.repository().toRealPath().toString()))
                            .as(file.getName())
                            .isFalse();
                }
            }
        }
    }

    @Test
    void itIsSmallerThanFiveMegabytes() throws IOException {
        assertThat(Files.size(Settings.themesJar())).isLessThan(FIVE_MEGABYTES);
    }

    private static String text(JarFile jar, JarEntry entry) throws IOException {
        return new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
    }
}
