package io.github.grantcontrol.source.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/**
 * The state of a path, found without reading the file. A different stamp means that something has changed. Equal stamps
 * mean the same content only as far as the file system's clock separates two writes.
 */
sealed interface FileStamp {

    /** A file, identified through every symbolic link on the way to it, because each of them can be swapped. */
    record Present(Path real, Object key, long size, FileTime modified) implements FileStamp {
        Present(Path real, BasicFileAttributes attributes) {
            this(real, attributes.fileKey(), attributes.size(), attributes.lastModifiedTime());
        }
    }

    /** There is no file. */
    record Missing() implements FileStamp {}

    /** There is something that cannot be read as a file. */
    record Unreadable(String why) implements FileStamp {}

    /** Looks at the path. */
    static FileStamp of(Path path) {
        try {
            if (Files.isDirectory(path)) {
                return new Unreadable("this is a directory, not a file");
            }
            if (Files.exists(path) && !Files.isRegularFile(path)) {
                // Opening a pipe would wait for a writer.
                return new Unreadable("this is not a regular file");
            }
            // Network file systems answer from a cache until a file is opened. This also checks the permission to read.
            Files.newInputStream(path).close();
            return new Present(path.toRealPath(), Files.readAttributes(path, BasicFileAttributes.class));
        } catch (NoSuchFileException e) {
            boolean isLink = Files.exists(path, LinkOption.NOFOLLOW_LINKS);
            return isLink ? new Unreadable("the target of the symbolic link does not exist") : new Missing();
        } catch (AccessDeniedException e) {
            return new Unreadable("permission denied");
        } catch (IOException | RuntimeException e) {
            return new Unreadable("cannot be read: " + e);
        }
    }
}
