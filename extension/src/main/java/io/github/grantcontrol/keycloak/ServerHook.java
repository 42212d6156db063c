package io.github.grantcontrol.keycloak;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A method of Keycloak that must have exactly this signature. */
record ServerHook(Class<?> type, Class<?> result, String method, List<Class<?>> parameters) {

    static ServerHook of(Class<?> type, Class<?> result, String method, Class<?>... parameters) {
        return new ServerHook(type, result, method, List.of(parameters));
    }

    boolean isMissing() {
        return Arrays.stream(type.getDeclaredMethods())
                .noneMatch(declared -> declared.getName().equals(method)
                        && declared.getReturnType().equals(result)
                        && List.of(declared.getParameterTypes()).equals(parameters));
    }

    /** Returns the method as {@code TokenManager.initToken(KeycloakSession, boolean)}. */
    @Override
    public String toString() {
        return type.getSimpleName() + "." + method
                + parameters.stream().map(Class::getSimpleName).collect(Collectors.joining(", ", "(", ")"));
    }
}
