package io.github.grantcontrol.admin;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.keycloak.models.RealmModel;

/** Builds answers that carry the version of the realm's settings, for a later {@code If-Match}. */
final class VersionedResponse {

    private VersionedResponse() {}

    static Response.ResponseBuilder of(RealmModel realm, Object entity) {
        return versioned(Response.ok(entity), SettingsStore.read(realm).version());
    }

    static Response.ResponseBuilder versioned(Response.ResponseBuilder answer, String version) {
        return answer.header(HttpHeaders.ETAG, SettingsVersion.tag(version))
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
