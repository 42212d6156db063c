package io.github.grantcontrol.source.file;

import io.github.grantcontrol.document.toml.ManyRealmsTest;
import io.github.grantcontrol.document.toml.ParsedToml;
import io.github.grantcontrol.document.toml.PolicyFileContent;
import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.ServerFileSettings;
import io.github.grantcontrol.policy.SettingProblem;
import io.github.grantcontrol.source.CapturedLog;
import io.github.grantcontrol.source.Pauses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.lang.management.ManagementFactory;
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
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file's life: at the start, changed, broken, gone, back. Looks are made by hand, so that nothing is timed. */
class PolicyFileTest {

    private static final String ON = "[oauth.grant_type.password]\nenable = true\n";
    private static final String OFF = "[oauth.grant_type.password]\nenable = false\n";
    private static final String BROKEN = "[oauth.grant_type.password]\nenable = maybe\nenabel = true\n";

    @TempDir
    private Path directory;

    private final List<String> told = new ArrayList<>();

    private final PolicyFileListener listener = new PolicyFileListener() {
        @Override
        public void taken(PolicyFileState state) {
            told.add("taken");
        }

        @Override
        public void refused(PolicyFileState state) {
            told.add("refused");
        }
    };

    @Test
    void aFileIsInForceFromTheStart() throws IOException {
        write(OFF);

        PolicyFileState state = open().state();

        assertThat(isOn(state)).isFalse();
        assertThat(state.path()).isEqualTo(file());
        assertThat(state.reading().orElseThrow().sha256())
                .isEqualTo("94d3c4a81e4227bcb19f99d7d105037e31290a6acb9fd2daf0e6622fbba2241c");
        assertThat(state.goodReloads()).isZero();
        assertThat(state.lastFailure()).isEmpty();
    }

    @Test
    void aMissingFileSaysNothingUnlessSomebodyNamedIt() {
        assertThat(open().state().statements()).isSameAs(ServerFileSettings.NONE);
        assertThatThrownBy(() -> new PolicyFile(file(), true, listener))
                .isInstanceOf(InvalidPolicyFileException.class)
                .hasMessageContaining(file().toString())
                .hasMessageContaining("there is no such file");
    }

    @Test
    void aBrokenFileStopsTheStartAndEveryProblemIsALine() throws IOException {
        write(BROKEN);

        assertThatThrownBy(this::open)
                .isInstanceOf(InvalidPolicyFileException.class)
                .satisfies(thrown -> assertThat(thrown.getMessage().lines())
                        .satisfiesExactly(
                                line -> assertThat(line)
                                        .startsWith("Grant Control")
                                        .contains(file() + " is no valid policy"),
                                line -> assertThat(line).startsWith("grant-control.toml:2:10: "),
                                line -> assertThat(line).startsWith("grant-control.toml:3:1: ")));
    }

    @Test
    void anEmptyFileADirectoryAndALinkToNothingStopTheStart() throws IOException {
        write("");
        assertThatThrownBy(this::open).hasMessageContaining("the file is empty");
        Files.delete(file());
        Files.createDirectory(file());
        assertThatThrownBy(this::open).hasMessageContaining("a directory");
        Files.delete(file());
        Files.createSymbolicLink(file(), directory.resolve("nothing"));
        assertThatThrownBy(this::open).hasMessageContaining("leads nowhere");
    }

    @Test
    void whatIsNoWholePolicyStopsTheStart() throws IOException {
        byte[] tooLong = new byte[PolicyFileContent.MOST_BYTES + 1];
        Arrays.fill(tooLong, (byte) '#');
        Files.write(file(), tooLong);
        assertThatThrownBy(this::open).hasMessageContaining("the file is longer than");
        Files.write(file(), "# caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(this::open).hasMessageContaining("1:6: the file is not UTF-8");
        Files.write(file(), OFF.getBytes(StandardCharsets.UTF_16));
        assertThatThrownBy(this::open).hasMessageContaining("the file is not UTF-8");
        write(OFF.substring(0, OFF.length() - 4));
        assertThatThrownBy(this::open).isInstanceOf(InvalidPolicyFileException.class);
        write("\u0000".repeat(4096));
        assertThatThrownBy(this::open).isInstanceOf(InvalidPolicyFileException.class);
        Files.delete(file());
        Files.createSymbolicLink(file(), file());
        assertThatThrownBy(this::open).hasMessageContaining("cannot be read");
    }

    @Test
    void aMarkAndLineEndsOfWindowsAreNoMatterAtTheStart() throws IOException {
        write("\uFEFF" + OFF.replace("\n", "\r\n"));

        assertThat(isOn(open().state())).isFalse();
    }

    @Test
    void aChangeIsTakenOnceTwoLooksFoundItAtRest() throws IOException {
        write(OFF);
        PolicyFile file = open();

        write(ON);
        file.look();
        assertThat(isOn(file.state())).as("may still be written to").isFalse();
        file.look();

        assertThat(isOn(file.state())).isTrue();
        assertThat(file.state().goodReloads()).isEqualTo(1);
        assertThat(told).containsExactly("taken");
    }

    @Test
    void whatChangesFromLookToLookIsNotReadYet() throws IOException {
        write(OFF);
        PolicyFile file = open();

        for (int length = 1; length < ON.length(); length++) {
            write(ON.substring(0, length));
            file.look();
        }

        assertThat(isOn(file.state())).isFalse();
        assertThat(told).isEmpty();
    }

    @Test
    void whatIsTheSameIsNotReadAgain() throws IOException {
        write(OFF);
        PolicyFile file = open();
        ServerFileSettings before = file.state().statements();

        Files.setLastModifiedTime(file(), FileTime.fromMillis(1));
        looks(file, 20);

        assertThat(file.state().statements()).isSameAs(before);
        assertThat(told).isEmpty();
    }

    @Test
    void aSecondWriteWithinATickOfTheClockIsSeen() throws IOException {
        write(ON + " ");
        FileTime tick = Files.getLastModifiedTime(file());
        PolicyFile file = open();

        Files.writeString(file(), OFF); // as long as before, in the same file
        Files.setLastModifiedTime(file(), tick);
        looks(file, 2);

        assertThat(isOn(file.state())).isFalse();
    }

    @Test
    void aSwappedLinkIsAChangeWhicheverLinkItIs() throws IOException {
        // As Kubernetes mounts a ConfigMap: the file is a link through ..data, which is replaced in one step.
        data("..1", OFF);
        Files.createSymbolicLink(directory.resolve("..data"), Path.of("..1"));
        Files.createSymbolicLink(file(), Path.of("..data/grant-control.toml"));
        PolicyFile file = open();
        assertThat(isOn(file.state())).isFalse();

        data("..2", ON);
        Files.createSymbolicLink(directory.resolve("..tmp"), Path.of("..2"));
        Files.move(directory.resolve("..tmp"), directory.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
        looks(file, 2);

        assertThat(isOn(file.state())).isTrue();
        assertThat(told).containsExactly("taken");
    }

    @Test
    void aBrokenChangeIsToldOnceAndTheLastGoodPolicyStays() throws IOException {
        write(OFF);
        PolicyFile file = open();
        ServerFileSettings before = file.state().statements();

        write(BROKEN);
        looks(file, 20);

        assertThat(file.state().statements()).isSameAs(before);
        assertThat(file.state().brokenReloads()).isEqualTo(1);
        assertThat(file.state().lastFailure().orElseThrow().problems())
                .extracting(SettingProblem::place)
                .containsExactly("grant-control.toml:2:10", "grant-control.toml:3:1");
        assertThat(told).containsExactly("refused");

        write(ON);
        looks(file, 2);

        assertThat(isOn(file.state())).isTrue();
        assertThat(file.state().lastFailure()).isEmpty();
        assertThat(file.state().brokenReloads()).isEqualTo(1);
    }

    @Test
    void aChangeThatIsTakenBackEndsTheFailure() throws IOException {
        write(OFF);
        PolicyFile file = open();
        write(BROKEN);
        looks(file, 2);

        write(OFF);
        looks(file, 2);

        assertThat(file.state().lastFailure()).isEmpty();
        assertThat(told).containsExactly("refused", "taken");
    }

    @Test
    void anEmptyFileKeepsWhatWasInForce() throws IOException {
        write(OFF);
        PolicyFile file = open();

        write("");
        looks(file, 2);

        assertThat(isOn(file.state())).isFalse();
        assertThat(told).containsExactly("refused");
    }

    @Test
    void aFileThatGoesIsToldOnceAndMayComeBack() throws IOException {
        write(OFF);
        PolicyFile file = open();

        Files.delete(file());
        looks(file, 20);
        assertThat(isOn(file.state())).isFalse();
        assertThat(file.state().lastFailure().orElseThrow().problems())
                .containsExactly(new SettingProblem("grant-control.toml", "the file is gone"));
        assertThat(told).containsExactly("refused");

        write(OFF);
        looks(file, 2);
        assertThat(file.state().lastFailure()).isEmpty();

        Files.delete(file());
        Files.createDirectory(file());
        looks(file, 20);
        assertThat(isOn(file.state())).isFalse();
        assertThat(told).containsExactly("refused", "taken", "refused");
    }

    @Test
    void aFileThatAppearsLaterIsTaken() throws IOException {
        PolicyFile file = open();
        looks(file, 5);

        write(OFF);
        looks(file, 2);

        assertThat(isOn(file.state())).isFalse();
        assertThat(told).containsExactly("taken");
    }

    @Test
    void aPipeIsNotWaitedFor() throws IOException, InterruptedException {
        write(OFF);
        PolicyFile file = open();

        Files.delete(file());
        new ProcessBuilder("mkfifo", file().toString()).start().waitFor();
        looks(file, 2);

        assertThat(told).containsExactly("refused");
    }

    @Test
    void aFileThatMayNotBeReadIsToldAndTakenOnceItMay() throws IOException {
        write(OFF);
        PolicyFile file = open();

        write(ON);
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(file()), "whoever runs this reads everything, as root does");
        looks(file, 5);
        assertThat(told).containsExactly("refused");
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("r--------"));
        looks(file, 2);

        assertThat(isOn(file.state())).isTrue();
    }

    @Test
    void aLinkThatLeadsNowhereIsToldAndTakenOnceItLeadsToAFile() throws IOException {
        write(OFF);
        PolicyFile file = open();

        Files.delete(file());
        Files.createSymbolicLink(file(), Path.of("later"));
        looks(file, 5);
        assertThat(isOn(file.state())).isFalse();
        assertThat(file.state().lastFailure().orElseThrow().problems())
                .containsExactly(new SettingProblem("grant-control.toml", "the symbolic link leads nowhere"));
        assertThat(told).containsExactly("refused");
        Files.writeString(directory.resolve("later"), ON);
        looks(file, 2);

        assertThat(isOn(file.state())).isTrue();
        assertThat(told).containsExactly("refused", "taken");
    }

    @Test
    void eachBrokenContentIsToldAndCountedThoughItsProblemsAreThoseOfTheLast() throws IOException {
        write(OFF);
        PolicyFile file = open();

        write(BROKEN);
        looks(file, 20);
        write(BROKEN + "# mended, or so they thought\n");
        looks(file, 20);

        assertThat(file.state().brokenReloads()).isEqualTo(2);
        assertThat(told).containsExactly("refused", "refused");
    }

    @Test
    void aChangeThatCouldNotBeReadForWantOfMemoryIsTriedAgain() throws IOException {
        write(OFF);
        AtomicInteger reads = new AtomicInteger();
        PolicyFile file = new PolicyFile(file(), false, listener, (content, betweenPieces) -> {
            if (reads.incrementAndGet() == 2) {
                throw new OutOfMemoryError();
            }
            return PolicyFileContent.of("f.toml", content);
        });

        write(ON);
        file.look();
        assertThatThrownBy(file::look).isInstanceOf(OutOfMemoryError.class);
        file.look();

        assertThat(isOn(file.state())).isTrue();
    }

    @Test
    void requestsGetRestsFromAReloadAndTheStartIsNotHeldUp() throws IOException {
        write(OFF);
        List<Runnable> given = new ArrayList<>();
        PolicyFile file = new PolicyFile(file(), false, listener, (content, betweenPieces) -> {
            given.add(betweenPieces);
            return PolicyFileContent.of("f.toml", content);
        });

        write(ON);
        looks(file, 2);

        assertThat(given).hasSize(2);
        assertThat(given.get(0)).isNotInstanceOf(Pauses.class);
        assertThat(given.get(1)).isInstanceOf(Pauses.class);
    }

    /** Told by memory, which does not depend on what else the machine does. */
    @Test
    void ofALongFileOnlyWhatChangedIsParsedAgain() throws IOException {
        String realms = new String(ManyRealmsTest.file(), StandardCharsets.UTF_8);
        write(realms);
        long before = allocated();
        PolicyFile file = open();
        long starting = allocated() - before;

        write(realms.replace("max = 3607\n", "max = 3000\n"));
        before = allocated();
        looks(file, 2);
        long reloading = allocated() - before;

        assertThat(file.state().goodReloads()).isOne();
        assertThat(reloading).isLessThan(starting / 4);
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    @Test
    void howLongReadingTookIsToldAndLogged() throws IOException {
        write(OFF);
        PolicyFile file = new PolicyFile(file(), false, listener, (content, betweenPieces) -> {
            sleep(20);
            return PolicyFileContent.of("f.toml", content);
        });
        Duration starting = file.state().reading().orElseThrow().took();
        write(ON);
        looks(file, 2);
        Duration reloading = file.state().reading().orElseThrow().took();

        assertThat(List.of(starting, reloading)).allMatch(took -> took.toMillis() >= 20);
        try (CapturedLog logged = new CapturedLog()) {
            new PolicyFileLog().taken(file.state());
            assertThat(logged.infos())
                    .singleElement()
                    .asString()
                    .endsWith("0 realms by name, SHA-256 "
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
    void whatIsSkippedIsLoggedOnceForAsLongAsItIsThere() {
        PolicyFileLog log = new PolicyFileLog();
        try (CapturedLog logged = new CapturedLog()) {
            log.taken(skipping("[server]", "[oauth.grant_type.kerberos]"));
            log.taken(skipping("# moved", "[server]", "[oauth.grant_type.kerberos]", "[oauth.grant_type.iwa_ntlm]"));
            assertThat(logged.warnings())
                    .satisfiesExactly(
                            line -> assertThat(line)
                                    .startsWith("f.toml:1:1: not of Grant Control and skipped")
                                    .contains("server"),
                            line -> assertThat(line).startsWith("f.toml:2:1: skipped: 'kerberos'"),
                            line -> assertThat(line).startsWith("f.toml:4:1: skipped: 'iwa_ntlm'"));
            log.taken(skipping("# nothing"));
            log.taken(skipping("[oauth.grant_type.kerberos]"));
            assertThat(logged.warnings()).hasSize(4);
        }
    }

    private PolicyFileState skipping(String... lines) {
        return PolicyFileState.ofStart(
                file(), ParsedToml.valid(lines), new PolicyFileState.Reading("", Instant.now(), Duration.ZERO));
    }

    private PolicyFile open() {
        return new PolicyFile(file(), false, listener);
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

    private static boolean isOn(PolicyFileState state) {
        return state.statements()
                .server()
                .of(Grant.PASSWORD)
                .enable()
                .map(said -> said.value())
                .orElse(true);
    }
}
