package io.github.grantcontrol.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * The answer that a token request would get, as JSON.
 *
 * @param outcome {@code granted} or {@code refused}
 * @param expiresIn the lifetime of the token in seconds, if it is granted
 * @param error the {@code error} (RFC 6749 §5.2), if it is refused
 * @param errorDescription the {@code error_description}, if it is refused
 * @param status the HTTP status, if it is refused
 * @param decidedBy what decides; more than one if bounds exclude each other
 * @param wouldRefuse what would change if no layer were {@code report_only}; missing if nothing would
 * @param notes what cannot be evaluated; missing if there is nothing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EvaluationRepresentation(
        String outcome,
        @JsonProperty("expires_in") Long expiresIn,
        String error,
        @JsonProperty("error_description") String errorDescription,
        Integer status,
        @JsonProperty("decided_by") List<DecidedBy> decidedBy,
        @JsonProperty("would_refuse") String wouldRefuse,
        List<String> notes) {

    /**
     * One setting that decides.
     *
     * @param key the dotted path of the key; missing if it is not a Grant Control key
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DecidedBy(String key, Object value, OriginRepresentation origin) {}

    static EvaluationRepresentation granted(long seconds, List<DecidedBy> decidedBy, String wouldRefuse) {
        return new EvaluationRepresentation("granted", seconds, null, null, null, decidedBy, wouldRefuse, null);
    }

    static EvaluationRepresentation refused(String error, String description, int status, List<DecidedBy> decidedBy) {
        return new EvaluationRepresentation("refused", null, error, description, status, decidedBy, null, null);
    }

    EvaluationRepresentation withNotes(List<String> more) {
        return more.isEmpty()
                ? this
                : new EvaluationRepresentation(
                        outcome, expiresIn, error, errorDescription, status, decidedBy, wouldRefuse, more);
    }
}
