package io.github.grantcontrol.admin;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.grantcontrol.policy.message.LocalizableMessage;
import java.util.List;
import java.util.Map;

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
        @JsonIgnore LocalizableMessage errorDescription,
        Integer status,
        @JsonProperty("decided_by") List<DecidedBy> decidedBy,
        @JsonIgnore LocalizableMessage wouldRefuse,
        List<RealmPolicyRepresentation.Note> notes) {

    @JsonAnyGetter
    Map<String, Object> texts() {
        return MessageRepresentation.of(
                MessageRepresentation.of("error_description", errorDescription),
                MessageRepresentation.of("would_refuse", wouldRefuse));
    }

    /**
     * One setting that decides.
     *
     * @param key the dotted path of the key; missing if it is not a Grant Control key
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DecidedBy(String key, Object value, OriginRepresentation origin) {}

    static EvaluationRepresentation granted(long seconds, List<DecidedBy> decidedBy, LocalizableMessage wouldRefuse) {
        return new EvaluationRepresentation("granted", seconds, null, null, null, decidedBy, wouldRefuse, null);
    }

    static EvaluationRepresentation refused(
            String error, LocalizableMessage description, int status, List<DecidedBy> decidedBy) {
        return new EvaluationRepresentation("refused", null, error, description, status, decidedBy, null, null);
    }

    EvaluationRepresentation withNotes(List<LocalizableMessage> more) {
        return more.isEmpty()
                ? this
                : new EvaluationRepresentation(
                        outcome,
                        expiresIn,
                        error,
                        errorDescription,
                        status,
                        decidedBy,
                        wouldRefuse,
                        more.stream().map(RealmPolicyRepresentation.Note::new).toList());
    }
}
