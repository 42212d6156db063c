package io.github.grantcontrol.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The home directory of one server: all that the distribution has, with a {@code conf/}, {@code data/} and
 * {@code providers/} of its own. Files that are never written to are links, so a home is cheap.
 */
final class DistributionHome {

    /** Keycloak builds itself again when a JAR's time has changed, though its bytes have not. */
    private static final FileTime SAME_TIME = FileTime.from(Instant.parse("2026-09-01T00:00:00Z"));

    private final Path home;

    private DistributionHome(Path home) {
        this.home = home;
    }

    static DistributionHome create(Path home, ServerConfig config) {
        Path distribution = Settings.distribution();
        if (!Files.isDirectory(distribution)) {
            throw new IllegalStateException("The server is not unpacked; run `mvn verify`, which does that");
        }
        FileTree.link(distribution.resolve("bin"), home.resolve("bin"));
        FileTree.link(distribution.resolve("lib/lib"), home.resolve("lib/lib"));
        FileTree.link(distribution.resolve("lib/app"), home.resolve("lib/app"));
        FileTree.copy(distribution.resolve("lib/quarkus"), home.resolve("lib/quarkus"));
        FileTree.copy(distribution.resolve("conf"), home.resolve("conf"));
        FileTree.copy(distribution.resolve("providers"), home.resolve("providers"));
        FileTree.copy(distribution.resolve("themes"), home.resolve("themes"));
        DistributionHome created = new DistributionHome(home);
        created.copyIn(distribution.resolve("lib/quarkus-run.jar"), "lib/quarkus-run.jar");
        created.copyIn(distribution.resolve("version.txt"), "version.txt");
        created.add(config);
        return created;
    }

    /** Makes a home with only what the configuration adds to the distribution. */
    static DistributionHome createSparse(Path home, ServerConfig config) {
        DistributionHome created = new DistributionHome(home);
        created.add(config);
        return created;
    }

    private void add(ServerConfig config) {
        config.providers().forEach(jar -> copyIn(jar, "providers/" + jar.getFileName()));
        config.imports()
                .forEach(realm ->
                        copyIn(realm, "data/import/" + realm.getParent().getFileName() + "-" + realm.getFileName()));
        config.conf().forEach((name, content) -> writeConf(name, content.getBytes(StandardCharsets.UTF_8)));
    }

    /** Returns the files of a sparse home, relative to it. */
    List<Path> added() {
        if (!Files.isDirectory(home)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(home)) {
            return all.filter(Files::isRegularFile).map(home::relativize).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path path() {
        return home;
    }

    /** Returns the paths that {@code kc.sh build} writes. */
    Path build() {
        return home.resolve("lib/quarkus");
    }

    /** Returns the path of the database of development mode. */
    Path database() {
        return home.resolve("data/h2");
    }

    /** Writes in one step, so that the server never reads half of it. */
    void writeConf(String name, byte[] content) {
        Path file = home.resolve("conf").resolve(name);
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        try {
            Files.createDirectories(file.getParent());
            Files.write(unfinished, content);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void deleteConf(String name) {
        FileTree.delete(home.resolve("conf").resolve(name));
    }

    void deleteProvider(Path jar) {
        FileTree.delete(home.resolve("providers").resolve(jar.getFileName()));
    }

    void linkConf(String name, String target) {
        Path link = home.resolve("conf").resolve(name);
        Path unfinished = link.resolveSibling(link.getFileName() + ".unfinished");
        try {
            Files.createSymbolicLink(unfinished, Path.of(target));
            Files.move(unfinished, link, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void copyIn(Path from, String name) {
        Path to = home.resolve(name);
        try {
            Files.createDirectories(to.getParent());
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
            Files.setLastModifiedTime(to, SAME_TIME);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
