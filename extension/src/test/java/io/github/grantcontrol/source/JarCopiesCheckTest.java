package io.github.grantcontrol.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarCopiesCheckTest {

    @TempDir
    private Path directory;

    @Test
    void secondCopyIsLoggedWithBothPlaces() throws IOException {
        URL one = copy("one");
        URL two = copy("two");
        try (CapturedLog logged = new CapturedLog();
                URLClassLoader single = new URLClassLoader(new URL[] {one}, null);
                URLClassLoader both = new URLClassLoader(new URL[] {one, two}, null)) {
            JarCopiesCheck.warn(single);
            assertThat(logged.warnings()).isEmpty();

            JarCopiesCheck.warn(both);
            assertThat(logged.warnings())
                    .singleElement()
                    .asString()
                    .contains(one.toString())
                    .contains(two.toString());
        }
    }

    private URL copy(String name) throws IOException {
        Path root = directory.resolve(name);
        String type = JarCopiesCheck.class.getName().replace('.', '/') + ".class";
        Files.createDirectories(root.resolve(type).getParent());
        Files.createFile(root.resolve(type));
        return root.toUri().toURL();
    }
}
