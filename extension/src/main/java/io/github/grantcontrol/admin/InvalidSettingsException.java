package io.github.grantcontrol.admin;



import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Answers 400 and tells every problem of what was sent; Keycloak's own tools show {@code errorMessage}. */
final class InvalidSettingsException extends WebApplicationException {

    private static final long serialVersionUID = 1;

    /**
     * The answer.
     *
     * @param errorMessage where Keycloak's admin API has it
     */
    record Body(String errorMessage, List<ProblemRepresentation> problems) {}

    InvalidSettingsException(String what, List<ProblemRepresentation> problems) {
        super(Response.status(Response.Status.BAD_REQUEST)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new Body(message(what, problems), problems))
                .build());
    }

    private static String message(String what, List<ProblemRepresentation> problems) {
        ProblemRepresentation first = problems.get(0);
        String where = first.line() == null ? "" : "line " + first.line() + ": ";
        return what + ": " + where + first.message()
                + (problems.size() == 1 ? "" : " (and " + (problems.size() - 1) + " more problems)");
    }
}
