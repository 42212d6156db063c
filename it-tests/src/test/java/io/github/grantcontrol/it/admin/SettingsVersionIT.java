package io.github.grantcontrol.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.grantcontrol.it.grant.Keys;
import io.github.grantcontrol.it.http.Response;
import io.github.grantcontrol.it.support.SharedServers;
import io.github.grantcontrol.it.support.TestRealm;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A write can name the settings that it is based on (RFC 9110 §13.1.1), so that no other write is lost. */
class SettingsVersionIT {

    private static final String TEN_MINUTES = """
            [oauth.grant_type.client_credentials.validity_period]
            max = 600
            """;

    private TestRealm realm;
    private GrantControl grantControl;

    @BeforeEach
    void createRealm() {
        realm = TestRealm.create(SharedServers.unconfigured());
        grantControl = new GrantControl(realm);
    }

    @AfterEach
    void deleteRealm() {
        realm.close();
    }

    @Test
    void refusesAWriteBasedOnOldSettings() {
        String old = grantControl.etag();
        grantControl.put(GrantControl.TOML, TEN_MINUTES, "If-Match", old).orFail();
        String now = grantControl.etag();

        Response stale = grantControl.put(GrantControl.TOML, "", "If-Match", old);
        assertThat(stale.status()).isEqualTo(412);
        assertThat(GrantControl.etag(stale)).isEqualTo(now);
        assertThat(grantControl.delete("/settings", "If-Match", old).status()).isEqualTo(412);
        assertThat(grantControl
                        .put(GrantControl.TOML, "", "If-Match", "W/" + now)
                        .status())
                .isEqualTo(412);
        assertThat(grantControl.toml()).isEqualTo(TEN_MINUTES);

        // A change through Keycloak's own admin API changes the version, too.
        realm.attribute(Keys.MAX, "601");
        assertThat(grantControl.delete("/settings", "If-Match", now).status()).isEqualTo(412);
        assertThat(grantControl
                        .put(GrantControl.TOML, TEN_MINUTES, "If-Match", old + ", " + grantControl.etag())
                        .status())
                .isEqualTo(200);
        assertThat(grantControl.delete("/settings", "If-Match", "*").status()).isEqualTo(204);
    }

    @Test
    void acceptsOneOfSeveralWritesAtOnce() throws InterruptedException, ExecutionException {
        for (int round = 0; round < 3; round++) {
            String etag = grantControl.etag();
            ExecutorService writers = Executors.newFixedThreadPool(4);
            List<Future<Response>> answers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String toml = TEN_MINUTES.replace("600", Integer.toString(1000 + 10 * round + i));
                answers.add(writers.submit(() -> putUntilNotBusy(toml, etag)));
            }
            List<Integer> statuses = new ArrayList<>();
            String winner = "";
            for (Future<Response> answer : answers) {
                statuses.add(answer.get().status());
                winner = answer.get().status() == 200 ? answer.get().body() : winner;
            }
            writers.shutdown();

            assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 412);
            assertThat(grantControl.get("/settings", GrantControl.JSON).body()).isEqualTo(winner);
        }
    }

    /** Of writes at the same moment a server handles one, and answers 503 to the others. */
    private Response putUntilNotBusy(String toml, String etag) throws InterruptedException {
        Response response = grantControl.put(GrantControl.TOML, toml, "If-Match", etag);
        while (response.status() == 503) {
            TimeUnit.MILLISECONDS.sleep(100);
            response = grantControl.put(GrantControl.TOML, toml, "If-Match", etag);
        }
        return response;
    }
}
