package io.github.grantcontrol.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * A page of the clients that have settings by name, as JSON.
 *
 * @param first how many clients precede this page
 * @param total how many clients match the search and may be viewed
 */
record ClientListRepresentation(int first, int total, List<Item> clients) {

    /**
     * One client.
     *
     * @param id the internal id of the client; missing if the realm has no such client
     * @param state the state of {@code client_credentials}, see {@link GrantRepresentation#state}
     * @param range the bounds in force for the client
     * @param settings what is set for this client by name
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Item(
            String id,
            @JsonProperty("client_id") String clientId,
            String state,
            GrantRepresentation.Range range,
            List<Setting> settings) {}

    /** One setting for a client by name. */
    record Setting(String grant, String key, Object value, OriginRepresentation origin) {}
}
