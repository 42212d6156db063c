package io.github.grantcontrol.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.grantcontrol.policy.OperatorStatements;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;

/** What stays unreadable is told once a day, also where nothing has to be read anew. */
class StoredPolicyLogTest {

    private static final Map<String, String> UNREADABLE = Map.of("oauth.grant_type.password.enable", "nope");

    private final AtomicLong nanos = new AtomicLong();
    private final StoredPolicyLog log = new StoredPolicyLog(nanos::get);

    @Test
    void aRealmsUnreadableAttributeIsToldOnceADay() {
        RealmPolicies policies = new RealmPolicies("master", log);
        RealmModel realm = Models.realm("acme", () -> UNREADABLE);

        assertToldOnceADay(() -> policies.of(realm, OperatorStatements.NONE));
    }

    @Test
    void aClientsUnreadableAttributeIsToldOnceADay() {
        ClientStatements statements = new ClientStatements("master", log);
        ClientModel client = Models.client(Models.realm("acme", Map::of), "batch", () -> UNREADABLE);

        assertToldOnceADay(() -> statements.of(client));
    }

    private void assertToldOnceADay(Runnable request) {
        try (Logged logged = new Logged()) {
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
