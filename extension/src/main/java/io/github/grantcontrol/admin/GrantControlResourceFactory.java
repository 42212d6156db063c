package io.github.grantcontrol.admin;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProvider;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProviderFactory;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** Serves {@code /admin/realms/{realm}/grant-control} beside Keycloak's own admin resources. */
public final class GrantControlResourceFactory
        implements AdminRealmResourceProviderFactory, AdminRealmResourceProvider {

    /** The id of the provider, and the path below a realm. */
    public static final String ID = "grant-control";

    private static final int MAX_DOCUMENTS = 4;
    private static final int MAX_PREVIEWS = 2;

    private final RealmTaskPermits parsing = new RealmTaskPermits(MAX_DOCUMENTS);
    private final RealmTaskPermits previews = new RealmTaskPermits(MAX_PREVIEWS);

    @Override
    public AdminRealmResourceProvider create(KeycloakSession session) {
        return this;
    }

    @Override
    public Object getResource(
            KeycloakSession session, RealmModel realm, AdminPermissionEvaluator auth, AdminEventBuilder adminEvent) {
        return new GrantControlResource(session, realm, auth, adminEvent, parsing, previews);
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
