package io.github.grantcontrol.policy;

import static io.github.grantcontrol.policy.SettingsBuilder.settings;
import static io.github.grantcontrol.policy.origin.Layer.CLIENT;
import static io.github.grantcontrol.policy.origin.Layer.REALM;
import static io.github.grantcontrol.policy.origin.Layer.SERVER_FILE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

public class GrantPolicyTest {

    @Property
    void reportedSettingsAreThoseWithoutReportOnly(
            @ForAll("ofFile") GrantSettings file,
            @ForAll("ofRealm") GrantSettings realm,
            @ForAll("ofClient") GrantSettings client) {
        GrantPolicy policy = policy(file, realm, client);
        GrantPolicy allEnforced = policy(enforce(file), enforce(realm), enforce(client));

        assertThat(policy.reported()).isEqualTo(allEnforced.enforced());
        assertThat(allEnforced.reported()).isEqualTo(allEnforced.enforced());
    }

    @Property
    void enforcedSettingsAreThoseWithoutReportOnlyLayers(
            @ForAll("ofFile") GrantSettings file,
            @ForAll("ofRealm") GrantSettings realm,
            @ForAll("ofClient") GrantSettings client) {
        GrantPolicy policy = policy(file, realm, client);
        GrantPolicy without = policy(dropIfReportOnly(file), dropIfReportOnly(realm), dropIfReportOnly(client));

        assertThat(policy.enforced()).isEqualTo(without.enforced());
    }

    @Property
    void reportOnlyNeverHidesAnUnreadableValue(
            @ForAll("ofFile") GrantSettings file, @ForAll("ofRealm") GrantSettings realm, @ForAll boolean reportOnly) {
        GrantSettings unreadable = settings(CLIENT, "max=abc", "report_only=" + reportOnly);

        GrantPolicy policy = policy(file, realm, unreadable);

        assertThat(policy.isReadable()).isFalse();
        assertThat(policy.problems()).isEqualTo(unreadable.problems());
    }

    @Test
    void unreadableReportOnlyIsAProblem() {
        assertThat(policy(settings(REALM, "report_only=yes")).isReadable()).isFalse();
    }

    @Test
    void equalProblemIsListedOnce() {
        GrantSettings unreadable = settings(REALM, "max=abc");

        assertThat(policy(unreadable, unreadable).problems()).hasSize(1);
    }

    @Test
    void reportOnlyOfOneLayerLeavesTheOthersInForce() {
        GrantPolicy policy = policy(settings(SERVER_FILE, "max=600"), settings(REALM, "max=60", "report_only=true"));

        assertThat(policy.enforced().get(SettingKey.MAX)).map(Sourced::value).contains(600L);
        assertThat(policy.reported().get(SettingKey.MAX)).map(Sourced::value).contains(60L);
    }

    @Test
    void severalLayersNarrowOneAfterTheOther() {
        List<GrantSettings> layers = List.of(settings(SERVER_FILE, "max=600"), settings(REALM, "max=60"));

        assertThat(GrantPolicy.NEUTRAL.narrow(layers)).isEqualTo(policy(layers.get(0), layers.get(1)));
        assertThat(GrantPolicy.NEUTRAL.narrow(List.of())).isEqualTo(GrantPolicy.NEUTRAL);
    }

    /** Returns the policy of these layers. */
    public static GrantPolicy policy(GrantSettings... layers) {
        GrantPolicy policy = GrantPolicy.NEUTRAL;
        for (GrantSettings layer : layers) {
            policy = policy.narrow(layer);
        }
        return policy;
    }

    /** Returns the settings without {@code report_only}. */
    public static GrantSettings enforce(GrantSettings settings) {
        Map<SettingKey<?>, Sourced<?>> values = new HashMap<>();
        SettingKey.all().stream()
                .filter(key -> key != SettingKey.REPORT_ONLY)
                .forEach(key -> settings.values().find(key).ifPresent(set -> values.put(key, set)));
        return new GrantSettings(new SettingValues(values), settings.problems());
    }

    private static GrantSettings dropIfReportOnly(GrantSettings settings) {
        return settings.isReportOnly() ? GrantSettings.NONE : settings;
    }

    @Provide
    Arbitrary<GrantSettings> ofFile() {
        return Generated.settings(SERVER_FILE);
    }

    @Provide
    Arbitrary<GrantSettings> ofRealm() {
        return Generated.settings(REALM);
    }

    @Provide
    Arbitrary<GrantSettings> ofClient() {
        return Generated.settings(CLIENT);
    }
}
