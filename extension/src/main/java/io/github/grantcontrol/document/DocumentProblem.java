package io.github.grantcontrol.document;

import io.github.grantcontrol.policy.SettingKey;
import io.github.grantcontrol.policy.SettingProblem;
import io.github.grantcontrol.policy.message.LocalizableMessage;
import io.github.grantcontrol.policy.origin.DocumentPosition;
import java.util.Collection;
import java.util.Optional;

/**
 * A problem in a document.
 *
 * @param text what is wrong
 * @param key the dotted key at the position, from the top of the document; empty if the document has a syntax error there
 * @param value the value of the key, for people
 * @param known the key of ours that it is
 * @param count how many problems it represents, see {@link SettingProblem}
 */
public record DocumentProblem(
        DocumentPosition position,
        LocalizableMessage text,
        Optional<String> key,
        Optional<String> value,
        Optional<SettingKey<?>> known,
        int count) {

    /** Returns the text in English. */
    public String message() {
        return text.toString();
    }

    /** Creates a problem with the syntax of a document. */
    public static DocumentProblem ofSyntax(DocumentPosition position, LocalizableMessage text) {
        return new DocumentProblem(position, text, Optional.empty(), Optional.empty(), Optional.empty(), 1);
    }

    /** Creates a problem with the syntax of a document, in the words of its parser. */
    public static DocumentProblem ofSyntax(DocumentPosition position, String text) {
        return ofSyntax(position, LocalizableMessage.ofText(text));
    }

    /** Creates the last entry of a long list, which represents several problems. */
    public static DocumentProblem ofMore(DocumentPosition position, int count, LocalizableMessage text) {
        return new DocumentProblem(position, text, Optional.empty(), Optional.empty(), Optional.empty(), count);
    }

    /** Returns how many problems a list represents. */
    public static int count(Collection<DocumentProblem> problems) {
        return problems.stream().mapToInt(DocumentProblem::count).sum();
    }
}
