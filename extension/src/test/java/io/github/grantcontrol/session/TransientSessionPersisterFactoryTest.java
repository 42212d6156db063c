package io.github.grantcontrol.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.session.UserSessionPersisterProviderFactory;

class TransientSessionPersisterFactoryTest {

    private final TransientSessionPersisterFactory factory = new TransientSessionPersisterFactory();

    @Test
    void isNotTheDefault() {
        // Keycloak chooses the highest order above 0.
        assertThat(factory.order()).isZero();
    }

    @Test
    void showsWhetherItIsChosen() {
        factory.postInit(server(true, builtIn()));
        assertThat(factory.getOperationalInfo()).containsEntry("Skips transient sessions", "yes");

        factory.postInit(server(false, builtIn()));
        assertThat(factory.getOperationalInfo()).containsEntry("Skips transient sessions", "no");
    }

    @Test
    void failsToStartIfChosenWithoutKeycloaksPersister() {
        assertThatThrownBy(() -> factory.postInit(server(true, null)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("spi-user-session-persister--provider-default=jpa-skip-transient");
    }

    @Test
    void startsIfNotChosenWithoutKeycloaksPersister() {
        factory.postInit(server(false, null));
    }

    private KeycloakSessionFactory server(boolean chosen, UserSessionPersisterProviderFactory builtIn) {
        return proxy(KeycloakSessionFactory.class, arguments -> {
            if (arguments.length == 1) {
                return chosen ? factory : builtIn;
            }
            return TransientSessionPersisterFactory.BUILT_IN.equals(arguments[1]) ? builtIn : null;
        });
    }

    private static UserSessionPersisterProviderFactory builtIn() {
        return proxy(UserSessionPersisterProviderFactory.class, arguments -> null);
    }

    private static <T> T proxy(Class<T> type, Function<Object[], Object> answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> answer.apply(arguments)));
    }
}
