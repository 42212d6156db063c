package io.github.grantcontrol.admin;



import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** {@code /admin/realms/{realm}/grant-control/clients}. */
public final class ClientsResource {

    private static final int MOST = 100;

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminPermissionEvaluator auth;

    ClientsResource(KeycloakSession session, RealmModel realm, AdminPermissionEvaluator auth) {
        this.session = session;
        this.realm = realm;
        this.auth = auth;
    }

    /** The clients of whom something is said by name, searched and paged. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response list(
            @QueryParam("search") @DefaultValue("") String search,
            @QueryParam("first") @DefaultValue("0") String first,
            @QueryParam("max") @DefaultValue("20") String max) {
        auth.clients().requireList();
        PolicyRepresentationMapper views = new PolicyRepresentationMapper(session, realm, OriginVisibility.of(auth));
        return VersionedResponse.of(
                        realm,
                        new ConfiguredClients(session, realm, auth)
                                .find(views, search, number("first", first, 0, 1_000_000), number("max", max, 1, MOST)))
                .build();
    }

    /** What holds for one client; what client policies say depends on the scope that it asks for. */
    @GET
    @Path("{client}")
    @Produces(MediaType.APPLICATION_JSON)
    public Response get(@PathParam("client") String id, @QueryParam("scope") String scope) {
        ClientModel client = realm.getClientById(id);
        if (client == null) {
            // As Keycloak's own: who may list clients learns that there is none.
            auth.clients().requireList();
            throw new NotFoundException("Could not find client");
        }
        auth.clients().requireView(client);
        PolicyRepresentationMapper views = new PolicyRepresentationMapper(session, realm, OriginVisibility.of(auth));
        return VersionedResponse.of(realm, views.client(client, ClientPolicyResult.of(session, realm, client, scope)))
                .build();
    }

    private static int number(String name, String text, int least, int most) {
        try {
            int value = Integer.parseInt(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        String expected = "a number from " + least + " to " + most;
        throw new InvalidSettingsException("The query is not understood", List.of(ProblemRepresentation.ofQuery(name, text, expected)));
    }
}
