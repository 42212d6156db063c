package io.github.grantcontrol.keycloak;

import io.github.grantcontrol.source.Models;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;

class KeycloakLifespanTest {

    @ParameterizedTest
    @CsvSource({
        "   300, 36000,    0,   300, Keycloak's defaults",
        " 86400, 36000,    0, 36000, cut by SSO Session Max",
        " 86400, 36000, 7200,  7200, cut by Client Session Max",
        " 86400,  3600, 7200,  3600, which SSO Session Max cuts itself",
        "    -1, 36000,    0, 36000, as long as the session",
        "    -1, 36000, 7200,  7200, as long as the client's session",
    })
    void aServiceAccountGets(int lifespan, int sessionMax, int clientSessionMax, long seconds, String why) {
        assertThat(KeycloakLifespan.of(realm(Map.of(
                                "getAccessTokenLifespan", lifespan,
                                "getSsoSessionMaxLifespan", sessionMax,
                                "getClientSessionMaxLifespan", clientSessionMax)))
                        .seconds())
                .as(why)
                .isEqualTo(seconds);
    }

    /** Idle begins anew with each use, the maximum does not. */
    @ParameterizedTest
    @CsvSource({
        "false,  1800, 36000,   0,      0,   1800,   1800, SSO Session Idle",
        "false, 36000,  1800,   0,      0,   1800,   1400, SSO Session Max",
        "false, 36000, 36000, 300,      0,    300,    300, Client Session Idle",
        "true,   1800,   600,   0, 864000, 864000, 864000, Offline Session Idle alone: its maximum is off",
    })
    void aStoredSessionEnds(
            boolean offline,
            int idle,
            int max,
            int clientIdle,
            int offlineIdle,
            long atOnce,
            long usedAfter400Seconds,
            String why) {
        RealmModel realm = realm(Map.of(
                "getSsoSessionIdleTimeout", idle,
                "getSsoSessionMaxLifespan", max,
                "getClientSessionIdleTimeout", clientIdle,
                "getOfflineSessionIdleTimeout", offlineIdle));
        ClientModel client = Models.answering(ClientModel.class, Map.of("getAttribute", () -> null));

        assertThat(KeycloakLifespan.session(realm, client, offline)).as(why).hasValue(atOnce);
        assertThat(KeycloakLifespan.session(realm, client, offline, false, 1000, 1000, 1400))
                .as(why)
                .hasValue(usedAfter400Seconds);
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
