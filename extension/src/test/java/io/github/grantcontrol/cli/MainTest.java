package io.github.grantcontrol.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

    private static final String POLICY = """
            [oauth.grant_type.client_credentials.validity_period]
            max = 86400
            on_exceed = "clamp"
            [oauth.grant_type.saml_bearer]
            enable = true
            [realm.acme.oauth.grant_type.password]
            enable = false
            [realm.acme.oauth.grant_type.client_credentials.validity_period]
            max = 3600
            [realm.acme.client.batch.oauth.grant_type.client_credentials.validity_period]
            max = 2592000
            [realm.empty.oauth.grant_type.client_credentials.validity_period]
            min = 7200
            max = 3600
            """;

    @TempDir
    private Path folder;

    private Path file;
    private String in = "";
    private String out;
    private String err;

    @Test
    void printsTheSettingsOfTheServerAndWhatIsSkipped() {
        assertThat(check(POLICY)).isZero();
        assertThat(out).isEqualToNormalizingNewlines("""
                        # %1$s: every realm
                        oauth.grant_type.client_credentials.validity_period.max = 86400  # %1$s:2:1
                        oauth.grant_type.client_credentials.validity_period.on_exceed = "clamp"  # %1$s:3:1
                        # realms in the file: 2, clients in the file: 1; --realm and --client print their policy
                        """.formatted(file));
        assertThat(err).startsWith(file + ":4:1: skipped: 'saml_bearer'").hasLineCount(1);
    }

    @Test
    void printsTheSettingsOfARealmOverThoseOfTheServer() {
        assertThat(check(POLICY, "--realm", "acme")).isZero();
        assertThat(out).isEqualToNormalizingNewlines("""
                        # %1$s: realm 'acme'
                        oauth.grant_type.password.enable = false  # %1$s:7:1
                        oauth.grant_type.client_credentials.validity_period.max = 3600  # %1$s:9:1
                        oauth.grant_type.client_credentials.validity_period.on_exceed = "clamp"  # %1$s:3:1
                        """.formatted(file));
    }

    @Test
    void printsTheSettingsOfAClientOverThoseOfTheRealm() {
        assertThat(check(POLICY, "--realm=acme", "--client=batch")).isZero();
        assertThat(out)
                .contains("# " + file + ": client 'batch' of realm 'acme'")
                .contains("validity_period.max = 2592000  # " + file + ":11:1")
                .contains("oauth.grant_type.password.enable = false");
    }

    @Test
    void printsAFileThatIsValidAgain() throws IOException {
        check(POLICY, "--realm", "acme");
        String shown = out;
        assertThat(check(shown)).isZero();
        assertThat(out).contains("validity_period.max = 3600", "password.enable = false");
    }

    @Test
    void warnsOfNamesThatTheFileDoesNotHave() {
        assertThat(check(POLICY, "--realm", "acne")).isZero();
        assertThat(err).contains(file + ": warning: the file does not name the realm 'acne'");
        assertThat(check(POLICY, "--realm", "acme", "--client", "bach")).isZero();
        assertThat(err).contains(file + ": warning: the file does not name the client 'bach' of realm 'acme'");
    }

    @Test
    void warnsOfBoundsThatLeaveNoLifetime() {
        assertThat(check(POLICY, "--realm", "empty")).isZero();
        assertThat(err).contains(file + ": warning: no token lifetime is possible: min 7200");
    }

    @Test
    void keepsNamesInTheirLine() {
        assertThat(check(POLICY, "--realm", "a\nb\u001b[2J")).isZero();
        assertThat(out.lines().findFirst()).contains("# " + file + ": realm 'a?b?[2J'");
        assertThat(err).contains("the file does not name the realm 'a?b?[2J'");
        assertThat(run(List.of("check", "a\nb"))).isEqualTo(2);
        assertThat(err).isEqualToNormalizingNewlines("a?b: cannot be read: the file does not exist\n");
        assertThat(run(List.of("--a\nb"))).isEqualTo(2);
        assertThat(err).startsWith("unknown option: --a?b");
    }

    /** With half a gigabyte of heap, as a server and a small pipeline have it, such a file ended Java. */
    @Test
    void rejectsAFileThatMultipliesItsHeader() {
        String header = "[x." + "y".repeat(130_000) + "]\n";
        StringBuilder content = new StringBuilder(header);
        for (int i = 0; i < 16_000; i++) {
            content.append('k').append(i).append("=1\n");
        }
        assertThat(check(content.toString())).isEqualTo(1);
        assertThat(err).startsWith(file + ":1:");
    }

    @Test
    void printsThatNoGrantHasASetting() {
        assertThat(check("# not yet")).isZero();
        assertThat(out).contains("# no grant has a setting");
    }

    @Test
    void printsEveryProblemWithItsPosition() {
        assertThat(check("[oauth.grant_type.password]\nenabel = false\n\n[realm.x]\nfoo = 1\n"))
                .isEqualTo(1);
        assertThat(out).isEmpty();
        assertThat(err.lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith(file + ":2:1: ").contains("did you mean 'enable'?"),
                        line -> assertThat(line).startsWith(file + ":5:1: "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|no command; expected 'check'",
                "chek FILE|unknown command: chek",
                "check|check takes one FILE, but got 0",
                "check FILE other|check takes one FILE, but got 2",
                "check FILE --relam acme|unknown option: --relam",
                "check FILE -x|unknown option: -x",
                "check FILE --realm|option --realm needs a value",
                "check FILE --realm=|option --realm needs a value",
                "check FILE --realm a --realm b|option --realm is given twice",
                "check FILE --client batch|option --client needs --realm: clients belong to realms",
                "check FILE --events e.json|option --events needs --realm: the events are those of a realm",
                "check - --realm a --events -|only one of FILE and --events can be the standard input",
                "check nowhere.toml|nowhere.toml: cannot be read: the file does not exist",
                "check FOLDER|FOLDER: cannot be read: ",
                "check FOLDER/loop|FOLDER/loop: cannot be read: Too many levels of symbolic links",
            })
    void distinguishesAWrongCommandLineFromAnInvalidFile(String line, String expected) throws IOException {
        write(POLICY);
        Files.createSymbolicLink(folder.resolve("loop"), folder.resolve("loop"));
        assertThat(run(
                        line.isEmpty()
                                ? List.of()
                                : List.of(line.replace("FILE", file.toString())
                                        .replace("FOLDER", folder.toString())
                                        .split(" "))))
                .isEqualTo(2);
        assertThat(out).isEmpty();
        assertThat(err).startsWith(expected.replace("FOLDER", folder.toString()));
    }

    @Test
    void printsWhatTheFileWouldHaveDoneToRequests() {
        in = """
                [{"id": "1", "time": 1764377957123, "type": "CLIENT_LOGIN", "realmId": "r", "clientId": "m2m",
                  "userId": "u1", "ipAddress": null, "details": {"grant_type": "client_credentials",
                  "validity_period_requested": "7200", "validity_period_granted": "7200", "username": "s"}},
                 {"time": 1764377950000, "type": "LOGIN", "clientId": "we\\u001b\\"b", "details": {"grant_type": "password"}},
                 {"time": 1764377940000, "type": "LOGIN", "clientId": "web", "details": {"auth_method": "openid-connect"}},
                 {"time": 1764377930000, "type": "REFRESH_TOKEN", "clientId": "other", "userId": "u1",
                  "details": {"grant_type": "refresh_token", "validity_period_granted": "300"}}]
                """;

        assertThat(check(POLICY, "--realm", "acme", "--events", "-")).isEqualTo(3);
        assertThat(out)
                .contains("# <stdin>: token requests in it that this file concerns: 3, of clients: 3, from ")
                .contains("# shortened: client 'm2m', client_credentials, requests: 1, last 2025-11-29T00:59:17.123Z:"
                        + " lifetime 3600 instead of 7200: max 3600 of the server file (" + file + ":9:1)")
                .contains("# refused: client 'we?\"b', password, requests: 1")
                .doesNotContain("client 'other'");
        in = in.replace("\"300\"", "\"3601\"");
        assertThat(check(POLICY, "--realm", "acme", "--events", "-")).isEqualTo(3);
        assertThat(out).contains("# shortened: client 'other', refresh_token, requests: 1");
        assertThat(check(out.replaceAll("(?m)^#.*", ""), "--realm", "acme")).isZero();
        assertThat(check(POLICY, "--realm", "acme", "--client", "web", "--events", "-"))
                .isZero();
        in = "[]";
        assertThat(check(POLICY, "--realm", "acme", "--events", "-")).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|line 1: expected an array of events, but found '{'",
                "[1]|line 1: expected an object, but found '1'",
                "[{\"a\": 01}]|line 1: expected a value, but found '0'",
                "[{\"a\": \"b}]|line 1: expected '\"', but the file ends",
                "[{\"a\": [1, {\"b\": nil}]}]|line 1: expected a value, but found 'n'",
                "[] x|line 1: expected the end, but found 'x'",
                "``|line 1: expected an array of events, but the file ends",
            })
    void rejectsEventsThatAreNotJson(String events, String expected) {
        in = events;
        assertThat(check(POLICY, "--realm", "acme", "--events", "-")).isEqualTo(2);
        assertThat(err).contains("<stdin>: cannot be read: " + expected);
    }

    @Test
    void rejectsEventsThatAreNestedTooDeeply() {
        in = "[{\"a\": " + "[".repeat(100_000) + "]".repeat(100_000) + "}]";
        assertThat(check(POLICY, "--realm", "acme", "--events", "-")).isEqualTo(2);
        assertThat(err).contains("expected at most 32 levels");
    }

    @Test
    void rejectsAnEmptyName() {
        assertThat(run(List.of("check", ""))).isEqualTo(2);
        assertThat(err).startsWith("check takes one FILE, but its name is empty");
    }

    @Test
    void printsTheReasonWithoutTheName() {
        assertThat(Main.reason(new AccessDeniedException("policy.toml"))).isEqualTo("permission denied");
        assertThat(Main.reason(new FileSystemException("policy.toml"))).isEqualTo("FileSystemException");
        assertThat(Main.reason(new FileSystemException("policy.toml", null, "No medium found")))
                .isEqualTo("No medium found");
    }

    @Test
    void readsTheStandardInputForADash() {
        in = "[oauth.grant_type.password]\nenabel = false\n";
        assertThat(run(List.of("check", "-"))).isEqualTo(1);
        assertThat(err).startsWith("<stdin>:2:1: ");
        in = POLICY;
        assertThat(run(List.of("check", "-", "--realm", "acme"))).isZero();
        assertThat(out).startsWith("# <stdin>: realm 'acme'").contains("# <stdin>:9:1");
    }

    @Test
    void failsIfTheResultCannotBeWritten() {
        write(POLICY);
        PrintStream full = new PrintStream(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        });
        ByteArrayOutputStream toErr = new ByteArrayOutputStream();
        assertThat(new Main(InputStream.nullInputStream(), full, new PrintStream(toErr))
                        .run(List.of("check", file.toString())))
                .isEqualTo(2);
        assertThat(toErr.toString(StandardCharsets.UTF_8)).contains("the result cannot be written");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-h", "--help", "check --help"})
    void printsHelpToTheStandardOutput(String line) {
        assertThat(run(List.of(line.split(" ")))).isZero();
        assertThat(out).startsWith("Usage: java -jar keycloak-grant-control-").contains("--realm", "--client", "Exit");
        assertThat(err).isEmpty();
        assertThat(out.lines()).allSatisfy(text -> assertThat(text).hasSizeLessThanOrEqualTo(110));
    }

    @Test
    void printsTheVersion() {
        assertThat(run(List.of("--version"))).isZero();
        assertThat(out).startsWith("Grant Control for Keycloak ");
    }

    @Test
    void takesEverythingAfterTwoDashesAsNames() {
        assertThat(run(List.of("check", "--", "--realm"))).isEqualTo(2);
        assertThat(err).startsWith("--realm: cannot be read");
    }

    private int check(String content, String... options) {
        write(content);
        List<String> args = new ArrayList<>(List.of("check", file.toString()));
        args.addAll(List.of(options));
        return run(args);
    }

    private void write(String content) {
        file = folder.resolve("policy.toml");
        try {
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private int run(List<String> args) {
        ByteArrayOutputStream toOut = new ByteArrayOutputStream();
        ByteArrayOutputStream toErr = new ByteArrayOutputStream();
        int status = new Main(
                        new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                        new PrintStream(toOut, true, StandardCharsets.UTF_8),
                        new PrintStream(toErr, true, StandardCharsets.UTF_8))
                .run(args);
        out = toOut.toString(StandardCharsets.UTF_8);
        err = toErr.toString(StandardCharsets.UTF_8);
        return status;
    }
}
