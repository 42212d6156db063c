package io.github.grantcontrol.admin;



import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
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

/** {@code /admin/realms/{realm}/grant-control}: what holds in a realm and why; {@code openapi} describes it. */
public final class GrantControlResource {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminPermissionEvaluator auth;
    private final AdminEventBuilder adminEvent;

    GrantControlResource(
            KeycloakSession session, RealmModel realm, AdminPermissionEvaluator auth, AdminEventBuilder adminEvent) {
        this.session = session;
        this.realm = realm;
        this.auth = auth;
        this.adminEvent = adminEvent;
    }

    /** What holds in the realm; as TOML, the realm's own settings. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, RequestBody.TOML})
    public Response get(@Context HttpHeaders headers) {
        auth.realm().requireViewRealm();
        return answer(headers, session, realm);
    }

    /** Replaces the realm's own settings, as a whole or not at all, and tells what holds then. */
    @PUT
    @Consumes({MediaType.APPLICATION_JSON, RequestBody.TOML})
    @Produces({MediaType.APPLICATION_JSON, RequestBody.TOML})
    public Response put(@Context HttpHeaders headers, InputStream body) {
        return settings().put(headers, body, (fresh, changed) -> answer(headers, fresh, changed));
    }

    /** Removes the realm's own settings. */
    @DELETE
    public Response delete(@Context HttpHeaders headers) {
        return settings().delete(headers);
    }

    /** The realm's own settings alone. */
    @Path("settings")
    public SettingsResource settings() {
        return new SettingsResource(session, realm, auth, adminEvent);
    }

    /** What holds for clients. */
    @Path("clients")
    public ClientsResource clients() {
        return new ClientsResource(session, realm, auth);
    }

    /** What a token request would get. */
    @POST
    @Path("evaluate")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response evaluate(InputStream body) {
        auth.clients().requireList();
        EvaluationRequest question = EvaluationRequest.of(RequestBody.read(body));
        ClientModel client = realm.getClientByClientId(question.clientId());
        if (client == null ? !auth.clients().canView() : !auth.clients().canView(client)) {
            throw new ForbiddenException();
        }
        EvaluationRepresentation answer = new TokenRequestEvaluation(session, realm, client, question, OriginVisibility.of(auth)).answer();
        return Response.ok(answer).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    /** This resource's description. */
    @GET
    @Path("openapi")
    @Produces(MediaType.APPLICATION_JSON)
    public Response openapi() {
        auth.requireAnyAdminRole();
        return Response.ok(GrantControlResource.class.getResourceAsStream("openapi.json"))
                .build();
    }

    private Response answer(HttpHeaders headers, KeycloakSession in, RealmModel shown) {
        return SettingsResource.prefersToml(headers)
                ? SettingsResource.answer(headers, shown)
                : VersionedResponse.of(shown, new PolicyRepresentationMapper(in, shown, OriginVisibility.of(auth)).realm(SettingsStore.read(shown)))
                        .build();
    }
}
