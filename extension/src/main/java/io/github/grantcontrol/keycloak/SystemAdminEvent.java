package io.github.grantcontrol.keycloak;

import java.util.Map;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.AuthDetails;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.services.resources.admin.AdminEventBuilder;

/** Sends admin events that no administrator's request causes, to the event store and to the listeners of the realm. */
public final class SystemAdminEvent {

    private SystemAdminEvent() {}

    /** Sends a DELETE event about a resource of a realm, in a transaction of its own. The realm may no longer exist. */
    public static void sendDelete(
            KeycloakSessionFactory factory, String realmId, String resourcePath, Map<String, String> details) {
        KeycloakModelUtils.runJobInTransaction(factory, session -> sendDelete(session, realmId, resourcePath, details));
    }

    static void sendDelete(KeycloakSession session, String realmId, String resourcePath, Map<String, String> details) {
        RealmModel realm = session.realms().getRealm(realmId);
        if (realm != null) {
            session.getContext().setRealm(realm);
            builder(session, realm, details)
                    .realm(realm)
                    .operation(OperationType.DELETE)
                    .resource(ResourceType.REALM)
                    .resourcePath(resourcePath)
                    .success();
        }
    }

    /** Keycloak's own builder reads the administrator from the request unless it gets an event. */
    private static AdminEventBuilder builder(KeycloakSession session, RealmModel realm, Map<String, String> details) {
        AdminEvent event = new AdminEvent();
        // Listeners and the store read it without a check for null.
        AuthDetails noAdministrator = new AuthDetails();
        noAdministrator.setRealmId(realm.getId());
        noAdministrator.setRealmName(realm.getName());
        event.setAuthDetails(noAdministrator);
        event.setDetails(details);
        return KeycloakCalls.adminEvent(realm, session, event);
    }
}
