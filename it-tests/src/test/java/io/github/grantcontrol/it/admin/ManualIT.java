package io.github.grantcontrol.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.grantcontrol.it.server.AdminApi;
import io.github.grantcontrol.it.server.Settings;
import io.github.grantcontrol.it.support.SharedServers;
import io.github.grantcontrol.it.support.TestRealm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the manual's example of the REST resource in a shell. */
class ManualIT {

    private static final Pattern LINES = Pattern.compile("## REST resource\n.*?```sh\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder;

    @Test
    void readsEvaluatesAndDisablesAGrant() throws Exception {
        try (TestRealm realm = TestRealm.create(SharedServers.unconfigured())) {
            realm.client("m2m");
            GrantControl grantControl = new GrantControl(realm);
            grantControl
                    .put(GrantControl.TOML, "[oauth.grant_type.ciba]\nenable = false\n")
                    .orFail();

            String output = paste(realm, "", "");

            assertThat(output)
                    .contains("\"realm\":\"" + realm.name() + "\"", "\"total\":0")
                    .contains("validity_period 3601 is outside the allowed 1 to 3600 seconds");
            assertThat(grantControl.toml())
                    .contains("[oauth.grant_type.ciba]\nenable = false", "[oauth.grant_type.password]\nenable = false");
            // Run again with the ETag that was read before: it is no longer the stored version.
            grantControl.put(GrantControl.TOML, "").orFail();
            assertThat(paste(realm, "-D headers.txt ", "")).contains("changed since they were read");
        }
    }

    private String paste(TestRealm realm, String replaced, String by) throws IOException, InterruptedException {
        Matcher lines = LINES.matcher(Files.readString(Settings.repository().resolve("extension/README.md")));
        assertThat(lines.find()).isTrue();
        String script = lines.group(1)
                .replace("http://127.0.0.1:8080", realm.server().baseUrl())
                .replace("realms/demo/", "realms/" + realm.name() + "/")
                .replace("username=admin", "username=" + AdminApi.USER)
                .replace("password=admin", "password=" + AdminApi.PASSWORD)
                .replace(replaced, by);
        Path output = folder.resolve("output");
        int status = new ProcessBuilder("bash", "-e", "-c", script)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        String text = Files.readString(output);
        assertThat(status).as(text).isZero();
        return text;
    }
}
