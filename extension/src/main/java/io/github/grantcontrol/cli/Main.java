package io.github.grantcontrol.cli;

import io.github.grantcontrol.document.toml.PolicyFileContent;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * {@code java -jar keycloak-grant-control.jar check FILE}: what a server would say of a policy file, where no server is.
 * The result goes to the standard output, problems and warnings to the standard error.
 */
public final class Main {

    static final int VALID = 0;
    static final int BROKEN = 1;
    /** The command line is wrong, the file cannot be read, or the result cannot be written. */
    static final int TROUBLE = 2;

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

    /** Runs one command line; the exit status. */
    int run(List<String> args) {
        try {
            CommandLine arguments = CommandLine.parse(args);
            int status =
                    switch (arguments.what()) {
                        case HELP -> show(UsageText.help(version()));
                        case VERSION -> show(UsageText.version(version()));
                        case CHECK -> check(arguments);
                    };
            return written(status);
        } catch (UsageException e) {
            err.println(e.getMessage());
            err.println(UsageText.hint(version()));
            return TROUBLE;
        }
    }

    /** A pipeline must not take an empty result for the policy: a print stream keeps to itself that a disk is full. */
    private int written(int status) {
        if (!out.checkError()) {
            return status;
        }
        err.println("the result cannot be written");
        return TROUBLE;
    }

    private int show(String text) {
        out.println(text);
        return VALID;
    }

    private int check(CommandLine arguments) {
        byte[] content;
        try {
            content = read(arguments);
        } catch (IOException | InvalidPathException e) {
            err.println(arguments.shownFile() + ": cannot be read: " + why(e));
            return TROUBLE;
        }
        PolicyFileContent policy = PolicyFileContent.of(arguments.shownFile(), content);
        if (policy instanceof PolicyFileContent.Broken broken) {
            broken.problems().forEach(err::println);
            return BROKEN;
        }
        new EffectivePolicyPrinter(arguments).print((PolicyFileContent.Valid) policy, out, err);
        return VALID;
    }

    /** What is wrong, without the file's name: the messages of some exceptions are nothing else. */
    static String why(Exception e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        String message = e instanceof FileSystemException ofFile ? ofFile.getReason() : e.getMessage();
        return Optional.ofNullable(message).orElse(e.getClass().getSimpleName());
    }

    /** Not more than tells that it is too much, whatever the path leads to. */
    private byte[] read(CommandLine arguments) throws IOException {
        try (InputStream file = arguments.isStandardInput() ? in : Files.newInputStream(Path.of(arguments.file()))) {
            return file.readNBytes(PolicyFileContent.MOST_BYTES + 1);
        }
    }

    private static String version() {
        return Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                .orElse("unknown");
    }
}
