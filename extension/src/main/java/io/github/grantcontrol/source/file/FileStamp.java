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
 * What a look at a path shows, without reading the file. Other stamps mean that something has changed; equal ones mean the
 * same content only as far as the file system's clock can tell two writes apart.
 */
sealed interface FileStamp {

    /** A file, identified through every symbolic link on the way to it: any of them may be swapped. */
    record Present(Path real, Object key, long size, FileTime modified) implements FileStamp {
        Present(Path real, BasicFileAttributes attributes) {
            this(real, attributes.fileKey(), attributes.size(), attributes.lastModifiedTime());
        }
    }

    /** Nothing is there. */
    record Missing() implements FileStamp {}

    /** Something is there and cannot be read as a file. */
    record Unreadable(String why) implements FileStamp {}

    /** Looks at the path. */
    static FileStamp of(Path path) {
        try {
            if (Files.isDirectory(path)) {
                return new Unreadable("this is a directory, not a file");
            }
            if (Files.exists(path) && !Files.isRegularFile(path)) {
                // Opening a pipe would wait for somebody to write.
                return new Unreadable("this is no regular file");
            }
            // Network file systems answer from a cache until a file is opened; also tells whether it may be read.
            Files.newInputStream(path).close();
            return new Present(path.toRealPath(), Files.readAttributes(path, BasicFileAttributes.class));
        } catch (NoSuchFileException e) {
            boolean isLink = Files.exists(path, LinkOption.NOFOLLOW_LINKS);
            return isLink ? new Unreadable("the symbolic link leads nowhere") : new Missing();
        } catch (AccessDeniedException e) {
            return new Unreadable("permission denied");
        } catch (IOException | RuntimeException e) {
            return new Unreadable("cannot be read: " + e);
        }
    }
}
