package io.github.grantcontrol.admin;

import io.github.grantcontrol.document.DocumentProblem;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Thrown for a body or query with problems: answers 400 with the problems. */
final class InvalidSettingsException extends WebApplicationException {

    private static final long serialVersionUID = 1;

    /**
     * The body of an error, as JSON.
     *
     * @param errorMessage the member that Keycloak's admin API has too, and that Keycloak's tools show
     * @param problems the problems in the body or the query; empty if the request failed for another reason
     */
    record Body(String errorMessage, List<ProblemRepresentation> problems) {

        /** Returns a body that shows the first problem in its message. */
        static Body of(String what, List<DocumentProblem> problems) {
            List<ProblemRepresentation> all =
                    problems.stream().map(ProblemRepresentation::of).toList();
            ProblemRepresentation first = all.get(0);
            int more = DocumentProblem.count(problems) - 1;
            return new Body(
                    what + ": " + (first.line() == null ? "" : "line " + first.line() + ": ") + first.message()
                            + (more == 0 ? "" : " (and " + more + (more == 1 ? " more problem)" : " more problems)")),
                    all);
        }
    }

    InvalidSettingsException(Body body) {
        super(Response.status(Response.Status.BAD_REQUEST)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(body)
                .build());
    }

    static InvalidSettingsException of(String what, List<DocumentProblem> problems) {
        return new InvalidSettingsException(Body.of(what, problems));
    }
}
