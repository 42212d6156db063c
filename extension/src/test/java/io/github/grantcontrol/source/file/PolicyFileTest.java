package io.github.grantcontrol.source.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.grantcontrol.document.toml.PolicyFileContent;
import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.ServerFileSettings;
import io.github.grantcontrol.policy.SettingKey;
import io.github.grantcontrol.policy.SettingProblem;
import io.github.grantcontrol.policy.Sourced;
import io.github.grantcontrol.policy.origin.Scope;
import io.github.grantcontrol.policy.origin.SettingOrigin;
import io.github.grantcontrol.source.CapturedLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file at the start, changed, invalid, removed and restored. The test calls each look, so that no time is involved. */
class PolicyFileTest {

    private static final String ENABLED = "[oauth.grant_type.password]\nenable = true\n";
    private static final String DISABLED = "[oauth.grant_type.password]\nenable = false\n";
    private static final String INVALID = "[oauth.grant_type.password]\nenable = maybe\nenabel = true\n";

    @TempDir
    private Path directory;

    private final List<String> outcomes = new ArrayList<>();

    private final PolicyFileListener listener = new PolicyFileListener() {
        @Override
        public void reloaded(PolicyFileState state) {
            outcomes.add("reloaded");
        }

        @Override
        public void failed(PolicyFileState state) {
            outcomes.add("failed");
        }
    };

    @Test
    void fileIsInForceFromTheStart() throws IOException {
        write(DISABLED);

        PolicyFileState state = open().state();

        assertThat(isEnabled(state)).isFalse();
        assertThat(state.path()).isEqualTo(file());
        assertThat(state.reading().orElseThrow().sha256())
                .isEqualTo("94d3c4a81e4227bcb19f99d7d105037e31290a6acb9fd2daf0e6622fbba2241c");
        assertThat(state.successfulReloads()).isZero();
        assertThat(state.lastFailure()).isEmpty();
    }

    @Test
    void fileCanBeMissingUnlessItIsRequired() {
        assertThat(open().state().settings()).isSameAs(ServerFileSettings.NONE);
        assertThatThrownBy(() -> new PolicyFile(file(), true, "master", listener))
                .isInstanceOf(InvalidPolicyFileException.class)
                .hasMessageContaining(file().toString())
                .hasMessageContaining("the file does not exist");
    }

    @Test
    void invalidFileStopsTheStartAndEachProblemIsALine() throws IOException {
        write(INVALID);

        assertThatThrownBy(this::open)
                .isInstanceOf(InvalidPolicyFileException.class)
                .satisfies(thrown -> assertThat(thrown.getMessage().lines())
                        .satisfiesExactly(
                                line -> assertThat(line)
                                        .startsWith("Grant Control")
                                        .contains(file() + " is invalid"),
                                line -> assertThat(line).startsWith("grant-control.toml:2:10: "),
                                line -> assertThat(line).startsWith("grant-control.toml:3:1: ")));
    }

    @Test
    void allProblemsAreCountedThoughOnlyTheFirstAreListed() throws IOException {
        for (String line : List.of("[realm.acme.x%d]\n", "x%d y\n")) {
            StringBuilder content = new StringBuilder();
            for (int i = 0; i < 500; i++) {
                content.append(String.format(line, i));
            }
            write(content.toString());

            assertThatThrownBy(this::open)
                    .hasMessageContaining("is invalid (problems: 500)\n")
                    .hasMessageEndingWith("and 400 more");
        }
    }

    @Test
    void emptyFileDirectoryAndDanglingLinkStopTheStart() throws IOException {
        write("");
        assertThatThrownBy(this::open).hasMessageContaining("the file is empty");
        Files.delete(file());
        Files.createDirectory(file());
        assertThatThrownBy(this::open).hasMessageContaining("a directory");
        Files.delete(file());
        Files.createSymbolicLink(file(), directory.resolve("nothing"));
        assertThatThrownBy(this::open).hasMessageContaining("the target of the symbolic link does not exist");
    }

    @Test
    void longTruncatedOrWronglyEncodedFileStopsTheStart() throws IOException {
        byte[] tooLong = new byte[PolicyFileContent.MAX_BYTES + 1];
        Arrays.fill(tooLong, (byte) '#');
        Files.write(file(), tooLong);
        assertThatThrownBy(this::open).hasMessageContaining("the file is longer than");
        Files.write(file(), "# caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(this::open).hasMessageContaining("1:6: the file is not UTF-8");
        Files.write(file(), DISABLED.getBytes(StandardCharsets.UTF_16));
        assertThatThrownBy(this::open).hasMessageContaining("the file is not UTF-8");
        write(DISABLED.substring(0, DISABLED.length() - 4));
        assertThatThrownBy(this::open).isInstanceOf(InvalidPolicyFileException.class);
        write("\u0000".repeat(4096));
        assertThatThrownBy(this::open).isInstanceOf(InvalidPolicyFileException.class);
        Files.delete(file());
        Files.createSymbolicLink(file(), file());
        assertThatThrownBy(this::open).hasMessageContaining("cannot be read");
    }

    @Test
    void byteOrderMarkAndWindowsLineEndsAreAllowed() throws IOException {
        write("\uFEFF" + DISABLED.replace("\n", "\r\n"));

        assertThat(isEnabled(open().state())).isFalse();
    }

    @Test
    void changeIsReadOnceTwoLooksFindTheSameStamp() throws IOException {
        write(DISABLED);
        PolicyFile file = open();

        write(ENABLED);
        file.look();
        assertThat(isEnabled(file.state())).as("may still be written to").isFalse();
        file.look();

        assertThat(isEnabled(file.state())).isTrue();
        assertThat(file.state().successfulReloads()).isEqualTo(1);
        assertThat(outcomes).containsExactly("reloaded");
    }

    @Test
    void fileThatChangesFromLookToLookIsNotRead() throws IOException {
        write(DISABLED);
        PolicyFile file = open();

        for (int length = 1; length < ENABLED.length(); length++) {
            write(ENABLED.substring(0, length));
            file.look();
        }

        assertThat(isEnabled(file.state())).isFalse();
        assertThat(outcomes).isEmpty();
    }

    @Test
    void sameContentIsNotReloaded() throws IOException {
        write(DISABLED);
        PolicyFile file = open();
        ServerFileSettings before = file.state().settings();

        Files.setLastModifiedTime(file(), FileTime.fromMillis(1));
        looks(file, 20);

        assertThat(file.state().settings()).isSameAs(before);
        assertThat(outcomes).isEmpty();
    }

    @Test
    void secondWriteWithinOneTickOfTheClockIsRead() throws IOException {
        write(ENABLED + " ");
        FileTime tick = Files.getLastModifiedTime(file());
        PolicyFile file = open();

        Files.writeString(file(), DISABLED); // as long as before, in the same file
        Files.setLastModifiedTime(file(), tick);
        looks(file, 2);

        assertThat(isEnabled(file.state())).isFalse();
    }

    @Test
    void swappedLinkOnTheWayIsAChange() throws IOException {
        // As Kubernetes mounts a ConfigMap: the file is a link through ..data, which is replaced in one step.
        data("..1", DISABLED);
        Files.createSymbolicLink(directory.resolve("..data"), Path.of("..1"));
        Files.createSymbolicLink(file(), Path.of("..data/grant-control.toml"));
        PolicyFile file = open();
        assertThat(isEnabled(file.state())).isFalse();

        data("..2", ENABLED);
        Files.createSymbolicLink(directory.resolve("..tmp"), Path.of("..2"));
        Files.move(directory.resolve("..tmp"), directory.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
        looks(file, 2);

        assertThat(isEnabled(file.state())).isTrue();
        assertThat(outcomes).containsExactly("reloaded");
    }

    @Test
    void invalidChangeFailsOnceAndTheLastValidContentStays() throws IOException {
        write(DISABLED);
        PolicyFile file = open();
        ServerFileSettings before = file.state().settings();

        write(INVALID);
        looks(file, 20);

        assertThat(file.state().settings()).isSameAs(before);
        assertThat(file.state().failedReloads()).isEqualTo(1);
        assertThat(file.state().lastFailure().orElseThrow().problems())
                .extracting(problem -> problem.origin().describe())
                .containsExactly("grant-control.toml:2:10", "grant-control.toml:3:1");
        assertThat(outcomes).containsExactly("failed");

        write(ENABLED);
        looks(file, 2);

        assertThat(isEnabled(file.state())).isTrue();
        assertThat(file.state().lastFailure()).isEmpty();
        assertThat(file.state().failedReloads()).isEqualTo(1);
    }

    @Test
    void undoneChangeEndsTheFailure() throws IOException {
        write(DISABLED);
        PolicyFile file = open();
        write(INVALID);
        looks(file, 2);

        write(DISABLED);
        looks(file, 2);

        assertThat(file.state().lastFailure()).isEmpty();
        assertThat(outcomes).containsExactly("failed", "reloaded");
    }

    @Test
    void emptyFileFailsAndTheLastValidContentStays() throws IOException {
        write(DISABLED);
        PolicyFile file = open();

        write("");
        looks(file, 2);

        assertThat(isEnabled(file.state())).isFalse();
        assertThat(outcomes).containsExactly("failed");
    }

    @Test
    void removedFileFailsOnceAndCanBeRestored() throws IOException {
        write(DISABLED);
        PolicyFile file = open();

        Files.delete(file());
        looks(file, 20);
        assertThat(isEnabled(file.state())).isFalse();
        assertThat(file.state().lastFailure().orElseThrow().problems())
                .containsExactly(problem("the file no longer exists"));
        assertThat(outcomes).containsExactly("failed");

        write(DISABLED);
        looks(file, 2);
        assertThat(file.state().lastFailure()).isEmpty();

        Files.delete(file());
        Files.createDirectory(file());
        looks(file, 20);
        assertThat(isEnabled(file.state())).isFalse();
        assertThat(outcomes).containsExactly("failed", "reloaded", "failed");
    }

    @Test
    void fileThatIsCreatedLaterIsRead() throws IOException {
        PolicyFile file = open();
        looks(file, 5);

        write(DISABLED);
        looks(file, 2);

        assertThat(isEnabled(file.state())).isFalse();
        assertThat(outcomes).containsExactly("reloaded");
    }

    @Test
    void pipeIsNotOpened() throws IOException, InterruptedException {
        write(DISABLED);
        PolicyFile file = open();

        Files.delete(file());
        new ProcessBuilder("mkfifo", file().toString()).start().waitFor();
        looks(file, 2);

        assertThat(outcomes).containsExactly("failed");
    }

    @Test
    void fileWithoutPermissionFailsAndIsReadOnceItHasOne() throws IOException {
        write(DISABLED);
        PolicyFile file = open();

        write(ENABLED);
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(file()), "root reads files without permission");
        looks(file, 5);
        assertThat(outcomes).containsExactly("failed");
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("r--------"));
        looks(file, 2);

        assertThat(isEnabled(file.state())).isTrue();
    }

    @Test
    void danglingLinkFailsAndIsReadOnceItsTargetExists() throws IOException {
        write(DISABLED);
        PolicyFile file = open();

        Files.delete(file());
        Files.createSymbolicLink(file(), Path.of("later"));
        looks(file, 5);
        assertThat(isEnabled(file.state())).isFalse();
        assertThat(file.state().lastFailure().orElseThrow().problems())
                .containsExactly(problem("the target of the symbolic link does not exist"));
        assertThat(outcomes).containsExactly("failed");
        Files.writeString(directory.resolve("later"), ENABLED);
        looks(file, 2);

        assertThat(isEnabled(file.state())).isTrue();
        assertThat(outcomes).containsExactly("failed", "reloaded");
    }

    @Test
    void eachInvalidContentFailsEvenWithTheSameProblems() throws IOException {
        write(DISABLED);
        PolicyFile file = open();

        write(INVALID);
        looks(file, 20);
        write(INVALID + "# another comment\n");
        looks(file, 20);

        assertThat(file.state().failedReloads()).isEqualTo(2);
        assertThat(outcomes).containsExactly("failed", "failed");
    }

    @Test
    void changeThatFailsForLackOfMemoryIsReadAgain() throws IOException {
        write(DISABLED);
        AtomicInteger reads = new AtomicInteger();
        PolicyFile file = new PolicyFile(file(), false, listener, (name, content) -> {
            if (reads.incrementAndGet() == 2) {
                throw new OutOfMemoryError();
            }
            return PolicyFileContent.parse(name, content);
        });

        write(ENABLED);
        file.look();
        assertThatThrownBy(file::look).isInstanceOf(OutOfMemoryError.class);
        file.look();

        assertThat(isEnabled(file.state())).isTrue();
    }

    @Test
    void nameOfTheFileCannotBeginALine() throws IOException {
        Path path = Files.writeString(directory.resolve("x\nfake.toml"), INVALID);
        assertThatThrownBy(() -> new PolicyFile(path, true, "master", listener))
                .satisfies(thrown -> assertThat(thrown.getMessage().lines()).hasSize(3));
        try (CapturedLog logged = new CapturedLog("source.file")) {
            Files.writeString(path, DISABLED);
            PolicyFile file = new PolicyFile(path, true, "master", new PolicyFileLog());
            Files.writeString(path, INVALID);
            looks(file, 2);
            Files.writeString(path, ENABLED);
            looks(file, 2);

            assertThat(logged.errors()).hasSize(3);
            assertThat(logged.infos()).hasSize(1);
            assertThat(List.of(logged.errors(), logged.infos())).allSatisfy(lines -> assertThat(lines)
                    .allSatisfy(line -> assertThat(line).doesNotContain("\n")));
        }
    }

    @Test
    void timeOfReadingIsKeptAndLogged() throws IOException {
        write(DISABLED);
        PolicyFile file = new PolicyFile(file(), false, listener, (name, content) -> {
            sleep(20);
            return PolicyFileContent.parse(name, content);
        });
        Duration starting = file.state().reading().orElseThrow().took();
        write(ENABLED);
        looks(file, 2);
        Duration reloading = file.state().reading().orElseThrow().took();

        assertThat(List.of(starting, reloading)).allMatch(took -> took.toMillis() >= 20);
        try (CapturedLog logged = new CapturedLog("source.file")) {
            new PolicyFileLog().reloaded(file.state());
            assertThat(logged.infos())
                    .singleElement()
                    .asString()
                    .endsWith("settings for 0 realms, SHA-256 "
                            + file.state().reading().get().sha256() + ", read in " + reloading.toMillis() + " ms");
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void skippedLineIsLoggedOnceWhileItStays() {
        PolicyFileLog log = new PolicyFileLog();
        String customGrant =
                "[oauth.grant_type.password]\nenable = false\n[[oauth.custom_grant_type]]\nname = \"password\"";
        try (CapturedLog logged = new CapturedLog("source.file")) {
            log.reloaded(skipping("[server]", "[oauth.grant_type.kerberos]"));
            log.reloaded(skipping("# moved", "[server]", "[oauth.grant_type.kerberos]", "[oauth.grant_type.iwa_ntlm]"));
            assertThat(logged.warnings())
                    .satisfiesExactly(
                            line -> assertThat(line).startsWith("f.toml:1:").contains("server"),
                            line -> assertThat(line).startsWith("f.toml:2:").contains("kerberos"),
                            line -> assertThat(line).startsWith("f.toml:4:").contains("iwa_ntlm"));
            log.reloaded(skipping("# nothing"));
            log.reloaded(skipping(customGrant));
            log.reloaded(skipping("# moved\n" + customGrant));
            assertThat(logged.warnings().subList(3, logged.warnings().size()))
                    .satisfiesExactly(
                            line -> assertThat(line).startsWith("f.toml:3:").contains("not Grant Control tables"),
                            line -> assertThat(line).startsWith("f.toml:4:").contains("does not enable password"));
            log.reloaded(skipping("# nothing"));
            log.reloaded(skipping("[oauth.grant_type.kerberos]"));
            assertThat(logged.warnings()).hasSize(6);
        }
    }

    private PolicyFileState skipping(String... lines) {
        return PolicyFileState.ofStart(
                file(),
                (PolicyFileContent.Valid) PolicyFileContent.parse(
                        "f.toml", String.join("\n", lines).getBytes(StandardCharsets.UTF_8)),
                new PolicyFileState.Reading("", Instant.now(), Duration.ZERO));
    }

    private PolicyFile open() {
        return new PolicyFile(file(), false, "master", listener);
    }

    private Path file() {
        return directory.resolve("grant-control.toml");
    }

    /** Another file under the same name, as editors and deployment tools write it. */
    private void write(String content) throws IOException {
        Path written = Files.writeString(directory.resolve("written"), content);
        Files.move(written, file(), StandardCopyOption.ATOMIC_MOVE);
    }

    private void data(String name, String content) throws IOException {
        Files.writeString(Files.createDirectory(directory.resolve(name)).resolve("grant-control.toml"), content);
    }

    private static void looks(PolicyFile file, int times) {
        for (int i = 0; i < times; i++) {
            file.look();
        }
    }

    private static boolean isEnabled(PolicyFileState state) {
        return state.settings()
                .server()
                .get(Grant.PASSWORD)
                .get(SettingKey.ENABLE)
                .map(Sourced::value)
                .orElse(true);
    }

    private static SettingProblem problem(String message) {
        return new SettingProblem(
                new SettingOrigin.InFile(Scope.SERVER, "grant-control.toml", Optional.empty()), message);
    }
}
