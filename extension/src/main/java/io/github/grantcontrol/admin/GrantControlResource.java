package io.github.grantcontrol.admin;

import io.github.grantcontrol.source.GrantPolicyProvider;
import io.github.grantcontrol.source.attribute.StoredSettings;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** {@code /admin/realms/{realm}/grant-control}: the policy of a realm. {@code openapi} describes it. */
public final class GrantControlResource {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminPermissionEvaluator auth;
    private final AdminEventBuilder adminEvent;
    private final RealmTaskPermits parsing;
    private final RealmTaskPermits previews;

    GrantControlResource(
            KeycloakSession session,
            RealmModel realm,
            AdminPermissionEvaluator auth,
            AdminEventBuilder adminEvent,
            RealmTaskPermits parsing,
            RealmTaskPermits previews) {
        this.session = session;
        this.realm = realm;
        this.auth = auth;
        this.adminEvent = adminEvent;
        this.parsing = parsing;
        this.previews = previews;
    }

    /** Returns the policy of the realm as JSON, or the settings of the realm as TOML. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, SettingsResource.TOML})
    public Response get(@Context HttpHeaders headers) {
        auth.realm().requireViewRealm();
        return answer(headers, session, realm);
    }

    /** Replaces all settings of the realm, or none if there is a problem, and returns the policy that results. */
    @PUT
    @Consumes({MediaType.APPLICATION_JSON, SettingsResource.TOML})
    @Produces({MediaType.APPLICATION_JSON, SettingsResource.TOML})
    public Response put(@Context HttpHeaders headers, InputStream body) {
        return settings().put(headers, body, (fresh, changed) -> answer(headers, fresh, changed));
    }

    /** Removes all settings of the realm. */
    @DELETE
    public Response delete(@Context HttpHeaders headers) {
        return settings().delete(headers);
    }

    /** Returns the resource of the realm's settings. */
    @Path("settings")
    public SettingsResource settings() {
        return new SettingsResource(session, realm, auth, adminEvent, parsing);
    }

    /** Returns the resource of the clients' policies. */
    @Path("clients")
    public ClientsResource clients() {
        return new ClientsResource(session, realm, auth);
    }

    /** Returns the answer that a token request would get. */
    @POST
    @Path("evaluate")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response evaluate(InputStream body) {
        // The client is named in the body, so this is all that can be asked before the body is read.
        if (!ConfiguredClients.canViewSome(realm, auth)) {
            throw new ForbiddenException();
        }
        EvaluationRequest request = EvaluationRequest.parse(RequestBody.read(body, EvaluationRequest.MAX_BYTES));
        ClientModel client = realm.getClientByClientId(request.clientId());
        if (client == null ? !auth.clients().canView() : !auth.clients().canView(client)) {
            throw new ForbiddenException();
        }
        EvaluationRepresentation answer =
                new TokenRequestEvaluation(session, realm, client, request, OriginVisibility.of(auth)).evaluate();
        return Response.ok(answer).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    /**
     * Returns what settings would change, without storing them.
     *
     * @param days how far to look back in the events
     */
    @POST
    @Path("preview")
    @Consumes({MediaType.APPLICATION_JSON, SettingsResource.TOML})
    @Produces(MediaType.APPLICATION_JSON)
    public Response preview(
            @Context HttpHeaders headers, @QueryParam("days") @DefaultValue("7") String days, InputStream body) {
        auth.realm().requireViewRealm();
        auth.realm().requireViewEvents();
        auth.clients().requireView();
        int lookBack = ClientsResource.number("days", days, 1, SettingsPreview.MAX_DAYS);
        // Not the permits of writing: a caller who can only view does not keep others from it.
        PreviewRepresentation answer = settings().read(previews, headers, body, settings -> new SettingsPreview(
                        session, realm, settings, OriginVisibility.of(auth))
                .run(lookBack));
        return Response.ok(answer).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    /** Returns the description of this resource. */
    @GET
    @Path("openapi")
    @Produces(MediaType.APPLICATION_JSON)
    public Response openapi() {
        auth.requireAnyAdminRole();
        return Response.ok(GrantControlResource.class.getResourceAsStream("openapi.json"))
                .build();
    }

    private Response answer(HttpHeaders headers, KeycloakSession reading, RealmModel shown) {
        if (SettingsResource.prefersToml(headers)) {
            return SettingsResource.answer(headers, reading, shown);
        }
        StoredSettings stored = reading.getProvider(GrantPolicyProvider.class).storedSettings(shown);
        PolicyRepresentationMapper policies = new PolicyRepresentationMapper(reading, shown, OriginVisibility.of(auth));
        return VersionedResponse.of(Response.ok(policies.realm(stored)), stored);
    }
}
