package io.github.grantcontrol.source.attribute;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.grantcontrol.policy.ServerFileSettings;
import io.github.grantcontrol.policy.syntax.AttributeName;
import io.github.grantcontrol.source.CapturedLog;
import io.github.grantcontrol.source.Models;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.models.RealmModel;

class RemovedSettingsCheckTest {

    private static final String ENABLE = "oauth.grant_type.password.enable";
    private static final String MAX = "oauth.grant_type.client_credentials.validity_period.max";
    private static final String BATCH = "client.batch." + MAX;

    private final List<String> removed = new ArrayList<>();
    private final RealmPolicyCache policies = new RealmPolicyCache(
            "master", new StoredSettingsLog(), (realm, attributes) -> removed.add(realm.getName() + " " + attributes));

    @Test
    void settingsThatDisappearAreReportedOnce() {
        look(Map.of(ENABLE, "false", BATCH, "60", "x", "y"));
        look(Map.of(ENABLE, "false", BATCH, "60"));
        assertThat(removed).isEmpty();

        look(Map.of(ENABLE, "true", "x", "y"));
        assertThat(removed).containsExactly("acme [" + BATCH + "]");
        look(Map.of("x", "y"));
        look(Map.of("x", "z"));
        look(Map.of(ENABLE, "true"));
        assertThat(removed).containsExactly("acme [" + BATCH + "]", "acme [" + ENABLE + "]");
    }

    @Test
    void unreadableSettingIsReportedTooBecauseItDisablesAGrant() {
        try (CapturedLog logged = new CapturedLog("source.attribute")) {
            look(Map.of("oath.grant_type.password.enable", "false", "acme.oauth.grant_type.password.enable", "x"));
            assertThat(logged.errors()).hasSize(1);
        }
        look(Map.of());

        assertThat(removed).containsExactly("acme [oath.grant_type.password.enable]");
    }

    @Test
    void writeOfTheRestResourceIsNotReported() {
        look(Map.of(ENABLE, "false", MAX, "60", StoredSettings.CHANGED_AT, "1"));
        look(Map.of(ENABLE, "false", StoredSettings.CHANGED_AT, "2"));
        look(Map.of(StoredSettings.CHANGED_AT, "3"));
        assertThat(removed).isEmpty();

        look(Map.of(ENABLE, "false", StoredSettings.CHANGED_AT, "4"));
        look(Map.of(StoredSettings.CHANGED_AT, "4"));
        look(Map.of(ENABLE, "false", StoredSettings.CHANGED_AT, "5"));
        look(Map.of());
        assertThat(removed).as("echoed, and removed too").hasSize(2);
    }

    @Test
    void staleSaveOfAToolIsReported() {
        look(Map.of(ENABLE, "false", StoredSettings.CHANGED_AT, "9"));
        look(Map.of(ENABLE, "false", MAX, "60", StoredSettings.CHANGED_AT, "10"));
        look(Map.of(ENABLE, "false", StoredSettings.CHANGED_AT, "9"));

        assertThat(removed).containsExactly("acme [" + MAX + "]");
    }

    @Test
    void unreadableStampIsNotOurs() {
        look(Map.of(ENABLE, "false"));
        look(Map.of(StoredSettings.CHANGED_AT, "now"));

        assertThat(removed).hasSize(1);
    }

    @Test
    void eachWriteOfTheRestResourceIsLaterThanTheOneBefore() {
        assertThat(markChanged(null)).isBetween(1L, System.currentTimeMillis());
        assertThat(markChanged("x")).isBetween(1L, System.currentTimeMillis());
        assertThat(markChanged("100")).isGreaterThan(100);
        long ahead = System.currentTimeMillis() + 100_000;
        assertThat(markChanged(String.valueOf(ahead))).isEqualTo(ahead + 1);
    }

    @Test
    void firstWriteOfTheRestResourceIsNotReported() {
        look(Map.of(ENABLE, "false"));
        look(Map.of(StoredSettings.CHANGED_AT, String.valueOf(markChanged(null))));

        assertThat(removed).isEmpty();
        assertThat(AttributeName.parseRealm(StoredSettings.CHANGED_AT)).isEmpty();
    }

    @Test
    void changeThatIsNotCommittedIsNotReported() {
        look(Map.of(ENABLE, "false"));
        policies.get(Models.realm("acme", HashMap::new), ServerFileSettings.NONE);

        assertThat(removed).isEmpty();
    }

    @Test
    void eachRealmIsCheckedAlone() {
        look(Map.of(ENABLE, "false"));
        Map<String, String> none = new HashMap<>();
        policies.get(Models.realm("other", () -> none), ServerFileSettings.NONE);

        assertThat(removed).isEmpty();
    }

    private static long markChanged(String before) {
        Map<String, String> attributes = new HashMap<>();
        attributes.put(StoredSettings.CHANGED_AT, before);
        StoredSettings.markChanged((RealmModel) Proxy.newProxyInstance(
                RealmModel.class.getClassLoader(),
                new Class<?>[] {RealmModel.class},
                (self, method, args) -> switch (method.getName()) {
                    case "getAttribute" -> attributes.get(args[0]);
                    case "setAttribute" -> attributes.put((String) args[0], (String) args[1]);
                    default -> throw new UnsupportedOperationException(method.getName());
                }));
        return Long.parseLong(attributes.get(StoredSettings.CHANGED_AT));
    }

    /** Keycloak's realm cache returns one map until the realm changes. */
    private void look(Map<String, String> attributes) {
        Map<String, String> cached = new HashMap<>(attributes);
        policies.get(Models.realm("acme", () -> cached), ServerFileSettings.NONE);
    }
}
