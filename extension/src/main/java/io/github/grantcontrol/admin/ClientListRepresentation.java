package io.github.grantcontrol.admin;



import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * Clients of whom something is said by name, as JSON.
 *
 * @param first how many were left out before these
 * @param total how many there are, searched for and viewable
 */
record ClientListRepresentation(int first, int total, List<Item> clients) {

    /**
     * One client.
     *
     * @param id the client's internal id; missing where the realm has no client of that name
     * @param state of {@code client_credentials}, see {@link GrantRepresentation#state}
     * @param range the bounds in force for it
     * @param said what is said of this client by name
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Item(
            String id,
            @JsonProperty("client_id") String clientId,
            String state,
            GrantRepresentation.Range range,
            List<OfKey> said) {}

    /** One thing that is said of a client by name. */
    record OfKey(String grant, String key, Object value, OriginRepresentation origin) {}
}
