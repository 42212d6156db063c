package io.github.grantcontrol.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Links, copies and deletes whole directories. */
final class FileTree {

    private FileTree() {}

    /** Copies a directory's files; content that is there already is replaced. */
    static void copy(Path from, Path to) {
        each(
                from,
                to,
                (source, target) -> Files.copy(
                        source, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES));
    }

    /** As {@link #copy}, with hard links where the file system has them: for files that are never written to. */
    static void link(Path from, Path to) {
        each(from, to, (source, target) -> {
            try {
                Files.createLink(target, source);
            } catch (UnsupportedOperationException | FileSystemException e) {
                Files.copy(source, target, StandardCopyOption.COPY_ATTRIBUTES);
            }
        });
    }

    /** Copies a directory so that others see all of it or nothing; the first copy wins. */
    static void publish(Path from, Path to) {
        if (Files.isDirectory(to)) {
            return;
        }
        try {
            Files.createDirectories(to.getParent());
            Path unfinished = Files.createTempDirectory(to.getParent(), "unfinished");
            copy(from, unfinished);
            try {
                Files.move(unfinished, to, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileSystemException othersWereFirst) {
                delete(unfinished);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes a file, a link or a directory and all below, if it is there. */
    static void delete(Path directory) {
        if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void each(Path from, Path to, FileAction action) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path source : (Iterable<Path>) files::iterator) {
                Path target = to.resolve(from.relativize(source).toString());
                if (Files.isDirectory(source)) {
                    Files.createDirectories(target);
                } else {
                    action.apply(source, target);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface FileAction {
        void apply(Path source, Path target) throws IOException;
    }
}
