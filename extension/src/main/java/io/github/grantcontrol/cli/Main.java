package io.github.grantcontrol.cli;

import io.github.grantcontrol.document.toml.PolicyFileContent;
import io.github.grantcontrol.policy.origin.PrintableText;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Runs {@code java -jar keycloak-grant-control.jar check FILE}, which checks a server file without a server. The result
 * goes to the standard output, problems and warnings go to the standard error.
 */
public final class Main {

    static final int VALID = 0;
    static final int INVALID = 1;
    /** The command line is wrong, the file cannot be read, or the result cannot be written. */
    static final int FAILED = 2;
    /** The file is valid, and requests in the events would or may have been refused or shortened. */
    static final int AFFECTED = 3;

    /** The most bytes of a file with events: 100,000 of them have about 60 MB. */
    static final int MAX_EVENTS_BYTES = 64 * 1024 * 1024;

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;

    Main(InputStream in, PrintStream out, PrintStream err) {
        this.in = in;
        this.out = out;
        this.err = err;
    }

    public static void main(String[] args) {
        System.exit(new Main(System.in, System.out, System.err).run(List.of(args)));
    }

    /** Runs one command line and returns the exit status. */
    int run(List<String> args) {
        try {
            CommandLine arguments = CommandLine.parse(args);
            int status =
                    switch (arguments.command()) {
                        case HELP -> print(UsageText.help(jar()));
                        case VERSION -> print(UsageText.version(version()));
                        case CHECK -> check(arguments);
                    };
            return requireWritten(status);
        } catch (UsageException e) {
            err.println(e.getMessage());
            err.println(UsageText.hint(jar()));
            return FAILED;
        }
    }

    /** A print stream hides that a disk is full; a pipeline must not take an empty result for the policy. */
    private int requireWritten(int status) {
        if (!out.checkError()) {
            return status;
        }
        err.println("the result cannot be written");
        return FAILED;
    }

    private int print(String text) {
        out.println(text);
        return VALID;
    }

    private int check(CommandLine arguments) {
        byte[] bytes;
        try {
            bytes = read(arguments.file(), PolicyFileContent.MAX_BYTES + 1);
        } catch (IOException | InvalidPathException e) {
            err.println(arguments.shownFile() + ": cannot be read: " + reason(e));
            return FAILED;
        }
        PolicyFileContent content = PolicyFileContent.parse(arguments.shownFile(), bytes);
        if (content instanceof PolicyFileContent.Invalid invalid) {
            invalid.problems().forEach(err::println);
            return INVALID;
        }
        PolicyFileContent.Valid valid = (PolicyFileContent.Valid) content;
        new EffectivePolicyPrinter(arguments).print(valid, out, err);
        return arguments.events().isEmpty() ? VALID : preview(arguments, valid);
    }

    private int preview(CommandLine arguments, PolicyFileContent.Valid content) {
        try {
            byte[] events = read(arguments.events().orElseThrow(), MAX_EVENTS_BYTES + 1);
            if (events.length > MAX_EVENTS_BYTES) {
                throw new IOException("the file is longer than " + MAX_EVENTS_BYTES / 1024 / 1024 + " MiB");
            }
            boolean affected = new EventsPreviewPrinter(arguments)
                    .print(content.settings(), new String(events, StandardCharsets.UTF_8), out);
            return affected ? AFFECTED : VALID;
        } catch (IOException | InvalidPathException e) {
            err.println(arguments.shownEvents() + ": cannot be read: " + reason(e));
            return FAILED;
        }
    }

    /** Returns what is wrong, without the name of the file: the messages of some exceptions are only that. */
    static String reason(Exception e) {
        if (e instanceof NoSuchFileException) {
            return "the file does not exist";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        String message = e instanceof FileSystemException ofFile ? ofFile.getReason() : e.getMessage();
        return PrintableText.oneLine(
                Optional.ofNullable(message).orElse(e.getClass().getSimpleName()));
    }

    /** Reads at most one byte more than is allowed, so that an endless file ends. */
    private byte[] read(String name, int maxBytes) throws IOException {
        try (InputStream file = CommandLine.isStandardInput(name) ? in : Files.newInputStream(Path.of(name))) {
            return file.readNBytes(maxBytes);
        }
    }

    /** Returns the name of this JAR, of which there is one for each Keycloak line. */
    private static String jar() {
        return Optional.ofNullable(Main.class.getProtectionDomain().getCodeSource())
                .map(source -> source.getLocation().getPath())
                .map(path -> path.substring(path.lastIndexOf('/') + 1))
                .filter(name -> name.endsWith(".jar"))
                .orElse("keycloak-grant-control-" + version() + ".jar");
    }

    private static String version() {
        return Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                .orElse("unknown");
    }
}
