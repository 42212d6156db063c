package io.github.grantcontrol.source.attribute;

import io.github.grantcontrol.policy.ServerFileSettings;
import io.github.grantcontrol.source.CapturedLog;
import io.github.grantcontrol.source.Models;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;

/** What stays unreadable is told once a day, also where nothing has to be read anew. */
class StoredSettingsLogTest {

    private static final Map<String, String> UNREADABLE = Map.of("oauth.grant_type.password.enable", "nope");

    private final AtomicLong nanos = new AtomicLong();
    private final StoredSettingsLog log = new StoredSettingsLog(nanos::get);

    @Test
    void aRealmsUnreadableAttributeIsToldOnceADay() {
        RealmPolicyCache policies = new RealmPolicyCache("master", log);
        RealmModel realm = Models.realm("acme", () -> UNREADABLE);

        assertToldOnceADay(() -> policies.of(realm, ServerFileSettings.NONE));
    }

    @Test
    void aClientsUnreadableAttributeIsToldOnceADay() {
        ClientSettingsCache statements = new ClientSettingsCache("master", log);
        ClientModel client = Models.client(Models.realm("acme", Map::of), "batch", () -> UNREADABLE);

        assertToldOnceADay(() -> statements.of(client));
    }

    private void assertToldOnceADay(Runnable request) {
        try (CapturedLog logged = new CapturedLog()) {
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
