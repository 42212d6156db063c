package io.github.grantcontrol.admin;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.grantcontrol.document.DocumentProblem;
import io.github.grantcontrol.policy.message.LocalizableMessage;
import io.github.grantcontrol.policy.message.MessageKey;
import io.github.grantcontrol.policy.origin.PrintableText;
import io.github.grantcontrol.policy.origin.TextPosition;
import java.util.Map;

/**
 * A problem of what was sent, as JSON. A member that does not apply is missing.
 *
 * @param line in the body, from 1: in TOML, and in JSON that cannot be parsed
 * @param column in that line, from 1
 * @param pointer the position of the value in JSON (RFC 6901)
 * @param key the dotted key, or the query parameter
 * @param value the value that was sent
 * @param expected the values that the key allows
 * @param message what is wrong
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProblemRepresentation(
        Integer line,
        Integer column,
        String pointer,
        String key,
        String value,
        @JsonIgnore LocalizableMessage expected,
        @JsonIgnore LocalizableMessage message) {

    /**
     * The most characters of a pointer or key, more than any Grant Control key has. Without this limit, an answer could be
     * many times as long as its request.
     */
    private static final int MAX_CHARACTERS = 1000;

    static ProblemRepresentation of(DocumentProblem problem) {
        TextPosition inText = problem.position() instanceof TextPosition position ? position : null;
        return new ProblemRepresentation(
                inText == null ? null : inText.line(),
                inText == null ? null : inText.column(),
                inText == null ? cut(problem.position().describe()) : null,
                problem.key().map(ProblemRepresentation::cut).orElse(null),
                problem.value().orElse(null),
                problem.known().map(key -> key.type().expected()).orElse(null),
                problem.text());
    }

    static ProblemRepresentation ofQuery(String parameter, String value, int min, int max) {
        return new ProblemRepresentation(
                null,
                null,
                null,
                parameter,
                value,
                MessageKey.EXPECTED_NUMBER.with("min", min, "max", max),
                MessageKey.QUERY_NUMBER.with(
                        "parameter", parameter, "min", min, "max", max, "found", PrintableText.abbreviate(value)));
    }

    @JsonAnyGetter
    Map<String, Object> texts() {
        return MessageRepresentation.of(
                MessageRepresentation.of("expected", expected), MessageRepresentation.of("message", message));
    }

    private static String cut(String text) {
        return text.length() <= MAX_CHARACTERS ? text : PrintableText.abbreviate(text, MAX_CHARACTERS);
    }
}
