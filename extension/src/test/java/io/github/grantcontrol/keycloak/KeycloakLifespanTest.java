package io.github.grantcontrol.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.grantcontrol.policy.decision.KeycloakDefault;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;

class KeycloakLifespanTest {

    @ParameterizedTest
    @CsvSource({
        "      300,      36000,    0,        300, false, Keycloak's defaults",
        "    86400,      36000,    0,      36000, true,  SSO Session Max cuts",
        "    86400,      36000, 7200,       7200, true,  Client Session Max cuts",
        "    86400,       3600, 7200,       3600, true,  SSO Session Max cuts Client Session Max",
        "       -1,      36000,    0,      36000, false, as long as the session",
        "       -1,      36000, 7200,       7200, true,  as long as the client's session",
        "       -1, 2147483647,    0, 2147483647, false, where Keycloak's int overflows",
        "2147483647, 2147483647,   0, 2147483647, false, the largest values",
        "       -5,      36000,    0,          1, false, a negative lifespan",
        "       -1,        -10,    0,          1, false, a negative session maximum",
    })
    void accessTokenOfAServiceAccountLives(
            int lifespan, int sessionMax, int clientSessionMax, long seconds, boolean cut, String why) {
        assertThat(KeycloakLifespan.forRealm(realm(Map.of(
                        "getAccessTokenLifespan", lifespan,
                        "getSsoSessionMaxLifespan", sessionMax,
                        "getClientSessionMaxLifespan", clientSessionMax))))
                .as(why)
                .isEqualTo(new KeycloakDefault(seconds, false, cut));
    }

    @Test
    void lifespanOfTheClientReplacesThatOfTheRealm() {
        RealmModel realm = realm(Map.of("getAccessTokenLifespan", 300));

        assertThat(KeycloakLifespan.forClient(realm, client("60"), false))
                .isEqualTo(new KeycloakDefault(60, true, false));
        assertThat(KeycloakLifespan.forClient(realm, client("-60"), false))
                .isEqualTo(new KeycloakDefault(1, true, false));
        assertThat(KeycloakLifespan.forClient(realm, client(" "), false))
                .isEqualTo(new KeycloakDefault(300, false, false));
        assertThat(KeycloakLifespan.findInvalidLifespan(client("60"))).isEmpty();
        assertThat(KeycloakLifespan.findInvalidLifespan(client(" "))).isEmpty();
        assertThat(KeycloakLifespan.findInvalidLifespan(client(null))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", " 60", "60s", "2147483648", "1e3"})
    void lifespanThatKeycloakCannotReadIsFound(String lifespan) {
        RealmModel realm = realm(Map.of("getAccessTokenLifespan", 300));

        assertThat(KeycloakLifespan.forClient(realm, client(lifespan), false))
                .isEqualTo(new KeycloakDefault(300, false, false));
        assertThat(KeycloakLifespan.findInvalidLifespan(client(lifespan))).isEqualTo(Optional.of(lifespan));
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 2147483647,    , true",
        "-1, 2147483647,  60, false",
        "-1,      36000,    , false",
        "300, 2147483647,   , false",
        "300, 2147483647, -1, true",
    })
    void sessionMaximumThatOverflowsGivesAnExpiredToken(int ofRealm, int sessionMax, String ofClient, boolean expired) {
        RealmModel realm = realm(Map.of("getAccessTokenLifespan", ofRealm, "getSsoSessionMaxLifespan", sessionMax));

        assertThat(KeycloakLifespan.givesExpiredToken(realm, client(ofClient))).isEqualTo(expired);
    }

    @Test
    void offlineSessionCutsOnlyIfItIsLimited() {
        RealmModel realm = realm(Map.of("getAccessTokenLifespan", 864_000, "getSsoSessionMaxLifespan", 600));

        assertThat(KeycloakLifespan.forClient(realm, client(null), true))
                .isEqualTo(new KeycloakDefault(864_000, false, false));
    }

    /** Use restarts the idle time but not the maximum. */
    @ParameterizedTest
    @CsvSource({
        "false,  1800, 36000,   0,      0,   1800,   1800, SSO Session Idle",
        "false, 36000,  1800,   0,      0,   1800,   1400, SSO Session Max",
        "false, 36000, 36000, 300,      0,    300,    300, Client Session Idle",
        "false, 36000,   300,   0,      0,    300,      0, SSO Session Max that is over",
        "true,   1800,   600,   0, 864000, 864000, 864000, Offline Session Idle alone: its maximum is disabled",
    })
    void storedSessionEnds(
            boolean offline,
            int idle,
            int max,
            int clientIdle,
            int offlineIdle,
            long unused,
            long usedAfter400Seconds,
            String why) {
        RealmModel realm = realm(Map.of(
                "getSsoSessionIdleTimeout", idle,
                "getSsoSessionMaxLifespan", max,
                "getClientSessionIdleTimeout", clientIdle,
                "getOfflineSessionIdleTimeout", offlineIdle));

        assertThat(KeycloakLifespan.sessionSeconds(realm, client(null), offline))
                .as(why)
                .hasValue(unused);
        assertThat(KeycloakLifespan.sessionSeconds(realm, client(null), offline, false, 1000, 1000, 1400))
                .as(why)
                .hasValue(usedAfter400Seconds);
    }

    private static ClientModel client(String lifespan) {
        return (ClientModel) Proxy.newProxyInstance(
                ClientModel.class.getClassLoader(),
                new Class<?>[] {ClientModel.class},
                (proxy, method, arguments) -> arguments[0].equals("access.token.lifespan") ? lifespan : null);
    }

    private static RealmModel realm(Map<String, Integer> settings) {
        return (RealmModel) Proxy.newProxyInstance(
                RealmModel.class.getClassLoader(),
                new Class<?>[] {RealmModel.class},
                (proxy, method, arguments) -> method.getReturnType() == boolean.class
                        ? (Object) false
                        : settings.getOrDefault(method.getName(), 0));
    }
}
