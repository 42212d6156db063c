package io.github.grantcontrol.it.signing;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.grantcontrol.it.http.Http;
import io.github.grantcontrol.it.server.KeycloakServer;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Reads from Server Info which provider signs, and whether look-ups of sessions are skipped. */
public record Signers(JsonNode providers) {

    public static Signers of(KeycloakServer server) {
        return new Signers(Http.send(Http.request(server.baseUrl() + "/admin/serverinfo")
                        .header("Authorization", "Bearer " + server.admin().token()))
                .orFail()
                .json()
                .path("providers"));
    }

    /** Returns the signing provider of each algorithm that can be signed natively. */
    public Map<String, String> byAlgorithm() {
        JsonNode factories = providers.at("/signature/providers");
        return StreamSupport.stream(((Iterable<String>) factories::fieldNames).spliterator(), false)
                .filter(id -> factories.path(id).path("operationalInfo").has("Signed by"))
                .collect(Collectors.toMap(id -> id, id -> factories
                        .path(id)
                        .path("operationalInfo")
                        .path("Signed by")
                        .asText()));
    }

    /** Returns the operational info of the token signing provider. */
    public JsonNode tokenSigning() {
        return providers.at("/token-signing/providers/native/operationalInfo");
    }

    /** Returns whether the session persister skips look-ups. */
    public String sparesLookUps() {
        return providers
                .at("/userSessionPersister/providers/jpa-skip-transient/operationalInfo")
                .path("Skips transient sessions")
                .asText();
    }
}
