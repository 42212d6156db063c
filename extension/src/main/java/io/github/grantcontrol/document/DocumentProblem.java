package io.github.grantcontrol.document;

import io.github.grantcontrol.policy.origin.DocumentPosition;
import io.github.grantcontrol.policy.origin.PrintableText;
import io.github.grantcontrol.policy.SettingKey;
import java.util.Optional;

/**
 * A problem in a document.
 *
 * @param message what is wrong; always in one line
 * @param key the dotted key at the position, from the top of the document; empty if the document has a syntax error there
 * @param value the value of the key, for people
 * @param known the key of ours that it is
 */
public record DocumentProblem(
        DocumentPosition position,
        String message,
        Optional<String> key,
        Optional<String> value,
        Optional<SettingKey<?>> known) {

    public DocumentProblem {
        message = PrintableText.oneLine(message);
    }

    /** Creates a problem with the syntax of a document. */
    public static DocumentProblem ofSyntax(DocumentPosition position, String message) {
        return new DocumentProblem(position, message, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
