package io.github.grantcontrol.source.attribute;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.grantcontrol.policy.ServerFileSettings;
import io.github.grantcontrol.source.CapturedLog;
import io.github.grantcontrol.source.Models;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;

class StoredSettingsLogTest {

    private static final Map<String, String> UNREADABLE = Map.of("oauth.grant_type.password.enable", "nope");

    private final AtomicLong nanos = new AtomicLong();
    private final StoredSettingsLog log = new StoredSettingsLog(nanos::get);

    @Test
    void unreadableAttributeOfARealmIsLoggedOnceADay() {
        RealmPolicyCache policies = new RealmPolicyCache("master", log, (realm, attributes) -> {});
        RealmModel realm = Models.realm("acme", () -> UNREADABLE);

        assertLoggedOnceADay(() -> policies.get(realm, ServerFileSettings.NONE));
    }

    @Test
    void unreadableAttributeOfAClientIsLoggedOnceADay() {
        ClientSettingsCache settings = new ClientSettingsCache("master", log);
        ClientModel client = Models.client(Models.realm("acme", Map::of), "batch", () -> UNREADABLE);

        assertLoggedOnceADay(() -> settings.get(client));
    }

    @Test
    void thousandsOfUnreadableAttributesMakeFewLines() {
        Map<String, String> attributes = new HashMap<>();
        for (int i = 0; i < 5000; i++) {
            attributes.put("oauth.grant_type.password.enable" + (char) ('a' + i % 26), "false");
            attributes.put("acme" + i + ".oauth.grant_type.password.enable", "false");
        }
        ClientSettingsCache settings = new ClientSettingsCache("master", log);
        try (CapturedLog logged = new CapturedLog("source.attribute")) {
            settings.get(Models.client(Models.realm("acme", Map::of), "batch", () -> attributes));

            assertThat(logged.errors()).hasSize(21).last().asString().contains("and more");
            assertThat(logged.warnings()).hasSize(21);
        }
    }

    @Test
    void lineOfAnotherPackageIsLoggedOnceAndStaysOneLine() {
        try (CapturedLog logged = new CapturedLog("source.attribute")) {
            log.error("option 'x\ny'");
            log.error("option 'x\ny'");

            assertThat(logged.errors()).containsExactly("option 'x?y'");
        }
    }

    private void assertLoggedOnceADay(Runnable request) {
        try (CapturedLog logged = new CapturedLog("source.attribute")) {
            request.run();
            request.run();
            assertThat(logged.errors()).hasSize(1);

            nanos.addAndGet(Duration.ofHours(25).toNanos());
            request.run();
            request.run();
            assertThat(logged.errors()).hasSize(2);
        }
    }
}
