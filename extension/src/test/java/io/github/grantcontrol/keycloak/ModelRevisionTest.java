package io.github.grantcontrol.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/** {@code TokenReuseIT} tests the revisions of a server. */
class ModelRevisionTest {

    @Test
    void serverWithoutCachesHasNoRevision() {
        KeycloakSession session = proxy(KeycloakSession.class);

        assertThat(ModelRevision.find(session, proxy(UserModel.class))).isEmpty();
    }

    /** Returns an object whose methods return null, as {@code getProvider} does for a provider that is disabled. */
    private static <T> T proxy(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> null));
    }
}
