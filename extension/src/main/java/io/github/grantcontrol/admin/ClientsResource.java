package io.github.grantcontrol.admin;

import io.github.grantcontrol.policy.message.MessageKey;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** {@code /admin/realms/{realm}/grant-control/clients}. */
public final class ClientsResource {

    private static final int MAX_FIRST = 1_000_000;
    private static final int MAX_PAGE = 100;

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminPermissionEvaluator auth;

    ClientsResource(KeycloakSession session, RealmModel realm, AdminPermissionEvaluator auth) {
        this.session = session;
        this.realm = realm;
        this.auth = auth;
    }

    /** Returns a page of the clients that have settings by name. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response list(
            @QueryParam("search") @DefaultValue("") String search,
            @QueryParam("first") @DefaultValue("0") String first,
            @QueryParam("max") @DefaultValue("20") String max) {
        auth.clients().requireList();
        return answer(new ConfiguredClients(session, realm, auth)
                .find(policies(), search, number("first", first, 0, MAX_FIRST), number("max", max, 1, MAX_PAGE)));
    }

    /**
     * Returns the policy of one client.
     *
     * @param id the internal id of the client
     * @param scope the scope that the client asks for; conditions of client policies can depend on it
     */
    @GET
    @Path("{client}")
    @Produces(MediaType.APPLICATION_JSON)
    public Response get(@PathParam("client") String id, @QueryParam("scope") String scope) {
        ClientModel client = realm.getClientById(id);
        if (client == null) {
            // As in Keycloak's own resource: a caller who may list clients learns that there is no such client.
            auth.clients().requireList();
            throw new NotFoundException("Could not find client");
        }
        auth.clients().requireView(client);
        return answer(policies().client(client, ClientPolicyResult.of(session, realm, client, scope)));
    }

    private Response answer(Object entity) {
        return Response.ok(entity).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    private PolicyRepresentationMapper policies() {
        return new PolicyRepresentationMapper(session, realm, OriginVisibility.of(auth));
    }

    /** @throws InvalidSettingsException if the query parameter is not a number from {@code min} to {@code max} */
    static int number(String name, String text, int min, int max) {
        try {
            int value = Integer.parseInt(text);
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            // The problem below covers it.
        }
        ProblemRepresentation problem = ProblemRepresentation.ofQuery(name, text, min, max);
        throw new InvalidSettingsException(new InvalidSettingsException.Body(
                MessageKey.INVALID_QUERY.with("problem", problem.message()), List.of(problem)));
    }
}
