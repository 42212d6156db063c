package io.github.grantcontrol.cli;

import io.github.grantcontrol.source.TomlPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
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
    /** The command line is wrong, or there is no such file. */
    static final int TROUBLE = 2;

    private final PrintStream out;
    private final PrintStream err;

    Main(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    public static void main(String[] args) {
        System.exit(new Main(System.out, System.err).run(List.of(args)));
    }

    /** Runs one command line; the exit status. */
    int run(List<String> args) {
        try {
            Arguments arguments = Arguments.parse(args);
            return switch (arguments.what()) {
                case HELP -> show(Usage.help(version()));
                case VERSION -> show(Usage.version(version()));
                case CHECK -> check(arguments);
            };
        } catch (UsageException e) {
            err.println(e.getMessage());
            err.println(Usage.hint(version()));
            return TROUBLE;
        }
    }

    private int show(String text) {
        out.println(text);
        return VALID;
    }

    private int check(Arguments arguments) {
        byte[] content;
        try {
            content = read(Path.of(arguments.file()));
        } catch (NoSuchFileException e) {
            return trouble(arguments, "there is no such file");
        } catch (IOException | InvalidPathException e) {
            return trouble(arguments, e.getMessage());
        }
        TomlPolicy policy = TomlPolicy.of(arguments.file(), content);
        if (policy instanceof TomlPolicy.Broken broken) {
            broken.problems().forEach(err::println);
            return BROKEN;
        }
        new PolicyText(arguments).print((TomlPolicy.Valid) policy, out, err);
        return VALID;
    }

    private int trouble(Arguments arguments, String why) {
        err.println(arguments.file() + ": cannot be read: " + why);
        return TROUBLE;
    }

    /** Not more than tells that it is too much, whatever the path leads to. */
    private static byte[] read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(TomlPolicy.MOST_BYTES + 1);
        }
    }

    private static String version() {
        return Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                .orElse("unknown");
    }
}
