package io.github.grantcontrol.admin;

import io.github.grantcontrol.document.DocumentLimits;
import io.github.grantcontrol.document.DocumentProblem;
import io.github.grantcontrol.document.JsonDocument;
import io.github.grantcontrol.document.SettingsDocument;
import io.github.grantcontrol.document.SettingsTree;
import io.github.grantcontrol.document.toml.TomlSettings;
import io.github.grantcontrol.policy.RealmSettings;
import io.github.grantcontrol.policy.message.MessageKey;
import io.github.grantcontrol.source.GrantPolicyProvider;
import io.github.grantcontrol.source.attribute.StoredSettings;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/**
 * {@code /admin/realms/{realm}/grant-control/settings}: the settings of the realm, in the same form for reading and
 * writing.
 */
public final class SettingsResource {

    /** TOML has no registered media type; this is the one in use. */
    static final String TOML = "application/toml";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminPermissionEvaluator auth;
    private final SettingsStore store;
    private final RealmTaskPermits parsing;

    SettingsResource(
            KeycloakSession session,
            RealmModel realm,
            AdminPermissionEvaluator auth,
            AdminEventBuilder adminEvent,
            RealmTaskPermits parsing) {
        this.session = session;
        this.realm = realm;
        this.auth = auth;
        this.store = new SettingsStore(session, realm, adminEvent);
        this.parsing = parsing;
    }

    /** Returns the settings of the realm. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, TOML})
    public Response get(@Context HttpHeaders headers) {
        auth.realm().requireViewRealm();
        return answer(headers, session, realm);
    }

    /** Replaces all settings of the realm, or none if there is a problem. */
    @PUT
    @Consumes({MediaType.APPLICATION_JSON, TOML})
    @Produces({MediaType.APPLICATION_JSON, TOML})
    public Response put(@Context HttpHeaders headers, InputStream body) {
        return put(headers, body, (fresh, changed) -> answer(headers, fresh, changed));
    }

    /** Removes all settings of the realm. */
    @DELETE
    public Response delete(@Context HttpHeaders headers) {
        auth.realm().requireManageRealm();
        return store.write(
                ifMatch(headers),
                new TreeMap<>(),
                null,
                (fresh, changed) -> VersionedResponse.of(Response.noContent(), SettingsStore.read(changed)));
    }

    /**
     * Does the same as {@link #put(HttpHeaders, InputStream)}, with another answer.
     *
     * @throws SettingsBusyException if too many requests are parsing or writing settings
     */
    Response put(HttpHeaders headers, InputStream body, SettingsStore.Answer answer) {
        auth.realm().requireManageRealm();
        RealmSettings settings = read(parsing, headers, body, Function.identity());
        return store.write(ifMatch(headers), StoredSettings.attributesOf(settings), SettingsTree.of(settings), answer);
    }

    /**
     * Reads the settings that a request sends, without storing them, and runs a task with them.
     *
     * @param permits one is held while the settings are parsed and the task runs
     * @throws InvalidSettingsException with every problem
     * @throws SettingsBusyException if there is no permit
     */
    <T> T read(RealmTaskPermits permits, HttpHeaders headers, InputStream body, Function<RealmSettings, T> task) {
        if (headers.getMediaType() == null) {
            throw new NotSupportedException("Content-Type must be application/json or " + TOML);
        }
        byte[] content = RequestBody.read(body, DocumentLimits.MAX_BYTES);
        // The body is already read: a slow sender holds no permit.
        return permits.run(realm.getId(), () -> task.apply(parse(headers.getMediaType(), content)))
                .orElseThrow(SettingsBusyException::new);
    }

    private RealmSettings parse(MediaType type, byte[] content) {
        SettingsDocument document = isToml(type) ? TomlSettings.parse(content) : JsonDocument.parseSettings(content);
        List<DocumentProblem> problems = new SettingsCheck(
                        session.getProvider(GrantPolicyProvider.class).realm(realm), SettingsStore.isAdminRealm(realm))
                .problems(document);
        if (!problems.isEmpty()) {
            throw InvalidSettingsException.of(MessageKey.NOT_STORED, problems);
        }
        return document.settings();
    }

    /** Returns the settings of the realm in the format that the caller prefers. */
    static Response answer(HttpHeaders headers, KeycloakSession reading, RealmModel realm) {
        StoredSettings stored = reading.getProvider(GrantPolicyProvider.class).storedSettings(realm);
        Response.ResponseBuilder answer = prefersToml(headers)
                ? Response.ok(TomlSettings.write(stored.settings()), TOML + ";charset=UTF-8")
                : Response.ok(SettingsTree.of(stored.settings()), MediaType.APPLICATION_JSON_TYPE);
        return VersionedResponse.of(answer, stored);
    }

    /** Returns whether the caller accepts TOML rather than JSON; a caller who accepts anything gets JSON. */
    static boolean prefersToml(HttpHeaders headers) {
        return headers.getAcceptableMediaTypes().stream()
                .filter(type -> type.isCompatible(MediaType.APPLICATION_JSON_TYPE) || isToml(type))
                .findFirst()
                .filter(SettingsResource::isToml)
                .isPresent();
    }

    private static boolean isToml(MediaType type) {
        return type.getSubtype().equalsIgnoreCase("toml");
    }

    private static SettingsVersion ifMatch(HttpHeaders headers) {
        return new SettingsVersion(headers.getHeaderString(HttpHeaders.IF_MATCH));
    }
}
