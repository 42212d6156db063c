package io.github.grantcontrol.source.attribute;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.SettingKey;
import io.github.grantcontrol.policy.SettingsByGrant;
import io.github.grantcontrol.source.CapturedLog;
import io.github.grantcontrol.source.Models;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;

class ClientSettingsCacheTest {

    private static final String ENABLE = "oauth.grant_type.password.enable";

    private final RealmModel realm = Models.realm("acme", Map::of);
    private final ClientSettingsCache cache = new ClientSettingsCache("master", new StoredSettingsLog());

    @Test
    void clientWithoutSettingsHasNone() {
        Map<String, String> attributes = new HashMap<>(Map.of("access.token.lifespan", "60"));
        attributes.put("post.logout.redirect.uris", null);
        attributes.put(ENABLE, null);

        assertThat(get(attributes)).isSameAs(SettingsByGrant.NONE);
        assertThat(cache.get(Models.client(realm, "batch", () -> null))).isSameAs(SettingsByGrant.NONE);
    }

    @Test
    void clientsWithTheSameSettingsAreReadOnce() {
        assertThat(get(Map.of(ENABLE, "false", "x", "y"))).isSameAs(get(Map.of(ENABLE, "false")));
    }

    @Test
    void anotherValueNameOrRealmIsReadAgain() {
        SettingsByGrant disabled = get(Map.of(ENABLE, "false"));

        assertThat(disabled.get(Grant.PASSWORD)
                        .get(SettingKey.ENABLE)
                        .orElseThrow()
                        .value())
                .isFalse();
        assertThat(get(Map.of(ENABLE, "true"))).isNotEqualTo(disabled);
        assertThat(get(Map.of("oauth.grant_type.ciba.enable", "false"))).isNotEqualTo(disabled);
        Map<String, String> locked = Map.of("oauth.grant_type.refresh_token.enable", "false");
        assertThat(get(locked)).isNotEqualTo(SettingsByGrant.NONE);
        try (CapturedLog logged = new CapturedLog("source.attribute")) {
            ClientModel admin = Models.client(Models.realm("master", Map::of), "x", () -> locked);
            assertThat(cache.get(admin)).isEqualTo(SettingsByGrant.NONE);
            assertThat(logged.errors()).hasSize(1);
        }
    }

    /** Without the lengths in it, both contents would have one digest, and a tenant could set another one's settings. */
    @Test
    void contentsThatJoinToTheSameTextAreReadApart() {
        assertThat(ContentDigest.of(Map.of("a", "b1:c"))).isNotEqualTo(ContentDigest.of(Map.of("ab", "1:c")));
        assertThat(ContentDigest.of(Map.of("a\0b", "c"))).isNotEqualTo(ContentDigest.of(Map.of("a", "b\0c")));
    }

    @Test
    void fullWidthLettersAreRead() {
        try (CapturedLog logged = new CapturedLog("source.attribute")) {
            assertThat(get(Map.of("oauth.\uff47\uff52\uff41\uff4e\uff54_type.password.enable", "false"))
                            .get(Grant.PASSWORD)
                            .problems())
                    .hasSize(1);
            assertThat(logged.errors()).hasSize(1);
        }
    }

    /** By allocated bytes, which do not depend on what else the machine does: reading takes tens of megabytes. */
    @Test
    void thousandsOfHostileNamesAreReadOnce() {
        Map<String, String> attributes = new HashMap<>();
        for (int i = 0; i < 5000; i++) {
            attributes.put("%05dXXXXXoauth.grant_type.client_credentials.validity_period.zzzzzz".formatted(i), "1");
        }
        long before = allocated();
        get(attributes);
        long first = allocated() - before;
        before = allocated();
        get(attributes);

        assertThat(allocated() - before).isLessThan(first / 4);
    }

    /** More than fits: a result with a hundred problems takes some sixty kilobytes of the sixteen megabytes. */
    @Test
    void manyHostileClientsDoNotFillTheHeap() {
        List<SettingsByGrant> results = new ArrayList<>();
        try (CapturedLog logged = new CapturedLog("source.attribute")) {
            for (int client = 0; client < 500; client++) {
                results.add(get(unreadable(client)));
            }
            long kept = IntStream.range(0, 500)
                    .filter(client -> get(unreadable(client)) == results.get(client))
                    .count();
            assertThat(kept).isLessThan(400);
            assertThat(logged.errors()).isNotEmpty();
        }
    }

    private static Map<String, String> unreadable(int client) {
        return IntStream.range(0, 150)
                .boxed()
                .collect(Collectors.toMap(i -> "oauth.grant_type.password.enable." + client + "." + i, i -> "x"));
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    private SettingsByGrant get(Map<String, String> attributes) {
        return cache.get(Models.client(realm, "batch", () -> new HashMap<>(attributes)));
    }
}
