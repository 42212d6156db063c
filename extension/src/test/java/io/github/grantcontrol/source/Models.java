package io.github.grantcontrol.source;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.function.Supplier;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;

/** Makes realms and clients that answer only what sources of policy ask. */
public final class Models {

    private Models() {}

    /** Returns a realm whose id is its name. */
    public static RealmModel realm(String name, Supplier<Map<String, String>> attributes) {
        return answering(
                RealmModel.class, Map.of("getId", () -> name, "getName", () -> name, "getAttributes", attributes::get));
    }

    public static ClientModel client(RealmModel realm, String clientId, Supplier<Map<String, String>> attributes) {
        return answering(
                ClientModel.class,
                Map.of("getRealm", () -> realm, "getClientId", () -> clientId, "getAttributes", attributes::get));
    }

    /** Returns an object whose methods answer by name, whatever the arguments; all others throw. */
    public static <T> T answering(Class<T> type, Map<String, Supplier<Object>> answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            if (!answers.containsKey(method.getName())) {
                throw new UnsupportedOperationException(method.getName());
            }
            return answers.get(method.getName()).get();
        }));
    }
}
