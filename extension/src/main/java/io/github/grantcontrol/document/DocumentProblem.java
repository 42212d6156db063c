package io.github.grantcontrol.document;

import io.github.grantcontrol.policy.SettingKey;
import io.github.grantcontrol.policy.SettingProblem;
import io.github.grantcontrol.policy.origin.DocumentPosition;
import io.github.grantcontrol.policy.origin.PrintableText;
import java.util.Collection;
import java.util.Optional;

/**
 * A problem in a document.
 *
 * @param message what is wrong; always in one line
 * @param key the dotted key at the position, from the top of the document; empty if the document has a syntax error there
 * @param value the value of the key, for people
 * @param known the key of ours that it is
 * @param count how many problems it represents, see {@link SettingProblem}
 */
public record DocumentProblem(
        DocumentPosition position,
        String message,
        Optional<String> key,
        Optional<String> value,
        Optional<SettingKey<?>> known,
        int count) {

    public DocumentProblem {
        message = PrintableText.oneLine(message);
    }

    /** Creates a problem with the syntax of a document. */
    public static DocumentProblem ofSyntax(DocumentPosition position, String message) {
        return new DocumentProblem(position, message, Optional.empty(), Optional.empty(), Optional.empty(), 1);
    }

    /** Creates the last entry of a long list, with how many more problems of a kind there are. */
    public static DocumentProblem ofMore(DocumentPosition position, int count, String kind) {
        String message = "and " + count + " more " + kind;
        return new DocumentProblem(position, message, Optional.empty(), Optional.empty(), Optional.empty(), count);
    }

    /** Returns how many problems a list represents. */
    public static int count(Collection<DocumentProblem> problems) {
        return problems.stream().mapToInt(DocumentProblem::count).sum();
    }
}
