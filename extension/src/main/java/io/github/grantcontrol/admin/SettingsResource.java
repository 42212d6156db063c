package io.github.grantcontrol.admin;

import io.github.grantcontrol.document.SettingsDocument;
import io.github.grantcontrol.document.SettingsTree;
import io.github.grantcontrol.document.toml.TomlSettingsWriter;
import io.github.grantcontrol.source.GrantPolicyProvider;
import io.github.grantcontrol.source.attribute.StoredSettings;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.TreeMap;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/**
 * {@code /admin/realms/{realm}/grant-control/settings}: what the realm itself says, in the same form for reading and
 * writing.
 */
public final class SettingsResource {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminPermissionEvaluator auth;
    private final SettingsStore store;

    SettingsResource(
            KeycloakSession session, RealmModel realm, AdminPermissionEvaluator auth, AdminEventBuilder adminEvent) {
        this.session = session;
        this.realm = realm;
        this.auth = auth;
        this.store = new SettingsStore(session, realm, adminEvent);
    }

    /** The realm's own settings. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, RequestBody.TOML})
    public Response get(@Context HttpHeaders headers) {
        auth.realm().requireViewRealm();
        return answer(headers, realm);
    }

    /** Replaces the realm's own settings, as a whole or not at all. */
    @PUT
    @Consumes({MediaType.APPLICATION_JSON, RequestBody.TOML})
    @Produces({MediaType.APPLICATION_JSON, RequestBody.TOML})
    public Response put(@Context HttpHeaders headers, InputStream body) {
        return put(headers, body, (fresh, changed) -> answer(headers, changed));
    }

    /** Removes the realm's own settings. */
    @DELETE
    public Response delete(@Context HttpHeaders headers) {
        auth.realm().requireManageRealm();
        return store.write(ifMatch(headers), new TreeMap<>(), null, (fresh, changed) -> VersionedResponse.versioned(
                        Response.noContent(), SettingsStore.read(changed).version())
                .build());
    }

    /** As {@link #put(HttpHeaders, InputStream)}, with another answer. */
    Response put(HttpHeaders headers, InputStream body, SettingsStore.Answer answer) {
        auth.realm().requireManageRealm();
        SettingsDocument document = RequestBody.read(body).settings(headers.getMediaType());
        new SettingsCheck(
                        session.getProvider(GrantPolicyProvider.class).realm(realm), SettingsStore.isAdminRealm(realm))
                .require(document);
        return store.write(
                ifMatch(headers),
                StoredSettings.attributesOf(document.statements()),
                SettingsTree.json(document.statements()),
                answer);
    }

    /** The realm's own settings in the language that the reader prefers. */
    static Response answer(HttpHeaders headers, RealmModel realm) {
        StoredSettings settings = SettingsStore.read(realm);
        Response.ResponseBuilder answer = prefersToml(headers)
                ? Response.ok(TomlSettingsWriter.of(settings.statements()), RequestBody.TOML + ";charset=UTF-8")
                : Response.ok(SettingsTree.json(settings.statements()), MediaType.APPLICATION_JSON_TYPE);
        return VersionedResponse.versioned(answer, settings.version()).build();
    }

    /** Whether TOML comes first of what the reader accepts; JSON does where it accepts anything. */
    static boolean prefersToml(HttpHeaders headers) {
        return headers.getAcceptableMediaTypes().stream()
                .filter(type -> type.isCompatible(MediaType.APPLICATION_JSON_TYPE)
                        || type.getSubtype().equalsIgnoreCase("toml"))
                .findFirst()
                .filter(type -> type.getSubtype().equalsIgnoreCase("toml"))
                .isPresent();
    }

    private static SettingsVersion ifMatch(HttpHeaders headers) {
        return new SettingsVersion(headers.getHeaderString(HttpHeaders.IF_MATCH));
    }
}
