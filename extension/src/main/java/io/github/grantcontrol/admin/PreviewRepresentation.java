package io.github.grantcontrol.admin;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.grantcontrol.policy.message.LocalizableMessage;
import java.util.List;
import java.util.Map;

/**
 * What a change of the settings of a realm would do, as JSON.
 *
 * @param changes the keys whose values in force change: those of the realm first, then those of clients
 * @param moreClients how many more clients have changes, which are not listed
 * @param events which events were read
 * @param effects what would have become of the requests that the events hold, the newest first
 * @param moreEffects how many more effects there are
 */
record PreviewRepresentation(
        String realm,
        List<Change> changes,
        @JsonProperty("more_clients") int moreClients,
        Events events,
        Summary summary,
        List<Effect> effects,
        @JsonProperty("more_effects") int moreEffects) {

    /**
     * A key whose value in force changes.
     *
     * @param clientId missing for the realm
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Change(@JsonProperty("client_id") String clientId, String grant, String key, State before, State after) {}

    /** The value of a key in force; both members are missing if it has none. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record State(Object value, OriginRepresentation origin) {}

    /**
     * The events that were read.
     *
     * @param stored whether the realm saves events now
     * @param notStored the event types that the realm does not save, of those that the preview needs
     * @param days how far back the preview was to look
     * @param from how far back it looked, in milliseconds since 1970
     * @param read the number of events
     * @param complete whether no limit ended the reading
     * @param limitedBy {@code events} or {@code time}; missing if the reading is complete
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Events(
            boolean stored,
            @JsonProperty("not_stored") List<String> notStored,
            int days,
            long from,
            int read,
            boolean complete,
            @JsonProperty("limited_by") String limitedBy) {}

    /**
     * Counts of requests and their clients.
     *
     * @param clients the clients of all requests that the change can affect
     * @param requests these requests
     * @param may the requests whose outcome depends on what events do not hold; they are not in the other counts
     */
    record Summary(
            int clients,
            int requests,
            Total refused,
            Total shortened,
            @JsonProperty("no_refresh_token") Total noRefreshToken,
            Total may) {}

    /** A number of requests, and of the clients that sent them. */
    record Total(int clients, int requests) {}

    /**
     * What would have become of requests of one client.
     *
     * @param id the internal id of the client; missing if the realm has no such client any more
     * @param outcome {@code refused}, {@code shortened} or {@code no_refresh_token}; the worst if it is not certain
     * @param dependsOn what the outcome depends on; missing if it is certain
     * @param last the time of the newest of the requests, in milliseconds since 1970
     * @param message what the newest of the requests would have got
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Effect(
            @JsonProperty("client_id") String clientId,
            String id,
            String grant,
            String outcome,
            boolean certain,
            @JsonProperty("depends_on") List<String> dependsOn,
            int requests,
            long last,
            @JsonProperty("decided_by") List<EvaluationRepresentation.DecidedBy> decidedBy,
            @JsonIgnore LocalizableMessage message) {
        @JsonAnyGetter
        Map<String, Object> texts() {
            return MessageRepresentation.of("message", message);
        }
    }
}
