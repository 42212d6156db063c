package io.github.grantcontrol.keycloak;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.AccessTokenIntrospectionProvider;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.representations.RefreshToken;

/** A method of Keycloak that must have exactly this signature. */
record ServerHook(Class<?> type, Class<?> result, String method, List<Class<?>> parameters) {

    /** Refuses the refresh token of a grant whose tokens are rejected. */
    static final ServerHook VERIFY_REFRESH_TOKEN = of(
            TokenManager.class,
            RefreshToken.class,
            "verifyRefreshToken",
            KeycloakSession.class,
            RealmModel.class,
            ClientModel.class,
            HttpRequest.class,
            String.class,
            boolean.class);

    /** Makes such a refresh token inactive. */
    static final ServerHook INTROSPECT = of(AccessTokenIntrospectionProvider.class, boolean.class, "verifyClient");

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
