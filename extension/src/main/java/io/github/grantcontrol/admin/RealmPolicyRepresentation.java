package io.github.grantcontrol.admin;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.grantcontrol.policy.message.LocalizableMessage;
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
        List<Unreadable> unreadable) {

    /** An attribute that cannot be read. */
    record Unreadable(
            String attribute, String value, @JsonIgnore LocalizableMessage message) {
        @JsonAnyGetter
        Map<String, Object> texts() {
            return MessageRepresentation.of("message", message);
        }
    }

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
            List<Note> notes) {}

    /** What cannot be evaluated. */
    record Note(@JsonIgnore LocalizableMessage message) {
        @JsonAnyGetter
        Map<String, Object> texts() {
            return MessageRepresentation.of("message", message);
        }
    }
}
