package io.github.grantcontrol.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.grantcontrol.source.attribute.StoredSettings;
import java.util.List;
import java.util.Map;

/**
 * The policy of a realm, as JSON.
 *
 * @param realm the name of the realm
 * @param access what the caller may do: {@code view}, {@code manage}, {@code view_clients}
 * @param grants the grants by their short names
 * @param settings the settings of the realm, as a {@code PUT} takes them
 * @param unreadable attributes that cannot be read as settings; a {@code PUT} or {@code DELETE} removes them
 */
record RealmPolicyRepresentation(
        String realm,
        Map<String, Boolean> access,
        Map<String, GrantRepresentation> grants,
        Map<String, Object> settings,
        List<StoredSettings.Unreadable> unreadable) {

    /**
     * The policy of one client.
     *
     * @param id the internal id of the client
     * @param clientId the {@code client_id} that the client sends
     * @param notes what cannot be evaluated; missing if there is nothing
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OfClient(
            String realm,
            String id,
            @JsonProperty("client_id") String clientId,
            Map<String, Boolean> access,
            Map<String, GrantRepresentation> grants,
            List<String> notes) {}
}
