package io.github.grantcontrol.admin;

import io.github.grantcontrol.source.attribute.StoredSettings;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** Builds answers that carry the version of the realm's settings, for a later {@code If-Match}. */
final class VersionedResponse {

    private VersionedResponse() {}

    static Response of(Response.ResponseBuilder answer, StoredSettings stored) {
        return answer.header(HttpHeaders.ETAG, SettingsVersion.tag(stored.version()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
