package io.github.grantcontrol.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.grantcontrol.source.Models;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.keycloak.events.EventStoreProvider;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RealmProvider;

class SystemAdminEventTest {

    private final List<AdminEvent> stored = new ArrayList<>();
    private final EventStoreProvider store = (EventStoreProvider) Proxy.newProxyInstance(
            EventStoreProvider.class.getClassLoader(),
            new Class<?>[] {EventStoreProvider.class},
            (self, method, args) -> {
                stored.add((AdminEvent) args[0]);
                return null;
            });

    @Test
    void eventWithoutAnAdministratorIsStored() {
        SystemAdminEvent.sendDelete(session(realm(true)), "id", "grant-control", Map.of("removed", "x"));

        assertThat(stored).singleElement().satisfies(event -> {
            assertThat(event.getRealmId()).isEqualTo("id");
            assertThat(event.getResourcePath()).isEqualTo("grant-control");
            assertThat(event.getOperationType()).hasToString("DELETE");
            assertThat(event.getDetails()).containsEntry("removed", "x");
            // Keycloak's log listener and its database read it without a check for null.
            assertThat(event.getAuthDetails()).isNotNull();
        });
    }

    @Test
    void eventsThatAreDisabledOrOfARemovedRealmAreNotStored() {
        SystemAdminEvent.sendDelete(session(realm(false)), "id", "grant-control", Map.of());
        SystemAdminEvent.sendDelete(session(null), "id", "grant-control", Map.of());

        assertThat(stored).isEmpty();
    }

    private static RealmModel realm(boolean eventsEnabled) {
        return Models.answering(
                RealmModel.class,
                Map.of(
                        "getId", () -> "id",
                        "getName", () -> "acme",
                        "isAdminEventsEnabled", () -> eventsEnabled,
                        "isAdminEventsDetailsEnabled", () -> false,
                        "getEventsListenersStream", Stream::empty));
    }

    private KeycloakSession session(RealmModel realm) {
        KeycloakSessionFactory factory =
                Models.answering(KeycloakSessionFactory.class, Map.of("getProviderFactoriesStream", Stream::empty));
        return Models.answering(
                KeycloakSession.class,
                Map.of(
                        "realms", () -> Models.answering(RealmProvider.class, Map.of("getRealm", () -> realm)),
                        "getContext", () -> Models.answering(KeycloakContext.class, Map.of("setRealm", () -> null)),
                        "getProvider", () -> store,
                        "getKeycloakSessionFactory", () -> factory));
    }
}
