package io.github.grantcontrol.it.faults;

import static io.github.grantcontrol.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.grantcontrol.it.server.KeycloakServer;
import io.github.grantcontrol.it.server.ServerConfig;
import io.github.grantcontrol.it.support.Scrape;
import io.github.grantcontrol.it.support.SharedServers;
import io.github.grantcontrol.it.support.TestClient;
import io.github.grantcontrol.it.support.TestRealm;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests the file of a running server: a valid file is in force, and anything else changes nothing. */
class PolicyFileFaultsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String FILE = ServerConfig.GRANT_CONTROL_FILE;

    /** Tokens live 111 or 222 seconds by these files, and 300 by Keycloak's setting if neither is in force. */
    private static final String FIRST = withMax(111);

    private static final String OTHER = withMax(222);

    private static final KeycloakServer SERVER = SharedServers.withFile();
    private static TestRealm realm;
    private static TestClient client;

    @BeforeAll
    static void createRealm() {
        realm = TestRealm.create(SERVER);
        client = realm.client("m2m");
    }

    @AfterAll
    static void deleteRealm() {
        SERVER.grantControl(SharedServers.NO_SETTINGS);
        assertInForce(300);
        realm.close();
    }

    @BeforeEach
    void putFirstFileInForce() {
        SERVER.grantControl(FIRST);
        assertInForce(111);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void invalidFileChangesNothing(String fault, byte[] content, String message) {
        long mark = SERVER.log().mark();
        double before = failedReloads();

        SERVER.writeConf(FILE, content);

        assertFirstFileStays(mark, before, message);
    }

    static Stream<Arguments> invalidFileChangesNothing() {
        byte[] other = OTHER.getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                Arguments.of("0 bytes", new byte[0], "the file is empty"),
                Arguments.of("blank", "\n \r\n\t\n".getBytes(StandardCharsets.UTF_8), "the file is empty"),
                Arguments.of("zeroes, as after a crash", new byte[4096], ":1:1: "),
                Arguments.of("cut off in a table's header", cut(OTHER, "valid"), ":1:"),
                Arguments.of("cut off in a key", cut(OTHER, "ma"), ":2:"),
                Arguments.of("cut off before the value", cut(OTHER, "max ="), ":2:"),
                Arguments.of("cut off in a comment's letter", Arrays.copyOf(other, other.length - 2), "is not UTF-8"),
                Arguments.of("50 MB", large(50_000_000), "the file is longer than "),
                Arguments.of("ISO 8859-1", OTHER.getBytes(StandardCharsets.ISO_8859_1), ":3:6: the file is not UTF-8"),
                Arguments.of("UTF-16", OTHER.getBytes(StandardCharsets.UTF_16), ":1:1: the file is not UTF-8"),
                Arguments.of("UTF-32", OTHER.getBytes(Charset.forName("UTF-32")), "the file is not UTF-8"),
                Arguments.of(
                        "line ends of old Macs", OTHER.replace('\n', '\r').getBytes(StandardCharsets.UTF_8), ":1:"),
                Arguments.of(
                        "a mark in the middle", (FIRST + "\uFEFF" + OTHER).getBytes(StandardCharsets.UTF_8), ":4:"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void validFileIsInForceInEachEncodingOfEditors(String form, byte[] content) {
        SERVER.writeConf(FILE, content);

        assertInForce(222);
    }

    static Stream<Arguments> validFileIsInForceInEachEncodingOfEditors() {
        byte[] other = OTHER.getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                Arguments.of("byte order mark", ("\uFEFF" + OTHER).getBytes(StandardCharsets.UTF_8)),
                Arguments.of("CRLF", OTHER.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8)),
                Arguments.of(
                        "byte order mark and CRLF",
                        ("\uFEFF" + OTHER.replace("\n", "\r\n")).getBytes(StandardCharsets.UTF_8)),
                Arguments.of("no line end at the end", Arrays.copyOf(other, OTHER.indexOf("\n# "))));
    }

    @Test
    void deletedFileChangesNothingUntilItIsBack() {
        long mark = SERVER.log().mark();
        double before = failedReloads();

        SERVER.deleteConf(FILE);

        assertFirstFileStays(mark, before, "the file no longer exists");
        SERVER.grantControl(OTHER);
        assertInForce(222);
    }

    @Test
    void directoryInPlaceOfTheFileChangesNothing() {
        long mark = SERVER.log().mark();
        double before = failedReloads();

        SERVER.deleteConf(FILE);
        SERVER.writeConf(FILE + "/policy.toml", OTHER);

        try {
            assertFirstFileStays(mark, before, "this is a directory, not a file");
        } finally {
            SERVER.deleteConf(FILE);
        }
        SERVER.grantControl(OTHER);
        assertInForce(222);
    }

    /** Such a link is unreadable even for root, which tests can run as. */
    @Test
    void symbolicLinkToItselfChangesNothing() {
        long mark = SERVER.log().mark();
        double before = failedReloads();

        SERVER.linkConf(FILE, FILE);

        assertFirstFileStays(mark, before, "cannot be read");
        SERVER.grantControl(OTHER);
        assertInForce(222);
    }

    @Test
    void danglingSymbolicLinkChangesNothing() {
        long mark = SERVER.log().mark();
        double before = failedReloads();

        SERVER.linkConf(FILE, "none-such.toml");

        assertFirstFileStays(mark, before, "the target of the symbolic link does not exist");
        SERVER.grantControl(OTHER);
        assertInForce(222);
    }

    private static void assertFirstFileStays(long mark, double failuresBefore, String message) {
        eventually(PATIENCE, () -> {
            // The last valid file answers requests while the server reads an invalid one.
            assertThat(client.token().lifetime()).isEqualTo(111);
            assertThat(SERVER.log().since(mark)).contains("stays in force").contains(message);
        });
        assertThat(failedReloads()).isGreaterThan(failuresBefore);
        assertThat(client.token().lifetime()).isEqualTo(111);
    }

    private static void assertInForce(long lifetime) {
        eventually(PATIENCE, () -> assertThat(client.token().lifetime()).isEqualTo(lifetime));
    }

    private static double failedReloads() {
        return Scrape.of(SERVER).value("grant_control_policy_reloads_total", "outcome", "failure");
    }

    /** Returns a file that ends with a character of two bytes and a line break. */
    private static String withMax(int seconds) {
        return "[oauth.grant_type.client_credentials.validity_period]\nmax = " + seconds + "\n# caf\u00e9\n";
    }

    private static byte[] cut(String content, String after) {
        return content.substring(0, content.lastIndexOf(after) + after.length()).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] large(int bytes) {
        byte[] comment = "# a comment, and one more after it\n".getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream content = new ByteArrayOutputStream(bytes + comment.length);
        content.writeBytes(OTHER.getBytes(StandardCharsets.UTF_8));
        while (content.size() < bytes) {
            content.writeBytes(comment);
        }
        return content.toByteArray();
    }
}
