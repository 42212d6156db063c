package io.github.grantcontrol.grant;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.grantcontrol.keycloak.GrantTypeDelegate;
import io.github.grantcontrol.keycloak.ServerHooks;
import io.github.grantcontrol.policy.Grant;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;
import org.keycloak.protocol.oidc.grants.OAuth2GrantTypeFactory;
import org.keycloak.provider.EnvironmentDependentProviderFactory;

/** Tests that each grant of Keycloak has a gate, and that the gates delegate every method. */
class GatedGrantFactoriesTest {

    private static final String OURS = GatedGrant.class.getPackageName();

    static Stream<OAuth2GrantTypeFactory> builtIns() {
        return factories().filter(factory -> !isOurs(factory));
    }

    @ParameterizedTest
    @MethodSource("builtIns")
    void eachGrantOfKeycloakHasAGateThatReplacesIt(OAuth2GrantTypeFactory builtIn) {
        assertThat(Grant.findByName(builtIn.getId())).isPresent();
        assertThat(gates(builtIn.getId()))
                .singleElement()
                .satisfies(gate -> assertThat(gate.order()).isGreaterThan(builtIn.order()))
                .satisfies(gate -> assertThat(gate.getShortcut()).isEqualTo(builtIn.getShortcut()));
    }

    @ParameterizedTest
    @EnumSource(Grant.class)
    void eachGrantOfThePolicyHasOneGate(Grant grant) {
        assertThat(gates(grant.id())).hasSize(1);
    }

    /**
     * Also covers methods that a later Keycloak adds with a default implementation: inherited, they would hide the
     * built-in's.
     */
    @ParameterizedTest
    @MethodSource("methodsOfAGrant")
    void eachMethodOfAGrantIsDelegated(Method method) throws NoSuchMethodException {
        assertThat(GatedGrant.class
                        .getMethod(method.getName(), method.getParameterTypes())
                        .getDeclaringClass())
                .isIn(GatedGrant.class, GrantTypeDelegate.class);
    }

    static Stream<Method> methodsOfAGrant() {
        return methodsOf(OAuth2GrantType.class);
    }

    @ParameterizedTest
    @MethodSource("methodsOfAFactory")
    void eachMethodOfAFactoryIsDelegated(Method method) throws NoSuchMethodException {
        assertThat(GatedGrantFactory.class
                        .getMethod(method.getName(), method.getParameterTypes())
                        .getDeclaringClass())
                .isEqualTo(GatedGrantFactory.class);
    }

    static Stream<Method> methodsOfAFactory() {
        return Stream.concat(
                methodsOf(OAuth2GrantTypeFactory.class), methodsOf(EnvironmentDependentProviderFactory.class));
    }

    @Test
    void theSupportedServerHasTheHooks() {
        ServerHooks.require();
    }

    private static Stream<Method> methodsOf(Class<?> type) {
        return Arrays.stream(type.getMethods()).filter(method -> !Modifier.isStatic(method.getModifiers()));
    }

    private static List<OAuth2GrantTypeFactory> gates(String id) {
        return factories()
                .filter(factory -> isOurs(factory) && factory.getId().equals(id))
                .toList();
    }

    private static boolean isOurs(OAuth2GrantTypeFactory factory) {
        return factory.getClass().getPackageName().equals(OURS);
    }

    private static Stream<OAuth2GrantTypeFactory> factories() {
        return ServiceLoader.load(OAuth2GrantTypeFactory.class).stream().map(ServiceLoader.Provider::get);
    }
}
