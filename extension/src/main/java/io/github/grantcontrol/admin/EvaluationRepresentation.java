package io.github.grantcontrol.admin;



import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * What a token request would get, as JSON.
 *
 * @param outcome {@code granted} or {@code refused}
 * @param expiresIn the token's lifetime in seconds, where it is granted
 * @param error the answer's {@code error} (RFC 6749 §5.2), where it is refused
 * @param status the answer's HTTP status, where it is refused
 * @param decidedBy who decided; more than one where bounds leave nothing between them
 * @param wouldRefuse what would become of the request, were nobody {@code report_only}
 * @param notes what could not be found out
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EvaluationRepresentation(
        String outcome,
        @JsonProperty("expires_in") Long expiresIn,
        String error,
        @JsonProperty("error_description") String errorDescription,
        Integer status,
        @JsonProperty("decided_by") List<Decider> decidedBy,
        @JsonProperty("would_refuse") String wouldRefuse,
        List<String> notes) {

    /**
     * Who decided.
     *
     * @param key which of our keys; missing where it is none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Decider(String key, Object value, OriginRepresentation origin) {

        static Decider keycloak(String check) {
            return new Decider(null, null, OriginRepresentation.keycloak(check));
        }
    }

    static EvaluationRepresentation granted(long seconds, List<Decider> decidedBy, String wouldRefuse, List<String> notes) {
        return new EvaluationRepresentation(
                "granted", seconds, null, null, null, decidedBy, wouldRefuse, notes.isEmpty() ? null : notes);
    }

    static EvaluationRepresentation refused(String error, String description, int status, List<Decider> decidedBy) {
        return new EvaluationRepresentation("refused", null, error, description, status, decidedBy, null, null);
    }

    EvaluationRepresentation withNotes(List<String> more) {
        return more.isEmpty()
                ? this
                : new EvaluationRepresentation(outcome, expiresIn, error, errorDescription, status, decidedBy, wouldRefuse, more);
    }
}
