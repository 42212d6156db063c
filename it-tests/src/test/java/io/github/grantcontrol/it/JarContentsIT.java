package io.github.grantcontrol.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.grantcontrol.it.server.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tests that the JAR has our classes and a TOML parser, and nothing that the server has. */
@Tag("distribution")
class JarContentsIT {

    private static final String OURS = "io/github/grantcontrol/";
    private static final long MAX_BYTES = 1_200_000;

    @Test
    void everyClassIsOursOrRelocated() throws IOException {
        assertThat(files(Settings.extensionJar()))
                .filteredOn(name -> !name.startsWith("META-INF/"))
                .isNotEmpty()
                .allMatch(name -> name.startsWith(OURS), "is below " + OURS);
    }

    @Test
    void onlyTheTomlParserIsShaded() throws IOException {
        String shaded = OURS + "shaded/";
        assertThat(files(Settings.extensionJar()))
                .filteredOn(name -> name.startsWith(shaded))
                .isNotEmpty()
                .allMatch(name -> name.startsWith(shaded + "tomlj/") || name.startsWith(shaded + "antlr/"));
    }

    @Test
    void noClassIsAlsoInTheServer() throws IOException {
        Set<String> ofServer = new HashSet<>();
        try (Stream<Path> jars = Files.walk(Settings.distribution().resolve("lib"))) {
            for (Path jar :
                    jars.filter(file -> file.toString().endsWith(".jar")).toList()) {
                files(jar).stream().filter(name -> name.endsWith(".class")).forEach(ofServer::add);
            }
        }

        assertThat(ofServer).contains("org/keycloak/models/KeycloakSession.class");
        assertThat(files(Settings.extensionJar())).doesNotContainAnyElementsOf(ofServer);
    }

    @Test
    void metaInfHasManifestLicensesAndServiceFiles() throws IOException {
        assertThat(files(Settings.extensionJar()))
                .filteredOn(name -> name.startsWith("META-INF/") && !name.startsWith("META-INF/services/"))
                .containsExactlyInAnyOrder(
                        "META-INF/MANIFEST.MF", "META-INF/LICENSE", "META-INF/NOTICE", "META-INF/licenses/antlr4.txt");
    }

    @Test
    void serviceFilesNameClassesOfTheJar() throws IOException {
        try (JarFile jar = new JarFile(Settings.extensionJar().toFile())) {
            List<String> services = files(Settings.extensionJar()).stream()
                    .filter(name -> name.startsWith("META-INF/services/"))
                    .toList();

            assertThat(services)
                    .isNotEmpty()
                    .allMatch(name -> name.matches(".*/(org\\.keycloak|io\\.github\\.grantcontrol)\\..*"));
            for (String service : services) {
                assertThat(lines(jar, service))
                        .as(service)
                        .isNotEmpty()
                        .allMatch(provider -> jar.getEntry(provider.replace('.', '/') + ".class") != null);
            }
        }
    }

    @Test
    void manifestNamesProductAndVersion() throws IOException {
        try (JarFile jar = new JarFile(Settings.extensionJar().toFile())) {
            Manifest manifest = jar.getManifest();

            assertThat(manifest.getMainAttributes().getValue("Implementation-Title"))
                    .startsWith("Grant Control for Keycloak");
            assertThat(manifest.getMainAttributes().getValue("Implementation-Version"))
                    .isNotBlank();
        }
    }

    @Test
    void jarIsSmallerThan1200Kilobytes() throws IOException {
        assertThat(Files.size(Settings.extensionJar())).isLessThan(MAX_BYTES);
    }

    @Test
    void themesJarHasNoClasses() throws IOException {
        assertThat(files(Settings.themesJar())).isNotEmpty().noneMatch(name -> name.endsWith(".class"));
    }

    private static List<String> files(Path file) throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            return jar.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .toList();
        }
    }

    private static List<String> lines(JarFile jar, String name) throws IOException {
        String text = new String(jar.getInputStream(jar.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
        return text.lines()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
