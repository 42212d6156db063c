package io.github.grantcontrol.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.WithNull;
import org.junit.jupiter.api.Test;
import org.keycloak.common.constants.ServiceAccountConstants;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.UserSessionModel.SessionPersistenceState;
import org.keycloak.models.session.UserSessionPersisterProvider;
import org.keycloak.models.utils.UserSessionModelDelegate;

class TransientSessionPersisterTest {

    private static final AuthenticatedClientSessionModel STORED =
            proxy(AuthenticatedClientSessionModel.class, (self, method, arguments) -> null);

    /** Methods of Keycloak's persister that were called. */
    private final List<Method> called = new ArrayList<>();

    private final UserSessionPersisterProvider builtIn =
            proxy(UserSessionPersisterProvider.class, (self, method, arguments) -> {
                called.add(method);
                return answer(method);
            });
    private final UserSessionPersisterProvider persister = TransientSessionPersister.wrap(builtIn);

    @Test
    void skipsTheTransientSessionOfAServiceAccount() {
        assertThat(load(session(SessionPersistenceState.TRANSIENT, ServiceAccountConstants.CLIENT_AUTH, null), false))
                .isNull();
        assertThat(called).isEmpty();
    }

    @Property
    void looksUpEveryOtherSession(
            @ForAll @WithNull SessionPersistenceState state,
            @ForAll @WithNull String method,
            @ForAll @WithNull String createdFrom,
            @ForAll boolean serviceAccount,
            @ForAll boolean offline) {
        String authMethod = serviceAccount ? ServiceAccountConstants.CLIENT_AUTH : method;
        boolean skipped = state == SessionPersistenceState.TRANSIENT
                && ServiceAccountConstants.CLIENT_AUTH.equals(authMethod)
                && createdFrom == null
                && !offline;

        assertThat(load(session(state, authMethod, createdFrom), offline)).isSameAs(skipped ? null : STORED);
    }

    /** {@code JpaChangesPerformer} looks up with such a delegate, of which only the id can be read. */
    @Test
    void looksUpADelegateThatKnowsOnlyItsId() {
        assertThat(load(new UserSessionModelDelegate(null), false)).isSameAs(STORED);
    }

    /** Calls every method of the interface, so that a method of a later release is tested too. */
    @Test
    void passesEveryOtherMethodToKeycloak() throws Exception {
        List<Method> sent = new ArrayList<>();
        for (Method method : UserSessionPersisterProvider.class.getMethods()) {
            if (!method.getName().equals("close")) {
                method.invoke(persister, noArguments(method));
                sent.add(method);
            }
        }

        assertThat(called).hasSizeGreaterThan(20).containsExactlyElementsOf(sent);
    }

    @Test
    void doesNotCloseKeycloaksPersister() {
        persister.close();

        assertThat(called).isEmpty();
    }

    @Test
    void throwsWhatKeycloakThrows() {
        UserSessionPersisterProvider failing =
                TransientSessionPersister.wrap(proxy(UserSessionPersisterProvider.class, (self, method, arguments) -> {
                    throw new IllegalStateException("no database");
                }));

        assertThatThrownBy(() -> failing.getUserSessionsCount(true))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no database");
    }

    @Test
    void isEqualToItself() {
        assertThat(persister).isEqualTo(persister).isNotEqualTo(builtIn);
        assertThat(List.of(persister)).contains(persister);
    }

    @Test
    void supportsOnlyALookUpWithTheKnownParameters() {
        assertThat(TransientSessionPersister.supports(UserSessionPersisterProvider.class))
                .isTrue();
        assertThat(TransientSessionPersister.supports(AnotherRelease.class)).isFalse();
    }

    /** Declares the look-up as a later release might. */
    private interface AnotherRelease {
        @SuppressWarnings("unused") // found by reflection
        AuthenticatedClientSessionModel loadClientSession(
                String realmId, String clientId, String sessionId, boolean offline);
    }

    private AuthenticatedClientSessionModel load(UserSessionModel session, boolean offline) {
        return persister.loadClientSession((RealmModel) null, (ClientModel) null, session, offline);
    }

    private static UserSessionModel session(SessionPersistenceState state, String authMethod, String createdFrom) {
        return proxy(UserSessionModel.class, (self, method, arguments) -> switch (method.getName()) {
            case "getPersistenceState" -> state;
            case "getAuthMethod" -> authMethod;
            case "getNote" -> Constants.CREATED_FROM_PERSISTENT.equals(arguments[0]) ? createdFrom : null;
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    private static Object answer(Method method) {
        Map<Class<?>, Object> neutral = Map.of(int.class, 0, boolean.class, false);
        return method.getName().equals("loadClientSession") ? STORED : neutral.get(method.getReturnType());
    }

    private static Object[] noArguments(Method method) {
        Object[] arguments = new Object[method.getParameterCount()];
        Class<?>[] types = method.getParameterTypes();
        for (int i = 0; i < types.length; i++) {
            arguments[i] = types[i] == boolean.class ? Boolean.TRUE : types[i] == int.class ? Integer.valueOf(0) : null;
        }
        return arguments;
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
