import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Builds the admin console's page with npm, if its sources or packages have changed. Maven runs this source file directly.
 * Without Node.js, the theme JAR has no page, and the build logs a warning.
 *
 * <p>Arguments: the folder of the page's sources, the folder for the theme's resources, the file for the licences, the folder
 * for files kept between builds, and whether to skip the page's own tests.
 */
final class ConsoleBuild {

    /** The versions in {@code engines} of package.json. */
    private static final String NODE = "20.19, or 22.12 and later";

    private static final String NPM = System.getProperty("os.name").startsWith("Windows") ? "npm.cmd" : "npm";

    private final Path sources;
    private final Path resources;
    private final Path licences;
    private final Path kept;
    private final boolean skipTests;

    private ConsoleBuild(String[] arguments) {
        this.sources = Path.of(arguments[0]);
        this.resources = Path.of(arguments[1]);
        this.licences = Path.of(arguments[2]);
        this.kept = Path.of(arguments[3]);
        this.skipTests = Boolean.parseBoolean(arguments[4]);
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        try {
            new ConsoleBuild(arguments).run();
        } catch (Failure failure) {
            System.out.println("[ERROR] " + failure.getMessage());
            System.exit(1);
        }
    }

    private void run() throws IOException, InterruptedException {
        Optional<String> node = version("node");
        Optional<String> npm = version(NPM);
        if (node.isEmpty() || npm.isEmpty() || !isSupported(node.get())) {
            String missing = "The build leaves out the admin console's page: it needs Node.js " + NODE
                    + " and npm. Install them, or set -Dconsole.skip to skip the page.";
            if ("true".equals(System.getenv("CI"))) {
                throw new Failure(missing);
            }
            System.out.println("[WARNING] " + missing);
            return;
        }
        Files.createDirectories(kept);
        installPackages(node.get());
        build(node.get());
    }

    private void installPackages(String node) throws IOException, InterruptedException {
        Path installed = sources.resolve("node_modules/.grant-control");
        String wanted = node + digest(List.of(sources.resolve("package.json"), sources.resolve("package-lock.json")));
        if (!isStamped(installed, wanted)) {
            npm("ci", "--no-audit", "--no-fund");
            Files.writeString(installed, wanted);
        }
    }

    private void build(String node) throws IOException, InterruptedException {
        String wanted = node + digest(inputs());
        Path checked = kept.resolve("checked");
        if (!skipTests && !isStamped(checked, wanted)) {
            npm("run", "check");
            npm("run", "test");
            Files.writeString(checked, wanted);
        }
        Path built = kept.resolve("built");
        if (!isStamped(built, wanted) || !Files.exists(manifest()) || !Files.exists(licences)) {
            npm("run", "build", "--", "--outDir", resources.toString(), "--logLevel", "warn");
            Files.createDirectories(licences.getParent());
            npm("run", "licences", "--", licences.toString());
            Files.writeString(built, wanted);
        }
    }

    /** The file in which Keycloak finds the console's start script. */
    private Path manifest() {
        return resources.resolve(".vite/manifest.json");
    }

    /** Returns all source files of the page, without the packages that npm installs. */
    private List<Path> inputs() throws IOException {
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !sources.relativize(file).startsWith("node_modules"))
                    .sorted()
                    .toList();
        }
    }

    private String digest(List<Path> files) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        for (Path file : files) {
            digest.update(sources.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(Files.readAllBytes(file));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static boolean isStamped(Path stamp, String wanted) throws IOException {
        return Files.exists(stamp) && Files.readString(stamp).equals(wanted);
    }

    /** Returns the version that a command prints, or empty if the command is missing. */
    private static Optional<String> version(String command) {
        try {
            Process process = new ProcessBuilder(command, "--version").start();
            String version = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor() == 0 ? Optional.of(version) : Optional.empty();
        } catch (IOException missing) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static boolean isSupported(String node) {
        Matcher version = Pattern.compile("v?(\\d+)\\.(\\d+).*").matcher(node);
        if (!version.matches()) {
            return false;
        }
        int major = Integer.parseInt(version.group(1));
        int minor = Integer.parseInt(version.group(2));
        return major == 20 && minor >= 19 || major == 22 && minor >= 12 || major > 22;
    }

    /** Runs npm, and prints its output if it fails. */
    private void npm(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(NPM));
        command.addAll(List.of(arguments));
        Path log = kept.resolve("npm.log");
        Process process = new ProcessBuilder(command)
                .directory(sources.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (process.waitFor() != 0) {
            System.out.println(read(log));
            throw new Failure(String.join(" ", command) + " failed");
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Thrown when the build fails for a reason that the message explains. */
    private static final class Failure extends RuntimeException {

        private static final long serialVersionUID = 1;

        Failure(String message) {
            super(message);
        }
    }
}
