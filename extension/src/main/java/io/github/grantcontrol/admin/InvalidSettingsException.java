package io.github.grantcontrol.admin;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.grantcontrol.document.DocumentProblem;
import io.github.grantcontrol.policy.message.LocalizableMessage;
import io.github.grantcontrol.policy.message.MessageKey;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;

/** Thrown for a body or query with problems: answers 400 with the problems. */
final class InvalidSettingsException extends WebApplicationException {

    private static final long serialVersionUID = 1;

    /**
     * The body of an error, as JSON.
     *
     * @param message {@code errorMessage}, the member that Keycloak's admin API has too, and that Keycloak's tools show
     * @param problems the problems in the body or the query; empty if the request failed for another reason
     */
    record Body(@JsonIgnore LocalizableMessage message, List<ProblemRepresentation> problems) {

        @JsonAnyGetter
        Map<String, Object> texts() {
            return MessageRepresentation.of("errorMessage", message);
        }

        /** Returns a body that shows the first problem in its message. */
        static Body of(MessageKey what, List<DocumentProblem> problems) {
            List<ProblemRepresentation> all =
                    problems.stream().map(ProblemRepresentation::of).toList();
            ProblemRepresentation first = all.get(0);
            int more = DocumentProblem.count(problems) - 1;
            LocalizableMessage problem = first.line() == null
                    ? first.message()
                    : MessageKey.IN_LINE.with("line", first.line(), "problem", first.message());
            LocalizableMessage counted = more == 0
                    ? problem
                    : more == 1
                            ? MessageKey.ONE_MORE_PROBLEM.with("problem", problem)
                            : MessageKey.MORE_PROBLEMS.with("problem", problem, "count", more);
            return new Body(what.with("problem", counted), all);
        }
    }

    InvalidSettingsException(Body body) {
        super(Response.status(Response.Status.BAD_REQUEST)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(body)
                .build());
    }

    static InvalidSettingsException of(MessageKey what, List<DocumentProblem> problems) {
        return new InvalidSettingsException(Body.of(what, problems));
    }
}
