package io.github.grantcontrol.grant;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.grantcontrol.keycloak.KeycloakLifespan;
import io.github.grantcontrol.policy.EffectiveSettings;
import io.github.grantcontrol.policy.SettingsBuilder;
import io.github.grantcontrol.policy.decision.KeycloakDefault;
import io.github.grantcontrol.policy.decision.LifetimeRequest;
import io.github.grantcontrol.policy.origin.Layer;
import io.github.grantcontrol.source.Models;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.AccessToken;

class KeycloakLifetimeTest {

    private static final KeycloakDefault KEYCLOAK = new KeycloakDefault(300, false, false);
    private static final LifetimeRequest UNSPECIFIED = LifetimeRequest.unspecified(false, KEYCLOAK);

    @ParameterizedTest
    @ValueSource(strings = {"min=1", "max=86400", "default=300", "bearer_max=86400"})
    void aSettingForLifetimesAppliesToEachToken(String keyValue) {
        EffectiveSettings settings = EffectiveSettings.of(SettingsBuilder.settings(Layer.REALM, keyValue));

        assertThat(KeycloakLifetime.isKept(settings, UNSPECIFIED, token(300))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"enable=true", "on_exceed=clamp", "allow_refresh_tokens=true"})
    void otherSettingsLeaveTheLifetimeToKeycloak(String keyValue) {
        EffectiveSettings settings = EffectiveSettings.of(SettingsBuilder.settings(Layer.REALM, keyValue));

        assertThat(KeycloakLifetime.isKept(settings, UNSPECIFIED, token(1_728_000_000)))
                .isTrue();
    }

    @Test
    void aRequestedLifetimeAndAStoredSessionApply() {
        assertThat(isKept(new LifetimeRequest(OptionalLong.of(60), false, KEYCLOAK, OptionalLong.empty())))
                .isFalse();
        assertThat(isKept(new LifetimeRequest(OptionalLong.empty(), false, KEYCLOAK, OptionalLong.of(60))))
                .isFalse();
        assertThat(isKept(UNSPECIFIED)).isTrue();
    }

    /**
     * Keycloak makes such tokens with Access Token Lifespan −1 and an SSO Session Max that overflows its {@code int}.
     */
    @ParameterizedTest
    @ValueSource(longs = {0, -2_000_000_000})
    void aTokenThatIsExpiredWhenItIsMadeIsNotKept(long seconds) {
        assertThat(KeycloakLifetime.isKept(EffectiveSettings.NEUTRAL, UNSPECIFIED, token(seconds)))
                .isFalse();
        assertThat(KeycloakLifetime.ofDerivedToken(realm(-1, 1_000_000_000), client(""), false, token(seconds))
                        .seconds())
                .isEqualTo(1_000_000_000);
    }

    @Test
    void aDerivedTokenHasTheLifetimeThatKeycloakGaveIt() {
        assertThat(KeycloakLifetime.ofDerivedToken(realm(300, 36_000), client("600"), false, token(20)))
                .isEqualTo(new KeycloakDefault(20, true, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-5"})
    void aNewTokenLivesAtLeastOneSecond(String lifespan) {
        assertThat(KeycloakLifespan.forClient(realm(300, 36_000), client(lifespan), false)
                        .seconds())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", " 600", "3000000000"})
    void aLifespanThatIsNotANumberDoesNotThrow(String lifespan) {
        assertThat(KeycloakLifespan.forClient(realm(300, 36_000), client(lifespan), false))
                .isEqualTo(KEYCLOAK);
    }

    private static boolean isKept(LifetimeRequest request) {
        return KeycloakLifetime.isKept(EffectiveSettings.NEUTRAL, request, token(300));
    }

    private static AccessToken token(long seconds) {
        AccessToken token = new AccessToken();
        token.iat(1_800_000_000L);
        token.exp(1_800_000_000L + seconds);
        return token;
    }

    private static RealmModel realm(int lifespan, int ssoSessionMax) {
        return Models.answering(
                RealmModel.class,
                Map.of(
                        "getAccessTokenLifespan", () -> lifespan,
                        "getSsoSessionMaxLifespan", () -> ssoSessionMax,
                        "getClientSessionMaxLifespan", () -> 0,
                        "getSsoSessionIdleTimeout", () -> 1800,
                        "getOfflineSessionIdleTimeout", () -> 1800,
                        "getOfflineSessionMaxLifespan", () -> 0,
                        "isOfflineSessionMaxLifespanEnabled", () -> false,
                        "getSsoSessionIdleTimeoutRememberMe", () -> 0,
                        "getSsoSessionMaxLifespanRememberMe", () -> 0,
                        "isRememberMe", () -> false));
    }

    private static ClientModel client(String lifespan) {
        return Models.answering(ClientModel.class, Map.of("getAttribute", () -> lifespan));
    }
}
