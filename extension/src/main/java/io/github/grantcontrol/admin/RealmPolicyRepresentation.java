package io.github.grantcontrol.admin;

import io.github.grantcontrol.source.attribute.StoredSettings;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * What holds in a realm, as JSON.
 *
 * @param realm its name
 * @param access what the reader may do: {@code view}, {@code manage}, {@code view_clients}
 * @param grants each grant by its short name
 * @param settings the realm's own settings, as a {@code PUT} takes them
 * @param unreadable what is stored and is no setting; a {@code PUT} or {@code DELETE} removes it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RealmPolicyRepresentation(
        String realm,
        Map<String, Boolean> access,
        Map<String, GrantRepresentation> grants,
        Map<String, Object> settings,
        List<StoredSettings.Unreadable> unreadable) {

    /**
     * What holds for one client.
     *
     * @param id the client's internal id
     * @param clientId what the client calls itself
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
