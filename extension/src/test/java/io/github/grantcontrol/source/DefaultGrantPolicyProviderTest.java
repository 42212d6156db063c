package io.github.grantcontrol.source;

import io.github.grantcontrol.document.toml.ParsedToml;
import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.RealmPolicy;
import io.github.grantcontrol.policy.ServerFileSettings;
import io.github.grantcontrol.policy.SettingsByGrant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;

/** Policy is computed once and looked up, and is never the policy of before a change. */
class DefaultGrantPolicyProviderTest {

    private static final String ENABLE = "oauth.grant_type.password.enable";

    private final AtomicReference<ServerFileSettings> operator = new AtomicReference<>(ServerFileSettings.NONE);
    private final GrantPolicyProvider provider = new DefaultGrantPolicyProvider(operator::get, "master");

    @Test
    void aRealmIsComputedOnceForAllTheModelsThatShareItsAttributes() {
        Map<String, String> cached = Map.of(ENABLE, "false");

        RealmPolicy policy = provider.realm(Models.realm("acme", () -> cached));

        assertThat(policy.of(Grant.PASSWORD).enforced().isEnabled()).isFalse();
        assertThat(provider.realm(Models.realm("acme", () -> cached))).isSameAs(policy);
    }

    @Test
    void attributesThatAreEqualAndNotTheSameAreReadAfresh() {
        RealmPolicy policy = provider.realm(Models.realm("acme", () -> new HashMap<>(Map.of(ENABLE, "false"))));

        assertThat(provider.realm(Models.realm("acme", () -> new HashMap<>(Map.of(ENABLE, "false")))))
                .isNotSameAs(policy);
        assertThat(provider.realm(Models.realm("acme", () -> new HashMap<>(Map.of(ENABLE, "true"))))
                        .of(Grant.PASSWORD)
                        .enforced()
                        .isEnabled())
                .isTrue();
    }

    @Test
    void whatTheOperatorSaysNowHolds() {
        RealmModel acme = Models.realm("acme", Map::of);
        RealmModel other = Models.realm("other", Map::of);
        assertThat(isEnabled(acme)).isTrue();

        operator.set(ParsedToml.valid("[realm.acme.oauth.grant_type.password]", "enable = false")
                .statements());

        assertThat(isEnabled(acme)).isFalse();
        assertThat(isEnabled(other))
                .as("another realm with the same map of no attributes")
                .isTrue();
        assertThat(isEnabled(acme)).isFalse();
    }

    @Test
    void aRealmWithoutAMapOfAttributesHasNone() {
        assertThat(isEnabled(Models.realm("acme", () -> null))).isTrue();
    }

    @Test
    void whatCannotBeReadIsToldOnceWithRealmClientKeyAndValue() {
        try (CapturedLog logged = new CapturedLog()) {
            for (int i = 0; i < 3; i++) {
                RealmModel realm = Models.realm("acme", () -> new HashMap<>(Map.of(ENABLE, "nope")));
                assertThat(provider.realm(realm).of(Grant.PASSWORD).isReadable())
                        .isFalse();
                ClientModel client = Models.client(realm, "batch", () -> new HashMap<>(Map.of(ENABLE, "no\nway")));
                assertThat(provider.client(client).of(Grant.PASSWORD).problems())
                        .hasSize(1);
            }
            assertThat(logged.errors())
                    .satisfiesExactly(
                            line -> assertThat(line)
                                    .startsWith("realm 'acme': realm attribute " + ENABLE + " = 'nope': "),
                            line -> assertThat(line)
                                    .startsWith("realm 'acme', client 'batch': client attribute " + ENABLE
                                            + " = 'no?way': "));
        }
    }

    @Test
    void onlyTheAdminRealmIgnoresWhatWouldLockAdministratorsOut() {
        Map<String, String> attributes = Map.of("oauth.grant_type.refresh_token.enable", "false");
        RealmModel master = Models.realm("master", () -> attributes);
        RealmModel acme = Models.realm("acme", () -> new HashMap<>(attributes));

        try (CapturedLog logged = new CapturedLog()) {
            assertThat(provider.realm(master).of(Grant.REFRESH_TOKEN).enforced().isEnabled())
                    .isTrue();
            assertThat(provider.realm(acme).of(Grant.REFRESH_TOKEN).enforced().isEnabled())
                    .isFalse();
            assertThat(provider.client(Models.client(master, "console", () -> attributes)))
                    .isEqualTo(SettingsByGrant.NONE);
            assertThat(provider.client(Models.client(acme, "console", () -> attributes))
                            .of(Grant.REFRESH_TOKEN)
                            .enable())
                    .isPresent();
            assertThat(logged.errors()).hasSize(2).allMatch(line -> line.contains("realm 'master'"));
        }
    }

    @Test
    void aClientWithoutAttributesOfOursSaysNothing() {
        RealmModel realm = Models.realm("acme", Map::of);
        Map<String, String> attributes = new HashMap<>(Map.of("access.token.lifespan", "60"));
        attributes.put("post.logout.redirect.uris", null);

        assertThat(provider.client(Models.client(realm, "batch", () -> attributes)))
                .isSameAs(SettingsByGrant.NONE);
        assertThat(provider.client(Models.client(realm, "batch", () -> null))).isSameAs(SettingsByGrant.NONE);
    }

    @Test
    void clientsThatSayTheSameAreReadOnce() {
        RealmModel realm = Models.realm("acme", Map::of);

        SettingsByGrant one = provider.client(Models.client(realm, "one", () -> new HashMap<>(Map.of(ENABLE, "false"))));
        SettingsByGrant other =
                provider.client(Models.client(realm, "other", () -> new HashMap<>(Map.of(ENABLE, "false", "x", "y"))));

        assertThat(other).isSameAs(one);
    }

    private boolean isEnabled(RealmModel realm) {
        return provider.realm(realm).of(Grant.PASSWORD).enforced().isEnabled();
    }
}
