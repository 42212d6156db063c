package io.github.grantcontrol.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.grantcontrol.it.server.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pipeline checks a server file with the JAR alone, before a server refuses to start with it. */
@Tag("distribution")
class CheckIT {

    @TempDir
    private Path folder;

    private ProcessBuilder.Redirect in = ProcessBuilder.Redirect.PIPE;

    @Test
    void printsThePolicyOfAValidFile() throws Exception {
        Path file = Settings.realmConfig("wso2/deployment.toml");
        Result result = run("check", file.toString());
        assertThat(result.status()).isZero();
        assertThat(result.out()).contains("oauth.grant_type.client_credentials.enable = false  # " + file);
        assertThat(result.err()).contains("'client_credentials.grant_handler' is not a Grant Control key");
    }

    @Test
    void printsAMisspellingWithItsPosition() throws Exception {
        Path file =
                Files.writeString(folder.resolve("misspelled.toml"), "[oauth.grant_type.password]\nenabel = false\n");
        Result result = run("check", file.toString());
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).startsWith(file + ":2:1: ").contains("did you mean 'enable'?");
    }

    @Test
    void readsTheStandardInput() throws Exception {
        Path sent = Files.writeString(folder.resolve("sent.toml"), "[oauth.grant_type.password]\nenabel = false\n");
        in = ProcessBuilder.Redirect.from(sent.toFile());
        Result result = run("check", "-");
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).startsWith("<stdin>:2:1: ");
    }

    @Test
    void printsWhatTheFileWouldHaveDoneToTheRequestsInEvents() throws Exception {
        Path file = Files.writeString(folder.resolve("policy.toml"), "[oauth.grant_type.password]\nenable = false\n");
        Path events = Files.writeString(
                folder.resolve("events.json"),
                "[{\"time\": 1, \"type\": \"LOGIN\", \"clientId\": \"web\", \"details\": {\"grant_type\": \"password\"}}]");
        Result result = run("check", file.toString(), "--realm", "acme", "--events", events.toString());
        assertThat(result.err()).doesNotContain("Exception");
        assertThat(result.status()).isEqualTo(3);
        assertThat(result.out()).contains("# refused: client 'web', password, requests: 1");
    }

    @Test
    void printsAHintForAWrongCommandLine() throws Exception {
        Result result = run("check");
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("--help");
        assertThat(run("--help").out())
                .contains(Settings.extensionJar().getFileName().toString());
    }

    private Result run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                Settings.extensionJar().toString()));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        int status = new ProcessBuilder(command)
                .redirectInput(in)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start()
                .waitFor();
        return new Result(
                status, Files.readString(out, StandardCharsets.UTF_8), Files.readString(err, StandardCharsets.UTF_8));
    }

    private record Result(int status, String out, String err) {}
}
