package io.github.grantcontrol.policy.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.grantcontrol.policy.SettingKey;
import io.github.grantcontrol.policy.SettingsBuilder;
import io.github.grantcontrol.policy.Sourced;
import io.github.grantcontrol.policy.origin.Layer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LifetimeBoundTest {

    @ParameterizedTest
    @CsvSource({
        "SERVER_FILE, max, server_file:max, max 300 of the server file",
        "REALM, bearer_max, realm:bearer_max, bearer_max 300 of the realm",
        "CLIENT, min, client:min, min 300 of the client",
        "CLIENT_POLICY, max, client_policy:max, max 300 of a client policy",
    })
    void boundNamesItsLayerAndKey(Layer layer, String name, String eventDetail, String description) {
        SettingKey<Long> key = key(name);
        LifetimeBound bound = LifetimeBound.of(key, new Sourced<>(300L, SettingsBuilder.origin(layer, key)));

        assertThat(bound.eventDetail()).isEqualTo(eventDetail);
        assertThat(bound.describe()).hasToString(description);
    }

    @Test
    void builtInBoundHasNoLayer() {
        LifetimeBound bound = LifetimeBound.builtIn(SettingKey.MAX, 300);

        assertThat(bound.eventDetail()).isEqualTo("built_in:max");
        assertThat(bound.describe()).hasToString("max 300 (built in)");
    }

    @Test
    void sessionBoundNamesKeycloaksSettings() {
        LifetimeBound bound = LifetimeBound.ofSession(300);

        assertThat(bound.eventDetail()).isEqualTo("session");
        assertThat(bound.describe()).hasToString("the 300 seconds until the session ends (SSO Session Max or Idle)");
    }

    @Test
    void expiredSessionLeavesZeroSeconds() {
        assertThat(LifetimeBound.ofSession(-5).describe().toString())
                .startsWith("the 0 seconds until the session ends");
    }

    static SettingKey<Long> key(String name) {
        return switch (name) {
            case "min" -> SettingKey.MIN;
            case "max" -> SettingKey.MAX;
            case "bearer_max" -> SettingKey.BEARER_MAX;
            default -> throw new IllegalArgumentException(name);
        };
    }
}
