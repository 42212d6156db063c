package io.github.grantcontrol.admin;

import io.github.grantcontrol.document.SettingsDocument;
import io.github.grantcontrol.policy.SettingKey;
import io.github.grantcontrol.policy.SettingProblem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something wrong with what was sent, as JSON; what does not apply is left out.
 *
 * @param line in the document, from 1: in TOML, and in JSON that cannot be parsed
 * @param column in that line, from 1
 * @param pointer to the value (RFC 6901), in JSON
 * @param key the dotted key, or the query parameter
 * @param value what was sent
 * @param expected what the key takes
 * @param message what is wrong, for people
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProblemRepresentation(
        Integer line, Integer column, String pointer, String key, String value, String expected, String message) {

    private static final Pattern POSITION = Pattern.compile(":(\\d+):(\\d+)");

    static ProblemRepresentation of(SettingsDocument.Finding finding) {
        Matcher position = POSITION.matcher(finding.place());
        boolean inText = position.matches();
        Optional<SettingsDocument.Spot> spot = finding.spot();
        return new ProblemRepresentation(
                inText ? Integer.valueOf(position.group(1)) : null,
                inText ? Integer.valueOf(position.group(2)) : null,
                inText ? null : finding.place(),
                spot.map(SettingsDocument.Spot::key).orElse(null),
                spot.map(SettingsDocument.Spot::value).orElse(null),
                spot.flatMap(SettingsDocument.Spot::known)
                        .map(SettingKey::type)
                        .map(SettingKey.Type::expected)
                        .orElse(null),
                finding.message());
    }

    static ProblemRepresentation ofQuery(String parameter, String value, String expected) {
        String message = parameter + " must be " + expected + ", but is '" + SettingProblem.shown(value) + "'";
        return new ProblemRepresentation(null, null, null, parameter, value, expected, message);
    }
}
