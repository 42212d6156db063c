package io.github.grantcontrol.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.RealmPolicy;
import io.github.grantcontrol.policy.RealmSettings;
import io.github.grantcontrol.policy.ServerFileSettings;
import io.github.grantcontrol.policy.SettingKey;
import io.github.grantcontrol.policy.SettingsBuilder;
import io.github.grantcontrol.policy.SettingsByGrant;
import io.github.grantcontrol.policy.origin.Layer;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;

/** Policy is computed once and looked up, and is never the policy from before a change. */
class DefaultGrantPolicyProviderTest {

    private static final String ENABLE = "oauth.grant_type.password.enable";

    private final AtomicReference<ServerFileSettings> file = new AtomicReference<>(ServerFileSettings.NONE);
    private final GrantPolicyProvider provider =
            new DefaultGrantPolicyProvider(file::get, "master", (realm, attributes) -> {});

    @Test
    void realmIsComputedOnceForAllModelsThatShareItsAttributes() {
        Map<String, String> cached = Map.of(ENABLE, "false");

        RealmPolicy policy = provider.realm(Models.realm("acme", () -> cached));

        assertThat(policy.forRealm(Grant.PASSWORD).enforced().isEnabled()).isFalse();
        assertThat(provider.realm(Models.realm("acme", () -> cached))).isSameAs(policy);
    }

    @Test
    void attributesThatAreEqualButNotTheSameAreReadAgain() {
        RealmPolicy policy = provider.realm(Models.realm("acme", () -> new HashMap<>(Map.of(ENABLE, "false"))));

        assertThat(provider.realm(Models.realm("acme", () -> new HashMap<>(Map.of(ENABLE, "false")))))
                .isNotSameAs(policy);
        assertThat(provider.realm(Models.realm("acme", () -> new HashMap<>(Map.of(ENABLE, "true"))))
                        .forRealm(Grant.PASSWORD)
                        .enforced()
                        .isEnabled())
                .isTrue();
    }

    @Test
    void changedFileIsInForce() {
        RealmModel acme = Models.realm("acme", Map::of);
        RealmModel other = Models.realm("other", Map::of);
        assertThat(isEnabled(acme)).isTrue();

        RealmSettings disabled =
                SettingsBuilder.realm(SettingsBuilder.byGrant(Layer.SERVER_FILE, Grant.PASSWORD, "enable=false"));
        file.set(new ServerFileSettings(SettingsByGrant.NONE, Map.of("acme", disabled)));

        assertThat(isEnabled(acme)).isFalse();
        assertThat(isEnabled(other))
                .as("another realm with the same map of no attributes")
                .isTrue();
        assertThat(isEnabled(acme)).isFalse();
    }

    @Test
    void realmWithoutAMapOfAttributesHasNone() {
        assertThat(isEnabled(Models.realm("acme", () -> null))).isTrue();
    }

    @Test
    void unreadableAttributesAreLoggedOnceWithRealmClientKeyAndValue() {
        try (CapturedLog logged = new CapturedLog()) {
            for (int i = 0; i < 3; i++) {
                RealmModel realm = Models.realm("acme", () -> new HashMap<>(Map.of(ENABLE, "nope")));
                assertThat(provider.realm(realm).forRealm(Grant.PASSWORD).isReadable())
                        .isFalse();
                ClientModel client = Models.client(realm, "ba\ntch", () -> new HashMap<>(Map.of(ENABLE, "no\nway")));
                assertThat(provider.client(client).get(Grant.PASSWORD).problems())
                        .hasSize(1);
            }
            assertThat(logged.errors())
                    .satisfiesExactly(
                            line -> assertThat(line)
                                    .startsWith("realm 'acme': realm attribute " + ENABLE + " = 'nope': "),
                            line -> assertThat(line)
                                    .startsWith("realm 'acme', client 'ba?tch': client attribute " + ENABLE
                                            + " = 'no?way': ")
                                    .doesNotContain("\n"));
        }
    }

    @Test
    void onlyTheAdminRealmIgnoresSettingsThatLockAdministratorsOut() {
        Map<String, String> attributes = Map.of("oauth.grant_type.refresh_token.enable", "false");
        RealmModel master = Models.realm("master", () -> attributes);
        RealmModel acme = Models.realm("acme", () -> new HashMap<>(attributes));

        try (CapturedLog logged = new CapturedLog()) {
            assertThat(provider.realm(master)
                            .forRealm(Grant.REFRESH_TOKEN)
                            .enforced()
                            .isEnabled())
                    .isTrue();
            assertThat(provider.realm(acme)
                            .forRealm(Grant.REFRESH_TOKEN)
                            .enforced()
                            .isEnabled())
                    .isFalse();
            assertThat(provider.client(Models.client(master, "console", () -> attributes)))
                    .isEqualTo(SettingsByGrant.NONE);
            assertThat(provider.client(Models.client(acme, "console", () -> attributes))
                            .get(Grant.REFRESH_TOKEN)
                            .get(SettingKey.ENABLE))
                    .isPresent();
            assertThat(logged.errors()).hasSize(2).allMatch(line -> line.contains("realm 'master'"));
        }
    }

    private boolean isEnabled(RealmModel realm) {
        return provider.realm(realm).forRealm(Grant.PASSWORD).enforced().isEnabled();
    }
}
