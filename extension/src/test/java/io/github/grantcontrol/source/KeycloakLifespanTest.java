package io.github.grantcontrol.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    private static RealmModel realm(Map<String, Integer> settings) {
        return (RealmModel) Proxy.newProxyInstance(
                RealmModel.class.getClassLoader(),
                new Class<?>[] {RealmModel.class},
                (proxy, method, arguments) -> method.getReturnType() == boolean.class
                        ? (Object) false
                        : settings.getOrDefault(method.getName(), 0));
    }
}
